package org.sarcini.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;
import org.sarcini.task.Task;

/**
 * When a task is to be done.
 *
 * @param start when the work begins, null where nobody said so; may lie after {@code due}, the mapping ignores it then
 * @param allDay whether {@code due} names a day rather than a moment, see {@link Task#allDay()}
 */
@Pure
public record Timing(@Nullable Instant start, Instant due, boolean allDay) {

    /**
     * That of a task.
     *
     * @throws IllegalArgumentException for a task without due date
     */
    public static Timing of(Task task) {
        Instant due = task.due();
        if (due == null) {
            throw new IllegalArgumentException("Task " + task.id() + " has no due date, so it has no event");
        }
        return new Timing(task.start(), due, task.allDay());
    }
}
