package org.sarcini.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.google.EventFields;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;

/** What the shared calendar should hold for a task. */
sealed interface Wish {

    /** This event; {@code due} says whether it is time to make it. */
    record Present(EventFields fields, Instant due) implements Wish {}

    /** No event; {@code why} is null where that needs no reason: the task is over. */
    record Absent(@Nullable SkipReason why) implements Wish {}

    /**
     * @param task null where the task is not known any more
     */
    static Wish of(@Nullable Task task, TaskFacts facts, EventMapping mapping, SyncSettings settings) {
        if (task == null || task.state() == TaskState.CANCELLED) {
            return new Absent(null);
        }
        if (task.state() == TaskState.COMPLETED && settings.done() == DoneMode.REMOVE) {
            return new Absent(null);
        }
        SkipReason why = skipped(task, facts);
        Content content = facts.content();
        Instant due = task.due();
        return why != null || content == null || due == null
                ? new Absent(why)
                : new Present(mapping.fields(task, facts, content, settings), due);
    }

    private static @Nullable SkipReason skipped(Task task, TaskFacts facts) {
        if (facts.content() == null) {
            return SkipReason.DEFINITION_OFF;
        }
        if (task.syncExcluded()) {
            return SkipReason.EXCLUDED;
        }
        if (facts.type() != null && facts.type().privateType()) {
            return SkipReason.PRIVATE_TYPE;
        }
        if (task.assignee() == null) {
            return SkipReason.NO_ASSIGNEE;
        }
        if (task.due() == null) {
            return SkipReason.NO_DUE_DATE;
        }
        Employee assignee = facts.assignee();
        if (assignee == null || assignee.email() == null || assignee.email().isBlank()) {
            return SkipReason.NO_EMAIL;
        }
        return facts.company() ? null : SkipReason.FOREIGN_DOMAIN;
    }
}
