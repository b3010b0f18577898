package org.sarcini.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;

/** An event's fields as JSON, for the column that remembers what was last pushed. */
final class FieldsText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldsText() {}

    static String write(EventFields fields) {
        ObjectNode node = JSON.createObjectNode()
                .put("title", fields.title())
                .put("description", fields.description())
                .put("colour", fields.colour())
                .put("done", fields.done());
        node.set("start", time(fields.start()));
        node.set("end", time(fields.end()));
        node.set("marks", JSON.valueToTree(new TreeMap<>(fields.marks())));
        return node.toString();
    }

    static EventFields read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            Map<String, String> marks = new TreeMap<>();
            node.path("marks")
                    .fields()
                    .forEachRemaining(
                            mark -> marks.put(mark.getKey(), mark.getValue().asText()));
            return new EventFields(
                    node.path("title").asText(),
                    node.path("description").asText(),
                    time(node.path("start")),
                    time(node.path("end")),
                    node.path("colour").asText(),
                    node.path("done").asBoolean(),
                    Map.copyOf(marks));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A row of sarcini_link holds no readable fields", broken);
        }
    }

    private static ObjectNode time(EventTime time) {
        ObjectNode node = JSON.createObjectNode();
        return time instanceof EventTime.Day day
                ? node.put("date", day.date().toString())
                : moment(node, (EventTime.Moment) time);
    }

    private static ObjectNode moment(ObjectNode node, EventTime.Moment moment) {
        return node.put("at", moment.at().toString()).put("zone", moment.zone().getId());
    }

    private static EventTime time(JsonNode node) {
        return node.has("date")
                ? new EventTime.Day(LocalDate.parse(node.path("date").asText()))
                : new EventTime.Moment(
                        Instant.parse(node.path("at").asText()),
                        ZoneId.of(node.path("zone").asText()));
    }
}
