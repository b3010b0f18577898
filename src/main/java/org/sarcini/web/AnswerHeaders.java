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
 * also where they add it.
 */
final class AnswerHeaders implements Filter {

    private static final Map<String, String> STRICT = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        STRICT.put(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        STRICT.put("X-Frame-Options", "DENY");
        STRICT.put("X-Content-Type-Options", "nosniff");
        STRICT.put("Referrer-Policy", "no-referrer");
        STRICT.put("Cache-Control", "no-store");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        STRICT.forEach(answer::setHeader);
        chain.doFilter(request, new Overruled(answer));
    }

    /** Has one value of each of these headers: two policies would hold both. */
    private static final class Overruled extends HttpServletResponseWrapper {

        Overruled(HttpServletResponse answer) {
            super(answer);
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
