package org.sarcini.sync;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.KeptRefusal;

/** What is settled about one task and has to be written down. */
sealed interface Settlement {

    /** Whether something was changed at Google for it. */
    default boolean sent() {
        return this instanceof There there && there.how() != How.CONFIRMED
                || this instanceof NotThere gone && gone.removed();
    }

    /**
     * The event is at Google as it should be.
     *
     * @param eventId Google's id of it
     * @param touched whether a person changed it, or may have
     * @param ownColour whether a person chose its colour
     * @param staleMark the mark that the event bears though it is not as we left it, see {@link Link#staleMark()}
     * @param overruled what a person changed and we wrote over
     */
    record There(
            How how,
            String eventId,
            EventFields fields,
            @Nullable String version,
            boolean touched,
            boolean ownColour,
            @Nullable String staleMark,
            Set<EventFields.Field> overruled)
            implements Settlement {}

    /** How an event came to be as it should. */
    enum How {
        INSERTED,
        UPDATED,
        CONFIRMED
    }

    /** Nothing had to be done, and our notes are right. */
    record Unchanged() implements Settlement {}

    /** There is no event (any more); {@code removed} says whether one went just now. */
    record NotThere(boolean removed, @Nullable SkipReason why) implements Settlement {}

    /** It is too early for the event. */
    record TooEarly(Instant until) implements Settlement {}

    /** Google finds fault with the event, in these words. */
    record Refused(String reason, String words) implements Settlement {}

    /**
     * To be tried again then.
     *
     * @param unsure whether the entry may not be as our notes say
     * @param why null where what kept it has no words
     */
    record PutOff(Instant until, boolean unsure, @Nullable KeptRefusal why) implements Settlement {}
}
