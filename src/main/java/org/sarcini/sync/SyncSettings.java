package org.sarcini.sync;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.sarcini.task.TaskType;

/**
 * What the plan depends on beside the task itself; the same for all tasks of one run.
 *
 * @param installationId whose events these are
 * @param audience whom the place is for
 * @param zone the company's zone
 * @param done what becomes of the event of a completed task
 * @param dueBefore tasks due longer ago get no event any more
 * @param dueAfter tasks due further ahead wait
 * @param defaultDuration how long an event lasts where the task's type does not say
 */
record SyncSettings(
        String installationId,
        Audience audience,
        ZoneId zone,
        DoneMode done,
        Duration dueBefore,
        Duration dueAfter,
        Duration defaultDuration) {

    /** How long the event of a task of that type lasts where no start says so; null for a task without a known type. */
    Duration lasts(@Nullable TaskType type) {
        return EventTimes.length(type, defaultDuration);
    }

    /** The name of the place. */
    String place() {
        return audience.place();
    }
}
