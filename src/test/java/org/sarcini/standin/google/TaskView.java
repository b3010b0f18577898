package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A task of a task list as "Google" holds it, deleted ones included.
 *
 * @param due the day; tasks have no time of day
 * @param completed whether it is ticked off
 * @param hidden ticked off by a person, or cleared away: shown by the API only where asked for
 * @param raw the whole resource
 */
public record TaskView(
        String id,
        String title,
        @Nullable String notes,
        @Nullable LocalDate due,
        boolean completed,
        boolean deleted,
        boolean hidden,
        String etag,
        JsonNode raw) {

    static TaskView of(StoredTaskList list, StoredTask task) {
        return new TaskView(
                task.id(),
                task.title(),
                Json.text(task.body(), "notes"),
                task.due(),
                task.completed(),
                task.deleted(),
                task.hidden(),
                task.etag(),
                list.json(task, "/"));
    }
}
