package org.sarcini.web.list;

import java.util.List;
import java.util.Locale;
import org.sarcini.task.Task;

/**
 * A task as a line of a list, in words; what it has not is empty.
 *
 * @param state in words
 * @param sync where it stands at Google, a word for each calendar
 */
record TaskRow(
        Task task,
        String name,
        String type,
        String priority,
        String representative,
        String creator,
        String start,
        String due,
        boolean overdue,
        String partner,
        String project,
        String state,
        List<Standing> sync) {

    /** A task in one calendar, in words; {@code kind} is what it looks like. */
    record Standing(String kind, String words) {}

    // What pages ask for is public, because Thymeleaf finds nothing else.

    public String id() {
        return task.id();
    }

    public String summary() {
        return task.summary() == null ? "" : task.summary();
    }

    /** The priority's name, as styles know it. */
    public String urgency() {
        return task.priority().name().toLowerCase(Locale.ROOT);
    }
}
