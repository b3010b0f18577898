package org.sarcini.sync;

/** Why a run began. */
public enum Cause {
    /** Somebody changed a task. */
    COMMIT,
    /** The interval elapsed. */
    TIMER,
    /** An administrator asked for it. */
    HAND,
    /** An administrator had all calendars compared with our notes. */
    REPAIR
}
