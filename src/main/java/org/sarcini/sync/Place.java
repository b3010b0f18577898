package org.sarcini.sync;

import org.jspecify.annotations.Nullable;

/**
 * A calendar, or a list of Google Tasks, that follows the tasks.
 *
 * @param name see {@link PlaceKind#place}
 * @param subject the user or group it is for, null where it is everybody's
 * @param connectionId in whose name it is written; empty until that is known
 * @param calendarId Google's id of the calendar or list; empty until it is made
 * @param reason more about a state other than {@link PlaceState#READY}: Google's words, a successor, or the address that it is closed to
 */
public record Place(
        String name,
        PlaceKind kind,
        @Nullable String subject,
        String connectionId,
        String calendarId,
        PlaceMode mode,
        PlaceState state,
        @Nullable String reason) {

    /** A place that is not made yet. */
    public static Place planned(PlaceKind kind, @Nullable String subject, String connectionId) {
        return new Place(
                kind.place(subject), kind, subject, connectionId, "", PlaceMode.ON, PlaceState.PREPARING, null);
    }

    /** Whether tasks go there. */
    public boolean switchedOn() {
        return mode == PlaceMode.ON;
    }

    /** Whether tasks can be put there, now or as soon as it is made, as far as we know. */
    boolean promising() {
        return mode == PlaceMode.ON && (state == PlaceState.READY || (state == PlaceState.PREPARING && reason == null));
    }

    /** Whether there is something to write to. */
    public boolean made() {
        return !calendarId.isEmpty();
    }

    Place with(PlaceMode another) {
        return new Place(name, kind, subject, connectionId, calendarId, another, state, reason);
    }

    /** The same place, to be looked for at Google, finished or made anew, in the name of that connection. */
    public Place plannedAgain(String connection) {
        return new Place(name, kind, subject, connection, calendarId, PlaceMode.ON, PlaceState.PREPARING, null);
    }

    /** The same place when its calendar is there, but not yet shared. */
    public Place halfMadeAs(String calendar) {
        return new Place(name, kind, subject, connectionId, calendar, mode, PlaceState.PREPARING, null);
    }

    /** The same place after it was made at Google. */
    public Place madeAs(String connection, String calendar) {
        return new Place(name, kind, subject, connection, calendar, mode, PlaceState.READY, null);
    }
}
