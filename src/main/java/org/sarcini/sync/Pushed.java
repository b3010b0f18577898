package org.sarcini.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one job of work on a calendar came to.
 *
 * @param next what the process should do
 * @param until when to go on, with {@link Next#WAIT}; when to look for work again, with {@link Next#END}, null where the next change
 *     or the interval is early enough
 * @param result how it ended, with {@link Next#END}
 * @param failures how many rounds failed in a row, to be handed to the next job
 * @param patient whether it waits, with {@link Next#WAIT}, only because its work can wait: then it is to go on at once when a person
 *     changes something there
 */
public record Pushed(Next next, @Nullable Instant until, @Nullable Result result, int failures, boolean patient) {

    /** What the process should do. */
    public enum Next {
        GO_ON,
        WAIT,
        END
    }

    static Pushed goOn(int failures) {
        return new Pushed(Next.GO_ON, null, null, failures, false);
    }

    static Pushed waiting(Instant until, int failures) {
        return new Pushed(Next.WAIT, until, null, failures, false);
    }

    /** Waits, but not where a person does. */
    static Pushed patient(Instant until, int failures) {
        return new Pushed(Next.WAIT, until, null, failures, true);
    }

    /** The same, and there will be work again at that moment. */
    Pushed lookingAgain(Instant at) {
        return new Pushed(next, at, result, failures, patient);
    }

    static Pushed end(Result result) {
        return new Pushed(Next.END, null, result, 0, false);
    }
}
