package org.sarcini.setup;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets every endpoint of ours answer 500 while it is switched on. */
public final class FailingEndpoints extends HttpFilter {

    private volatile boolean on;

    public void on() {
        on = true;
    }

    public void off() {
        on = false;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (on && request.getRequestURI().contains("/api/sarcini/")) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } else {
            chain.doFilter(request, response);
        }
    }
}
