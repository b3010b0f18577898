package org.sarcini.standin.crm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request as the stand-ins read it. */
record CrmCall(String method, String path, String query, String body, @Nullable String token) {

    static CrmCall of(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return new CrmCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                header == null || !header.startsWith("Bearer ") ? null : header.substring(7));
    }

    Map<String, String> parameters() {
        return form(query);
    }

    Map<String, String> fields() {
        return form(body);
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> found = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                found.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
