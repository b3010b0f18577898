package org.sarcini.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusal.ConsentNeeded;
import org.sarcini.google.GoogleRefusal.TryLater;

/**
 * The one place that reads what Google answered when it refused; {@link RefusalRule#TABLE} says what it means.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Calendar: handle errors</a>
 */
public final class GoogleRefusals {

    private GoogleRefusals() {}

    /** What was asked for; the same status means different things. */
    public enum Asked {
        /** To make an event: 404 is the calendar's. */
        NEW_ENTRY,
        /** Something about an event that should exist: 404 is the event's. */
        ENTRY,
        /** A list of events: 410 is the list's. */
        LIST,
        /** Something about a calendar. */
        CALENDAR,
        /** To share a calendar: 403 is the company's rule. */
        SHARING
    }

    /**
     * Reads a refusal from its parts.
     *
     * @param status the HTTP status
     * @param reason Google's word, empty where there is none
     * @param words Google's sentence
     * @param after what Retry-After asked for
     */
    public static GoogleRefusal of(Asked asked, int status, String reason, String words, @Nullable Duration after) {
        return RefusalRule.TABLE.stream()
                .filter(rule -> rule.fits(asked, status, reason))
                .findFirst()
                .map(RefusalRule::kind)
                .orElse(TryLater::new)
                .of(status, reason, words, after);
    }

    /** Reads the refusal of one part of a batch; without a body that can be read it is Google's fault. */
    static GoogleRefusal of(Asked asked, @Nullable GoogleJsonError error, @Nullable HttpHeaders headers, Instant now) {
        if (error == null) {
            return new TryLater(TryLater.NO_ANSWER, "Google did not say why it refused", retryAfter(headers, now));
        }
        return of(asked, error.getCode(), reason(error), words(error), retryAfter(headers, now));
    }

    /** Reads what a single request to Google threw; a refusal that was read before stays itself. */
    public static GoogleRefusal of(Asked asked, Throwable failure, Instant now) {
        if (failure instanceof GoogleRefusal read) {
            return read;
        }
        if (failure instanceof GoogleJsonResponseException refused && refused.getDetails() != null) {
            return of(asked, refused.getDetails(), refused.getHeaders(), now);
        }
        if (failure instanceof HttpResponseException refused) {
            GoogleJsonError error = parsed(refused.getContent());
            return error != null
                    ? of(asked, error, refused.getHeaders(), now)
                    : of(asked, refused.getStatusCode(), "", "", retryAfter(refused.getHeaders(), now));
        }
        return new TryLater(
                "no-answer", "No answer from Google: " + failure.getClass().getSimpleName(), null);
    }

    /** The consent behind a connection is gone, as the keeper of the connections says. */
    static GoogleRefusal consentNeeded(String words) {
        return new ConsentNeeded(0, "", words);
    }

    /** The keeper of the connections could not get a token now. */
    static GoogleRefusal tokenUnavailable(String message, @Nullable Duration after) {
        return new TryLater("no-token", message, after);
    }

    /** What the secrets are encrypted with is missing on this node. */
    static GoogleRefusal keyUnavailable(String message) {
        return new TryLater("no-key", message, null);
    }

    /** Google answered, but not about all that was asked, or not to the end. */
    static GoogleRefusal incomplete() {
        return new TryLater(TryLater.INCOMPLETE, "Google's answer was incomplete", null);
    }

    /** We keep to Google's limits by ourselves; it can be asked after this long. */
    static GoogleRefusal ownLimit(String message, Duration after) {
        return new TryLater("own-limit", message, after);
    }

    /** The same, where the units of a minute are used up. */
    static GoogleRefusal ownRate(Duration after) {
        return new TryLater("own-rate", "No units are left in this minute", after);
    }

    static @Nullable GoogleJsonError parsed(@Nullable String body) {
        if (body == null || !body.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            Envelope envelope = GsonFactory.getDefaultInstance().fromString(body, Envelope.class);
            return envelope.error;
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String reason(GoogleJsonError error) {
        var errors = error.getErrors();
        String reason =
                errors == null || errors.isEmpty() ? null : errors.get(0).getReason();
        return reason == null ? "" : reason;
    }

    private static String words(GoogleJsonError error) {
        String message = error.getMessage();
        return message == null ? "" : message;
    }

    /** Seconds or an HTTP date (RFC 9110, 10.2.3); null where there is none or it cannot be read. */
    static @Nullable Duration retryAfter(@Nullable HttpHeaders headers, Instant now) {
        String text = headers == null ? null : headers.getRetryAfter();
        if (text == null) {
            return null;
        }
        try {
            return text.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : positive(Duration.between(
                            now,
                            ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The wrapping of an error in Google's answers. */
    public static final class Envelope extends com.google.api.client.json.GenericJson {
        @com.google.api.client.util.Key
        private @Nullable GoogleJsonError error;
    }
}
