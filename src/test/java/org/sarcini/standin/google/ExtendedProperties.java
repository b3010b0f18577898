package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Properties of the application's own on an event.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/extended-properties">Extended properties</a>
 */
final class ExtendedProperties {

    private static final int KEY = 44;
    private static final int VALUE = 1024;
    private static final int COUNT = 300;
    private static final int BYTES = 32 * 1024;

    private ExtendedProperties() {}

    /** Too long a key is dropped and too long a value cut, both silently; too many properties are refused. */
    static void settle(ObjectNode event) {
        JsonNode given = event.get("extendedProperties");
        if (given == null) {
            return;
        }
        ObjectNode settled = Json.object();
        int count = 0;
        int bytes = 0;
        for (String kind : List.of("private", "shared")) {
            ObjectNode kept = Json.object();
            for (Map.Entry<String, JsonNode> property : given.path(kind).properties()) {
                String value = property.getValue().asText();
                if (property.getKey().length() <= KEY && !property.getValue().isNull()) {
                    kept.put(property.getKey(), value.substring(0, Math.min(VALUE, value.length())));
                    count++;
                    bytes += (property.getKey() + value).getBytes(StandardCharsets.UTF_8).length;
                }
            }
            if (!kept.isEmpty()) {
                settled.set(kind, kept);
            }
        }
        if (count > COUNT || bytes > BYTES) {
            throw Refusal.invalid("Too many or too large extended properties: " + count + ", " + bytes + " bytes.");
        }
        event.remove("extendedProperties");
        if (!settled.isEmpty()) {
            event.set("extendedProperties", settled);
        }
    }

    /** Whether an event has what the search asks: any of the private ones, and any of the shared ones. */
    static boolean match(ObjectNode event, Request request) {
        return matches(event, "private", request.parameters("privateExtendedProperty", List.of()))
                && matches(event, "shared", request.parameters("sharedExtendedProperty", List.of()));
    }

    private static boolean matches(ObjectNode event, String kind, List<String> constraints) {
        JsonNode properties = event.path("extendedProperties").path(kind);
        return constraints.isEmpty()
                || constraints.stream().anyMatch(constraint -> {
                    String[] pair = constraint.split("=", 2);
                    if (pair.length < 2) {
                        throw Refusal.invalid("Invalid value for: " + kind + "ExtendedProperty, use name=value.");
                    }
                    return pair[1].equals(Json.text(properties, pair[0]));
                });
    }
}
