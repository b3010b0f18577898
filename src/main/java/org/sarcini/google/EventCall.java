package org.sarcini.google;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request about one event, as part of a batch. Nobody is ever mailed about it. */
public sealed interface EventCall {

    /** The event's id, chosen by us: 5 to 1,024 characters of {@code 0-9a-v}. */
    String eventId();

    /** Makes the event. */
    record Insert(String eventId, EventFields fields) implements EventCall {}

    /** Replaces the whole event, a deleted one comes back; {@code version} limits it to that version of the event. */
    record Update(String eventId, EventFields fields, @Nullable String version) implements EventCall {}

    /** Changes these fields alone; three times as dear as {@link Update}. */
    record Patch(String eventId, EventFields fields, Set<EventFields.Field> which, @Nullable String version)
            implements EventCall {}

    /** Deletes the event; {@code version} limits it to that version of the event. */
    record Delete(String eventId, @Nullable String version) implements EventCall {

        /** Deletes it whatever its version. */
        public Delete(String eventId) {
            this(eventId, null);
        }
    }

    /** Reads the event. */
    record Get(String eventId) implements EventCall {}

    /** What it costs of Google's quota.
     *
     * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events/patch">Events: patch</a>
     */
    default int units() {
        return this instanceof Patch ? 3 : 1;
    }
}
