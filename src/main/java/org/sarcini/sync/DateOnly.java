package org.sarcini.sync;

/** What becomes of a task that has a date and no time, in an employee's own account. */
public enum DateOnly {
    /** An entry of Google Tasks, which can be ticked off. */
    TASKS,
    /** An event that lasts the day, like all others. */
    EVENTS
}
