package org.sarcini.sync;

/** What becomes of the event of a completed task. */
public enum DoneMode {
    /** It gets a check mark and turns grey. */
    MARK,
    /** It is removed. */
    REMOVE
}
