package org.sarcini.web.list;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.installation.Pure;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.WholeDay;

/** What is done to many tasks at once. */
@Pure
sealed interface BulkChange {

    /** Somebody else is to do them. */
    record Reassign(Employee to) implements BulkChange {}

    /** They begin and are due so many days later; earlier where the number is negative. */
    record Shift(int days) implements BulkChange {

        /** The same time of day on the other day: over a change of clocks the hours between are not always 24 a day. */
        @Nullable
        Instant of(@Nullable Instant moment, ZoneId zone) {
            if (moment == null) {
                return null;
            }
            if (WholeDay.named(moment, zone)) {
                return LocalDate.ofInstant(moment, zone)
                        .plusDays(days)
                        .atStartOfDay(zone)
                        .toInstant();
            }
            return moment.atZone(zone).plusDays(days).toInstant();
        }
    }

    /** They are done. */
    record Complete() implements BulkChange {}

    /** The key of the words why it makes no sense for this task, whoever asks; null where it does. */
    default @Nullable String obstacle(Task task) {
        if (task.state() != TaskState.OPEN) {
            return "tasks.bulk.ended";
        }
        if (this instanceof Reassign reassign && reassign.to().id().equals(task.assignee())) {
            return "tasks.bulk.theirs-already";
        }
        if (this instanceof Shift && task.due() == null) {
            return "tasks.bulk.no-due";
        }
        return this instanceof Complete && !task.completable() ? "task.refused.not-completable" : null;
    }
}
