package org.sarcini.sync;

import org.sarcini.google.EventTime;

/** What a person did at Google that changes the task. */
sealed interface TaskChange {
    /** The entry was moved or resized. */
    record Moved(EventTime start, EventTime end) implements TaskChange {}

    /** The entry was ticked off. */
    record Completed() implements TaskChange {}
}
