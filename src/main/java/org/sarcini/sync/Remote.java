package org.sarcini.sync;

import org.sarcini.google.RemoteEvent;

/** What we know about the event at Google. */
sealed interface Remote {

    /** Nobody asked. */
    record Unknown() implements Remote {}

    /** Nobody asked yet, and there is reason to ask: it is not as we left it. */
    record Unsure() implements Remote {}

    /** Google says that there is none. */
    record Missing() implements Remote {}

    /** Google showed it. */
    record Found(RemoteEvent event) implements Remote {}
}
