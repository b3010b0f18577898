package org.sarcini.crm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a CRM did not answer with a page. */
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

    /** The person who consented may not see this (403). */
    static final class NotAllowed extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        NotAllowed(String message) {
            super(message);
        }
    }

    /** It answered what nobody can read, or refused what we asked: a fault of its or ours that does not pass by waiting. */
    static final class Wrong extends CrmRefusal {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
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
