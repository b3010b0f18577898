package org.sarcini.sync;

import org.jspecify.annotations.Nullable;

/**
 * A calendar that follows the tasks.
 *
 * @param name {@link Places#SHARED}, the only one so far
 * @param connectionId in whose name it is written
 * @param calendarId Google's id of the calendar
 * @param switchedOn whether tasks go there
 * @param reason Google's words where the state is not {@link PlaceState#READY}
 */
public record Place(
        String name,
        String connectionId,
        String calendarId,
        boolean switchedOn,
        PlaceState state,
        @Nullable String reason) {}
