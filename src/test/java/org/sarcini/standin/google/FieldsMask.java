package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A partial answer: the parameter {@code fields=items(id,etag),nextPageToken}. */
final class FieldsMask {

    private final Map<String, FieldsMask> fields = new LinkedHashMap<>();

    private FieldsMask() {}

    static Reply applied(Request request, Reply reply) {
        String mask = request.parameter("fields");
        if (mask == null || reply.status() != 200) {
            return reply;
        }
        FieldsMask parsed = new FieldsMask();
        new Parser(mask).into(parsed);
        return reply.withBody(Json.bytes(parsed.cut(Json.read(reply.body()))));
    }

    private JsonNode cut(JsonNode node) {
        if (fields.isEmpty() || fields.containsKey("*")) {
            return node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode cut = Json.array();
            array.forEach(item -> cut.add(cut(item)));
            return cut;
        }
        ObjectNode cut = Json.object();
        fields.forEach((name, inner) -> {
            JsonNode value = node.get(name);
            if (value != null) {
                cut.set(name, inner.cut(value));
            }
        });
        return cut;
    }

    /** Reads {@code a,b/c,d(e,f)}. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        void into(FieldsMask mask) {
            FieldsMask current = mask;
            int from = at;
            while (at <= text.length()) {
                char c = at < text.length() ? text.charAt(at) : ',';
                if (",/()".indexOf(c) >= 0) {
                    String name = text.substring(from, at).trim();
                    at++;
                    FieldsMask child =
                            name.isEmpty() ? current : current.fields.computeIfAbsent(name, key -> new FieldsMask());
                    if (c == '(') {
                        into(child);
                        current = mask;
                    } else if (c == ')') {
                        return;
                    } else {
                        current = c == '/' ? child : mask;
                    }
                    from = at;
                } else {
                    at++;
                }
            }
        }
    }
}
