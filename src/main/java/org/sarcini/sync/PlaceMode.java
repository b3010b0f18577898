package org.sarcini.sync;

/** Whether tasks go to a place. */
public enum PlaceMode {
    ON,
    /** No more tasks go there, and what was put there is being removed. */
    EMPTYING,
    /** Nothing is done there. */
    OFF
}
