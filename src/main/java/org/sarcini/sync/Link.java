package org.sarcini.sync;

import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;

/**
 * What we know of a task's event in a place.
 *
 * @param calendarId the calendar it is in
 * @param version Google's etag after our last write
 * @param pushedRevision the task's revision that was last dealt with
 * @param pushed what was last pushed; null where the event never came to be
 * @param refusal why Google refused the last push, in its words; null where it did not
 * @param refusedHash fingerprint of what Google refused; null where it did not, or where an administrator wants it tried again
 * @param touched whether a person changed the event, so that only our own fields may be written
 */
record Link(
        String taskId,
        String calendarId,
        String eventId,
        @Nullable String version,
        long pushedRevision,
        @Nullable EventFields pushed,
        @Nullable String refusal,
        @Nullable String refusedHash,
        boolean touched) {

    /** Whether Google refused just this already. */
    boolean refused(EventFields fields, String calendar) {
        return calendarId.equals(calendar) && FieldsHash.of(fields).equals(refusedHash);
    }

    /** Whether an event of ours is in that calendar. */
    boolean live(String calendar) {
        return pushed != null && calendarId.equals(calendar);
    }
}
