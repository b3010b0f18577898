package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request, on its own or as a part of a batch: unzipped, its overridden method and its path already resolved.
 *
 * @param part 0 for a request of its own, 1 and up for the parts of a batch
 * @param variables what the path held in the places of the route's template, decoded
 */
record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        int part,
        Map<String, String> variables,
        Trace trace) {

    static Request of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body, 0);
    }

    static Request of(String method, URI uri, Map<String, String> headers, byte[] body, int part) {
        String overridden = headers.getOrDefault("X-HTTP-Method-Override", method);
        return new Request(
                overridden.toUpperCase(Locale.ROOT),
                uri.getRawPath(),
                parameters(uri.getRawQuery()),
                headers,
                unzipped(headers, body),
                part,
                Map.of(),
                new Trace());
    }

    Request withVariables(Map<String, String> found) {
        return new Request(method, path, query, headers, body, part, found, trace);
    }

    Request withQuery(Map<String, List<String>> other) {
        return new Request(method, path, other, headers, body, part, variables, trace);
    }

    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + name + "}: " + path);
        }
        return value;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String parameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    List<String> parameters(String name, List<String> otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        String value = parameter(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    ObjectNode json() {
        return Json.read(body);
    }

    /** The fields of a form, as a browser or an OAuth client posts it. */
    Map<String, List<String>> form() {
        return parameters(new String(body, StandardCharsets.UTF_8));
    }

    @Nullable
    String field(String name) {
        List<String> values = form().get(name);
        return values == null ? null : values.get(0);
    }

    static Map<String, List<String>> parameters(@Nullable String encoded) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return found;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            found.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return found;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static byte[] unzipped(Map<String, String> headers, byte[] body) {
        if (!"gzip".equalsIgnoreCase(headers.get("Content-Encoding"))) {
            return body;
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Content-Encoding says gzip, the body is not", e);
        }
    }
}
