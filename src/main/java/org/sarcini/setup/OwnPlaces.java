package org.sarcini.setup;

/** Sees to it that everybody has the calendar of their own that they should have, and no other. */
public final class OwnPlaces {

    OwnPlaces() {}

    /** Whether {@link #prepare} would find something to do now. Asks the database alone. */
    public boolean anythingToPrepare() {
        return false;
    }

    /**
     * Makes, shares and removes calendars and task lists at Google, as many as its limits allow now, for at most half a minute.
     * Opens its own transactions and holds none while it waits for Google. What Google refuses is noted at the place, not thrown.
     */
    public void prepare() {
        // Nothing is switched on yet.
    }
}
