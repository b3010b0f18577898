package org.sarcini.sync;

/** Which changes that a person makes in their own calendar or task list change the task. Each step includes the one before. */
public enum PullRule {
    /** None: what differs is put right. */
    NOTHING,
    /** Moved or resized: the task's start and due date follow. */
    DATES,
    /** Ticked off in Google Tasks: the task is completed, where it may be completed from outside. */
    COMPLETION;

    boolean includes(PullRule step) {
        return compareTo(step) >= 0;
    }
}
