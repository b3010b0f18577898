package org.sarcini.google;

import com.google.api.services.tasks.model.Task;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields.Field;

/**
 * Translates between our words and the fields of Google Tasks. A Google Task has a day, and neither colour nor marks.
 *
 * @see <a href="https://developers.google.com/workspace/tasks/reference/rest/v1/tasks">Tasks: resource</a>
 */
final class Entries {

    private static final String DONE = "completed";
    private static final String OPEN = "needsAction";

    private Entries() {}

    /** An entry with all our fields. */
    static Task whole(EventFields fields) {
        return some(fields, Set.of(Field.values()));
    }

    /** An entry with these fields alone. */
    static Task some(EventFields fields, Set<Field> which) {
        Task task = new Task();
        for (Field field : which) {
            switch (field) {
                case TITLE -> task.setTitle(fields.title());
                case DESCRIPTION -> task.setNotes(fields.description());
                case TIME -> task.setDue(due(fields.start()));
                case DONE -> task.setStatus(fields.done() ? DONE : OPEN);
                case COLOUR, MARKS -> {
                    // Google Tasks know no such thing.
                }
            }
        }
        return task;
    }

    static RemoteEvent read(Task task) {
        EventTime start = day(task.getDue());
        EventTime end = start instanceof EventTime.Day day
                ? new EventTime.Day(day.date().plusDays(1))
                : start;
        EventFields fields = new EventFields(
                text(task.getTitle()), text(task.getNotes()), start, end, "", DONE.equals(task.getStatus()), Map.of());
        return new RemoteEvent(
                text(task.getId()), text(task.getEtag()), Boolean.TRUE.equals(task.getDeleted()), fields);
    }

    /** Google keeps the day alone, and reads it in UTC. */
    private static String due(EventTime start) {
        LocalDate day = start instanceof EventTime.Moment moment
                ? moment.at().atZone(moment.zone()).toLocalDate()
                : ((EventTime.Day) start).date();
        return day + "T00:00:00.000Z";
    }

    private static EventTime day(@Nullable String due) {
        return due == null || due.length() < 10
                ? EventTime.Moment.NONE
                : new EventTime.Day(LocalDate.parse(due.substring(0, 10)));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
