package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One version of a task in a task list; a change replaces it by another.
 *
 * @param version rises with every change of anything
 */
record StoredTask(String id, long version, ObjectNode body) {

    String etag() {
        return "\"" + Secrets.base64("task " + version) + "\"";
    }

    boolean completed() {
        return "completed".equals(Json.text(body, "status"));
    }

    boolean deleted() {
        return body.path("deleted").asBoolean();
    }

    boolean hidden() {
        return body.path("hidden").asBoolean();
    }

    String title() {
        return body.path("title").asText();
    }

    @Nullable
    LocalDate due() {
        String due = Json.text(body, "due");
        return due == null ? null : OffsetDateTime.parse(due).toLocalDate();
    }

    /** The moment in a field, null where it has none. */
    @Nullable
    Instant moment(String field) {
        String text = Json.text(body, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
