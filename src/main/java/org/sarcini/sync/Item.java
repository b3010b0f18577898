package org.sarcini.sync;

import org.jspecify.annotations.Nullable;
import org.sarcini.task.Task;

/**
 * One pending task with all that decides about its event.
 *
 * @param task null where it is not known any more
 * @param link null where there never was an event
 */
record Item(PendingTask pending, @Nullable Task task, Wish wish, @Nullable Link link, String eventId) {

    String taskId() {
        return pending.taskId();
    }

    long revision() {
        return task == null ? 0 : task.revision();
    }

    /** The task in words, for reports. */
    String title() {
        return wish instanceof Wish.Present present ? present.fields().title() : taskId();
    }
}
