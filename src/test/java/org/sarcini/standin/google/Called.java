package org.sarcini.standin.google;

/**
 * A call as a fault sees it.
 *
 * @param path raw, as on the wire: {@code /calendar/v3/calendars/primary/events}, {@code /batch/calendar/v3}, {@code /token}
 * @param part 0 for a request of its own, a whole batch included; 1 and up for the parts of a batch
 */
public record Called(String method, String path, int part) {

    static Called of(Request request) {
        return new Called(request.method(), request.path(), request.part());
    }

    /** Whether it is a request of its own to a Google API, a batch as a whole included. */
    public boolean api() {
        return part == 0 && (path.startsWith("/calendar/v3/") || path.startsWith("/tasks/v1/") || batch());
    }

    /** Whether it is a batch as a whole. */
    public boolean batch() {
        return path.startsWith("/batch");
    }

    /** Whether it would change something; a batch as a whole counts as such. */
    public boolean writes() {
        return !method.equals("GET");
    }
}
