package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, before it is put on the wire. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json; charset=UTF-8"), Json.bytes(body));
    }

    static Reply ok(JsonNode body) {
        return json(200, body);
    }

    static Reply html(int status, String page) {
        return new Reply(
                status,
                Map.of("Content-Type", "text/html; charset=UTF-8", "Cache-Control", "no-store"),
                page.getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    static Reply redirect(URI location) {
        return new Reply(302, Map.of("Location", location.toString()), new byte[0]);
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    Reply withBody(byte[] other) {
        return new Reply(status, headers, other);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bodiless = status == 204 || status == 304 || body.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
