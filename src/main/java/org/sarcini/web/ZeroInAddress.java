package org.sarcini.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses requests with the character U+0000 in a parameter or in the path, because PostgreSQL takes it in no text: not to store,
 * nor to search for. {@link Json} does so with bodies, so that nobody behind the two has to look for it.
 */
final class ZeroInAddress implements HandlerInterceptor {

    /** @throws Problem 400 where there is one */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What no endpoint answers reads nothing, and has nobody who puts a problem into words.
        if (handler instanceof HandlerMethod && texts(request).anyMatch(text -> text.indexOf('\0') >= 0)) {
            throw Problem.badRequest(null, "web.problem.zero");
        }
        return true;
    }

    private static Stream<String> texts(HttpServletRequest request) {
        Stream<String> parameters = request.getParameterMap().entrySet().stream()
                .flatMap(each -> Stream.concat(Stream.of(each.getKey()), Stream.of(each.getValue())));
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                ? Stream.concat(parameters, path.values().stream().map(String::valueOf))
                : parameters;
    }
}
