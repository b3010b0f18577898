package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as "Google" holds it, tombstones included.
 *
 * @param start as answered: a date, or seconds with an offset
 * @param end exclusive, in the same form
 * @param status confirmed, tentative or cancelled
 * @param transparency transparent or opaque
 * @param raw the whole resource
 */
public record EventView(
        String id,
        String title,
        @Nullable String description,
        String start,
        String end,
        boolean allDay,
        @Nullable String colorId,
        String status,
        String etag,
        Map<String, String> privateProperties,
        String transparency,
        JsonNode raw) {

    static EventView of(StoredEvent event) {
        JsonNode raw = event.json();
        boolean allDay = raw.path("start").has("date");
        String field = allDay ? "date" : "dateTime";
        Map<String, String> properties = new LinkedHashMap<>();
        raw.path("extendedProperties")
                .path("private")
                .properties()
                .forEach(property ->
                        properties.put(property.getKey(), property.getValue().asText()));
        return new EventView(
                event.id(),
                raw.path("summary").asText(""),
                Json.text(raw, "description"),
                raw.path("start").path(field).asText(),
                raw.path("end").path(field).asText(),
                allDay,
                Json.text(raw, "colorId"),
                raw.path("status").asText(),
                event.etag(),
                properties,
                raw.path("transparency").asText("opaque"),
                raw);
    }

    /** Whether it is a tombstone. */
    public boolean cancelled() {
        return status.equals("cancelled");
    }
}
