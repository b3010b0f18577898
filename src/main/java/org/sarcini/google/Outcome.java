package org.sarcini.google;

import org.jspecify.annotations.Nullable;

/** What came of one {@link EventCall}. */
public sealed interface Outcome {

    /** Google did it; {@code event} is what it holds now, null after a deletion. */
    record Done(@Nullable RemoteEvent event) implements Outcome {}

    /** Google did not do it, or nobody knows whether it did: see {@link GoogleRefusal.TryLater}. */
    record Refused(GoogleRefusal why) implements Outcome {}
}
