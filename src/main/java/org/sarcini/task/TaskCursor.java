package org.sarcini.task;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;

/**
 * The last row of a page, as the next page's address names it.
 *
 * @param value what the row is sorted by, as the database takes it; null for the rows without a value, which come last
 */
@Pure
record TaskCursor(@Nullable Object value, String id) {

    private static final String SEPARATOR = "\u0000";

    static TaskCursor of(Task task, TaskOrder order) {
        return new TaskCursor(
                switch (order.by()) {
                    case DUE -> task.due() == null ? null : TaskSearch.column(task.due());
                    case CREATED -> TaskSearch.column(task.created());
                    case PRIORITY -> task.priorityValue();
                    case NAME -> SearchColumns.sorted(task.name());
                    case ASSIGNEE -> task.assignee();
                },
                task.id());
    }

    /** @throws IllegalArgumentException when the text is not of a page with that order, or of no moment that a task can have */
    static TaskCursor parse(String text, TaskOrder order) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = plain.split(SEPARATOR, -1);
        if (parts.length != 3 || !parts[0].equals(order.by().name())) {
            throw new IllegalArgumentException("not a place in a list sorted by " + order.by() + ": " + text);
        }
        return new TaskCursor(parts[1].isEmpty() && order.by().nullable ? null : value(parts[1], order), parts[2]);
    }

    private static Object value(String text, TaskOrder order) {
        try {
            return switch (order.by()) {
                case DUE, CREATED -> moment(text);
                case PRIORITY -> Integer.valueOf(text);
                case NAME, ASSIGNEE -> text;
            };
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("not a time: " + text, malformed);
        }
    }

    private static OffsetDateTime moment(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        if (moment.getYear() < 0 || moment.getYear() > 9999) {
            throw new IllegalArgumentException("not a time of a task: " + text);
        }
        return moment;
    }

    /** The text that {@link #parse} reads. */
    String text(TaskOrder order) {
        String plain = String.join(SEPARATOR, order.by().name(), value == null ? "" : value.toString(), id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
