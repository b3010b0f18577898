package org.sarcini.google;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Google (or the way to it) did not do what was asked. The kinds say what can be done about it; {@link GoogleRefusals} alone
 * makes them from what came over the wire.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Calendar: handle errors</a>
 */
public abstract sealed class GoogleRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final String words;

    private GoogleRefusal(int status, String reason, String words) {
        this(status, reason, words, words.isEmpty() ? "HTTP " + status + " " + reason : words);
    }

    /** @param message for the log */
    private GoogleRefusal(int status, String reason, String words, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
        this.words = words;
    }

    /** The HTTP status, or 0 where no answer came. */
    public int status() {
        return status;
    }

    /** Google's word for it, such as {@code rateLimitExceeded}; empty where there is none. */
    public String reason() {
        return reason;
    }

    /**
     * Google's sentence for it, to be shown to an administrator as it is; its word or the status where it has no sentence; empty where
     * Google said nothing, then {@link #messageKey()} says all. Never holds a token or a secret.
     */
    public String words() {
        if (!words.isEmpty() || status == 0) {
            return words;
        }
        return reason.isEmpty() ? "HTTP " + status : reason;
    }

    /** The key of the text that says it in a person's words: {@code google.refusal.} and the kind, such as {@code try-later}. */
    public String messageKey() {
        return "google.refusal."
                + getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
    }

    /** Not now: too fast (429, 403), Google's fault (5xx), a broken connection, an answer that nobody can read. Nothing is lost by
     * asking again later. */
    public static final class TryLater extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        static final String NO_ANSWER = "no-answer";
        static final String INCOMPLETE = "incomplete";

        private final @Nullable Duration after;
        private final @Nullable String ours;

        TryLater(int status, String reason, String words, @Nullable Duration after) {
            super(status, reason, words);
            this.after = after;
            this.ours = null;
        }

        /**
         * Google said nothing.
         *
         * @param ours what kept us, the end of the key of its text
         * @param message for the log
         */
        TryLater(String ours, String message, @Nullable Duration after) {
            super(0, "", "", message);
            this.after = after;
            this.ours = ours;
        }

        /** Whether Google may have done what was asked all the same: it got it, and did not say that it would not. */
        public boolean maybeDone() {
            return ours == null
                    ? status() != 429 && status() != 403
                    : ours.equals(NO_ANSWER) || ours.equals(INCOMPLETE);
        }

        /** Whether Google was not asked at all, because of a limit that we set ourselves. */
        public boolean ownLimit() {
            return "own-limit".equals(ours) || "own-rate".equals(ours);
        }

        @Override
        public String messageKey() {
            return ours == null ? super.messageKey() : "google.refusal." + ours;
        }

        /** The wait that Google asked for, or null where it left that to us. */
        public @Nullable Duration after() {
            return after;
        }
    }

    /** The account or the project has used up what Google allows for hours (403 {@code quotaExceeded}). */
    public static final class QuotaExhausted extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        QuotaExhausted(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The consent behind the connection is gone; a person must give it again. */
    public static sealed class ConsentNeeded extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        ConsentNeeded(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The service account may not act for people, or its key is not accepted; {@link #words()} says what to allow, and where. */
    public static final class DelegationRefused extends ConsentNeeded {
        private static final long serialVersionUID = 1L;

        DelegationRefused(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The service account may act for people, but not for this one: unknown to Google, suspended, deleted. */
    public static final class PersonRefused extends ConsentNeeded {
        private static final long serialVersionUID = 1L;

        PersonRefused(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The consent does not cover what was asked: a scope was not ticked. */
    public static final class ScopeMissing extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        ScopeMissing(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The Calendar API is not enabled in the company's Google project; {@link #words()} has the link that enables it. */
    public static final class ApiNotEnabled extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        ApiNotEnabled(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The calendar does not exist any more, or is closed to this account. */
    public static final class CalendarGone extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        CalendarGone(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** Somebody changed the event since the version named in the request (412): read it and decide again. */
    public static final class EntryChanged extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        EntryChanged(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** There is no such event, or it was deleted (404, 410). */
    public static final class EntryGone extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        EntryGone(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The list's sync token is too old (410 {@code fullSyncRequired}): list all, without one. */
    public static final class ListExpired extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        ListExpired(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** There is an event with this id already, a deleted one perhaps (409 {@code duplicate}). */
    public static final class EntryExists extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        EntryExists(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** The company's rules forbid to share a calendar this way. */
    public static final class SharingForbidden extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        SharingForbidden(int status, String reason, String words) {
            super(status, reason, words);
        }
    }

    /** Google finds fault with what was asked (400 and the like); asking again is useless until it changes. */
    public static final class RequestWrong extends GoogleRefusal {
        private static final long serialVersionUID = 1L;

        RequestWrong(int status, String reason, String words) {
            super(status, reason, words);
        }
    }
}
