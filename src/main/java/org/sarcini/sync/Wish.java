package org.sarcini.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.google.EventFields;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;

/** What a place should hold for a task. */
sealed interface Wish {

    /** This event; {@code due} says whether it is time to make it. */
    record Present(EventFields fields, Instant due) implements Wish {}

    /** No event; {@code why} is null where that needs no reason: the task is over. */
    record Absent(@Nullable SkipReason why) implements Wish {}

    /**
     * @param task null where the task is not known any more
     * @param note a word for the person beside the task, null where there is none
     */
    static Wish of(
            @Nullable Task task, TaskFacts facts, EventMapping mapping, SyncSettings settings, @Nullable String note) {
        if (task == null
                || task.state() == TaskState.CANCELLED
                || !settings.audience().concerns(task)) {
            return new Absent(null);
        }
        if (task.state() == TaskState.COMPLETED && settings.done() == DoneMode.REMOVE) {
            return new Absent(null);
        }
        SkipReason why = skipped(task, facts, settings.audience().kind());
        Content content = facts.content();
        Instant due = task.due();
        return why != null || content == null || due == null
                ? new Absent(why)
                : new Present(mapping.fields(task, facts, content, settings, note), due);
    }

    private static @Nullable SkipReason skipped(Task task, TaskFacts facts, PlaceKind kind) {
        if (facts.content() == null) {
            return SkipReason.DEFINITION_OFF;
        }
        if (task.syncExcluded()) {
            return SkipReason.EXCLUDED;
        }
        if (!kind.own() && facts.type() != null && facts.type().privateType()) {
            return SkipReason.PRIVATE_TYPE;
        }
        if (task.assignee() == null && kind != PlaceKind.GROUP) {
            return SkipReason.NO_ASSIGNEE;
        }
        if (task.due() == null) {
            return SkipReason.NO_DUE_DATE;
        }
        if (kind == PlaceKind.GROUP) {
            return null;
        }
        Employee assignee = facts.assignee();
        if (assignee == null || assignee.email() == null || assignee.email().isBlank()) {
            return SkipReason.NO_EMAIL;
        }
        return facts.company() ? null : SkipReason.FOREIGN_DOMAIN;
    }
}
