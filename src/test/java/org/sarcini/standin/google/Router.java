package org.sarcini.standin.google;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who answers a request, by method and by a path template such as {@code /calendars/{calendarId}}. */
final class Router {

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Request request);
    }

    private record Route(String method, String[] template, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    void on(String method, String template, Handler handler) {
        routes.add(new Route(method, template.split("/", -1), handler));
    }

    /** The answer of whoever knows this method and path; empty when nobody does. */
    Optional<Reply> answer(Request request) {
        String[] path = request.path().split("/", -1);
        for (Route route : routes) {
            Map<String, String> variables = route.method.equals(request.method()) ? match(route.template, path) : null;
            if (variables != null) {
                return Optional.of(route.handler.answer(request.withVariables(variables)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Map<String, String> match(String[] template, String[] path) {
        if (template.length != path.length) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < path.length; i++) {
            if (template[i].startsWith("{")) {
                variables.put(template[i].substring(1, template[i].length() - 1), decode(path[i]));
            } else if (!template[i].equals(path[i])) {
                return null;
            }
        }
        return variables;
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
