package org.sarcini.sync;

import java.util.Locale;

/** How the work on one calendar ended. Every foreseen failure is one of these; nothing pending is lost by any. */
public enum Result {
    /** All that could be sent was sent. */
    DONE,
    /** An administrator paused the sync. */
    PAUSED,
    /** The place is switched off or does not exist. */
    OFF,
    /** Somebody else is working on this calendar. */
    BUSY,
    /** Google broke off the list of what people changed there, twice in a row; what could be sent was sent. */
    LIST_EXPIRED,
    /** The account has to be connected (again). */
    NOT_CONNECTED,
    /** Google failed at it again and again, or found fault with what it was asked. */
    FAILED,
    CALENDAR_GONE,
    API_NOT_ENABLED,
    SCOPE_MISSING;

    /** The key of the result in words. */
    public String messageKey() {
        return "sync.result." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
