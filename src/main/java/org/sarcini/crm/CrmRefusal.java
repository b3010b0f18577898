package org.sarcini.crm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why there is no page of a CRM. */
abstract sealed class CrmRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CrmRefusal(String message) {
        super(message);
    }

    /** Not now: too many requests (429), its own fault (5xx), a broken connection. */
    static final class Later extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        private final @Nullable Duration after;

        /** @param after how long it wants to be left alone, null where it does not say */
        Later(String message, @Nullable Duration after) {
            super(message);
            this.after = after;
        }

        @Nullable
        Duration after() {
            return after;
        }
    }

    /** The list gives nothing more, and waiting does not help: a missing right, an unknown list, an answer that nobody can read. */
    static final class Wrong extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        private final Outcome outcome;

        Wrong(Outcome outcome, String message) {
            super(message);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    /** Not the CRM's: the load is not ours any more, so that what came is not to be written. */
    static final class Lost extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("The load was taken away");
        }
    }

    /** A token that was just made was refused: a missing right of this list's, or, where all lists say so, the consent's end. */
    static final class Unauthorized extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        Unauthorized(String message) {
            super(message);
        }
    }

    /** The consent does not work any more; only the person can help. */
    static final class ConsentEnded extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        ConsentEnded(String message) {
            super(message);
        }
    }
}
