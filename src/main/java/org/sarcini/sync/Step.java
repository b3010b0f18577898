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

    /** Some fields of an event that a person touched are written, if it still has that version. */
    record Patch(EventFields fields, Set<EventFields.Field> which, @Nullable String version) implements Step {}

    /** The event goes. */
    record Delete() implements Step {}

    /** The event is already as it should be; only our notes about it are not. */
    record Adopt(EventFields fields, RemoteEvent event) implements Step {}

    /** All is well. */
    record Nothing() implements Step {}

    /** There is no event and there should be none. */
    record Skip(SkipReason why) implements Step {}

    /** It is too early for the event. */
    record Wait(Instant until) implements Step {}
}
