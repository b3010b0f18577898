package org.sarcini.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;
import org.sarcini.task.Task;

/**
 * One pending task with all that decides about its event.
 *
 * @param lasts how long its event lasts where no start says it
 * @param following how far the task follows what its person does to the event
 * @param task null where it is not known any more
 * @param link null where there never was an event
 * @param eventId empty where only Google can tell it
 */
record Item(
        PendingTask pending,
        @Nullable Task task,
        Wish wish,
        @Nullable Link link,
        String eventId,
        Duration lasts,
        Merge.Following following) {

    Item following(Merge.Following another) {
        return new Item(pending, task, wish, link, eventId, lasts, another);
    }

    Item knowing(Link known) {
        return new Item(pending, task, wish, known, eventId, lasts, following);
    }

    /** The same once the entry was found that we were making. */
    Item found(RemoteEvent entry) {
        EventFields wanted = wish instanceof Wish.Present present ? present.fields() : null;
        Link known = link == null ? null : link.found(entry, wanted);
        return new Item(pending, task, wish, known, entry.id(), lasts, following);
    }

    /** Whether the entry is this task's, by the address in its notes. */
    boolean namedBy(RemoteEvent entry) {
        return TaskLinks.named(entry, taskId());
    }

    String taskId() {
        return pending.taskId();
    }

    long revision() {
        return task == null ? 0 : task.revision();
    }

    /** What is settled once nothing of it is at Google any more. */
    Settlement removed() {
        return new Settlement.NotThere(true, wish instanceof Wish.Absent absent ? absent.why() : null);
    }

    /** The task in words, for reports. */
    String title() {
        return wish instanceof Wish.Present present ? present.fields().title() : taskId();
    }
}
