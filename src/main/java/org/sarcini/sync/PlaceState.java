package org.sarcini.sync;

import java.util.Locale;

/** Whether a place can be written to. */
public enum PlaceState {
    READY,
    /** Its calendar is still to be made. */
    PREPARING,
    /** The calendar does not exist any more or is closed to the account; never made again unasked. */
    CALENDAR_GONE,
    /** Its person cannot see it any more, because somebody closed it to them; never shared again unasked. */
    UNSHARED,
    /** Google broke off the list of what changed there twice in a row; people's changes are noticed when that is over. */
    LIST_EXPIRED,
    /** The Calendar API is not enabled in the company's Google project. */
    API_NOT_ENABLED,
    /** The consent does not cover calendars. */
    SCOPE_MISSING,
    /** Out of use; it stays because a person put something into it, or because it could not be removed when its account was given up. */
    KEPT,
    /** Out of use: an administrator gave it to a successor, whom the reason names. */
    HANDED_ON;

    /** Whether it can be written to, as far as we know. */
    public boolean writable() {
        return this == READY || this == LIST_EXPIRED || this == UNSHARED;
    }

    /** Whether something is wrong that is over once Google has answered us about its entries. */
    boolean overWhenAnswered() {
        return overWhenListed() && this != LIST_EXPIRED;
    }

    /** Whether something is wrong that is over once the list of what changed there was read to its end. */
    boolean overWhenListed() {
        return this != READY && this != UNSHARED;
    }

    /** The key of the state in words. */
    public String messageKey() {
        return "sync.place." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
