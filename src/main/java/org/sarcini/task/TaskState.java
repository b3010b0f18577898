package org.sarcini.task;

/** Where a task stands: it waits for somebody, it was done, or it went away undone (cancelled, deleted, its process ended). */
public enum TaskState {
    OPEN,
    COMPLETED,
    CANCELLED
}
