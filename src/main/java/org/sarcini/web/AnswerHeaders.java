package org.sarcini.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives every answer below our paths, refusals and errors too, headers by which a browser runs nothing of it, frames it nowhere,
 * keeps it nowhere and tells no other site its address. Who answers may say otherwise: their own value takes the place of ours,
 * also where they add it. Only the policy stays ours where no page is: Camunda's filter would put the one of its own pages there.
 */
final class AnswerHeaders implements Filter {

    private static final String POLICY = "Content-Security-Policy";
    private static final Map<String, String> STRICT = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        STRICT.put(POLICY, "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        STRICT.put("X-Frame-Options", "DENY");
        STRICT.put("X-Content-Type-Options", "nosniff");
        STRICT.put("Referrer-Policy", "no-referrer");
        STRICT.put("Cache-Control", "no-store");
    }

    private final boolean pages;

    /**
     * Makes the filter.
     *
     * @param pages whether some of the answers are pages, which have policies of their own
     */
    AnswerHeaders(boolean pages) {
        this.pages = pages;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        STRICT.forEach(answer::setHeader);
        chain.doFilter(request, new Overruled(answer, pages));
    }

    /** Has one value of each of these headers: two policies would hold both. */
    private static final class Overruled extends HttpServletResponseWrapper {

        private final boolean pages;

        Overruled(HttpServletResponse answer, boolean pages) {
            super(answer);
            this.pages = pages;
        }

        @Override
        public void setHeader(String name, String value) {
            if (pages || !name.equalsIgnoreCase(POLICY)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (STRICT.containsKey(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
