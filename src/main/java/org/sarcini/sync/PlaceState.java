package org.sarcini.sync;

import java.util.Locale;

/** Whether a place can be written to. */
public enum PlaceState {
    READY,
    /** The calendar does not exist any more or is closed to the account. */
    CALENDAR_GONE,
    /** The Calendar API is not enabled in the company's Google project. */
    API_NOT_ENABLED,
    /** The consent does not cover calendars. */
    SCOPE_MISSING;

    /** The key of the state in words. */
    public String messageKey() {
        return "sync.place." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
