package org.sarcini.sync;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.RemoteEvent;

/** What is to be done about one task in one place. */
sealed interface Step {
    /** The event is made. */
    record Insert(EventFields fields) implements Step {}

    /** The event is replaced, if it still has that version. */
    record Update(EventFields fields, @Nullable String version) implements Step {}

    /**
     * Some fields of an event that a person touched are written, if it still has that version.
     *
     * @param fields what we say about the event, for our notes
     * @param text the description to write: ours, with what the person noted around it
     * @param ownColour whether the person chose a colour, which stays
     * @param overruled what the person changed and we did, too: ours counts
     */
    record Patch(
            EventFields fields,
            Set<EventFields.Field> which,
            String text,
            @Nullable String version,
            boolean ownColour,
            Set<EventFields.Field> overruled)
            implements Step {}

    /** The event goes, if it still has that version. */
    record Delete(@Nullable String version) implements Step {}

    /** An entry may have been made of which we never heard; it has to be looked for before anything can be decided. */
    record Find() implements Step {}

    /** The event has to be read before anything can be decided. */
    record Look() implements Step {}

    /** The event is already as it should be; only our notes about it are not. */
    record Confirm(EventFields fields, RemoteEvent event, boolean touched, boolean ownColour) implements Step {

        Settlement settled() {
            return new Settlement.There(
                    Settlement.How.CONFIRMED,
                    event.id(),
                    fields,
                    event.version(),
                    touched,
                    ownColour,
                    event.fields().marks().get(Marks.HASH),
                    Set.of());
        }
    }

    /**
     * A person changed the event, and the task should follow.
     *
     * @param refused the key of the reason why it may not, null where nothing is known against it
     */
    record Adopt(TaskChange change, RemoteEvent event, @Nullable String refused) implements Step {}

    /** All is well. */
    record Nothing() implements Step {}

    /** There is no event and there should be none. */
    record Skip(SkipReason why) implements Step {}

    /** It is too early for the event. */
    record Wait(Instant until) implements Step {}
}
