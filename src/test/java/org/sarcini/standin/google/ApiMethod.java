package org.sarcini.standin.google;

import java.util.Set;

/**
 * A method of a Google API.
 *
 * @param id as in Google's discovery document, {@code calendar.events.insert}
 * @param scopes any one of them opens it
 * @param units what it costs of the Calendar API's quota; the Tasks API counts its queries by the day instead
 */
record ApiMethod(String id, String http, String path, Set<String> scopes, int units, Handler handler) {

    Api api() {
        return id.startsWith("tasks.") ? Api.TASKS : Api.CALENDAR;
    }

    /** Does it. */
    @FunctionalInterface
    interface Handler {
        Reply answer(ApiCall call);
    }
}
