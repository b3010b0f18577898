package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.Messages;

class GoogleRefusalsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ENTRY, 400, invalid, RequestWrong",
        "ENTRY, 400, invalid_grant, ConsentNeeded",
        "ENTRY, 401, authError, ConsentNeeded",
        "ENTRY, 403, rateLimitExceeded, TryLater",
        "ENTRY, 403, userRateLimitExceeded, TryLater",
        "ENTRY, 403, quotaExceeded, QuotaExhausted",
        "ENTRY, 403, accessNotConfigured, ApiNotEnabled",
        "ENTRY, 403, insufficientPermissions, ScopeMissing",
        "ENTRY, 403, forbiddenForNonOrganizer, RequestWrong",
        "ENTRY, 403, forbidden, CalendarGone",
        "ENTRY, 403, requiredAccessLevel, CalendarGone",
        "SHARING, 403, forbidden, SharingForbidden",
        "NEW_ENTRY, 404, notFound, CalendarGone",
        "CALENDAR, 404, notFound, CalendarGone",
        "ENTRY, 404, notFound, EntryGone",
        "NEW_ENTRY, 409, duplicate, EntryExists",
        "NEW_ENTRY, 409, conflict, TryLater",
        "ENTRY, 410, deleted, EntryGone",
        "ENTRY, 412, conditionNotMet, EntryChanged",
        "ENTRY, 418, teapot, RequestWrong",
        "ENTRY, 429, rateLimitExceeded, TryLater",
        "ENTRY, 500, backendError, TryLater",
        "ENTRY, 503, backendError, TryLater",
        "ENTRY, 0, '', TryLater",
    })
    void readsWhatGoogleMeans(Asked asked, int status, String reason, String kind) {
        GoogleRefusal refusal = GoogleRefusals.of(asked, status, reason, "words", null);

        assertThat(refusal.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.words()).isEqualTo("words");
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 5 ', PT5S",
        "'Mon, 02 Mar 2026 12:00:30 GMT', PT30S",
        "'Mon, 02 Mar 2026 11:00:00 GMT', PT0S",
        "soon, ",
        "-3, ",
    })
    void readsRetryAfterInSecondsAndAsADate(String header, @Nullable Duration wait) {
        assertThat(GoogleRefusals.retryAfter(new HttpHeaders().setRetryAfter(header), NOW))
                .isEqualTo(wait);
    }

    @Test
    void takesABrokenConnectionForNoAnswer() {
        assertThat(GoogleRefusals.of(Asked.CALENDAR, new IOException("Bearer ya29.secret"), NOW))
                .isInstanceOf(GoogleRefusal.TryLater.class)
                .extracting(GoogleRefusal::words)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void hasWordsForEveryKind() {
        Messages messages = new Messages("google");
        for (GoogleRefusal ours : List.of(
                GoogleRefusals.of(Asked.ENTRY, new IOException("reset"), NOW),
                GoogleRefusals.of(Asked.ENTRY, null, null, NOW),
                GoogleRefusals.incomplete(),
                GoogleRefusals.tokenUnavailable("english", null),
                GoogleRefusals.keyUnavailable("english"),
                GoogleRefusals.ownLimit("english", Duration.ofHours(1)),
                GoogleRefusals.ownRate(Duration.ofMinutes(1)))) {
            assertThat(ours.words()).as("Google said nothing").isEmpty();
            assertThat(messages.text(Locale.forLanguageTag("ro"), ours.messageKey()))
                    .isNotBlank();
        }
        for (GoogleRefusal refusal : List.of(
                GoogleRefusals.of(Asked.ENTRY, 429, "", "", null),
                GoogleRefusals.of(Asked.ENTRY, 403, "quotaExceeded", "", null),
                GoogleRefusals.of(Asked.ENTRY, 401, "", "", null),
                GoogleRefusals.of(Asked.ENTRY, 403, "insufficientPermissions", "", null),
                GoogleRefusals.of(Asked.ENTRY, 403, "accessNotConfigured", "", null),
                GoogleRefusals.of(Asked.CALENDAR, 404, "", "", null),
                GoogleRefusals.of(Asked.ENTRY, 412, "", "", null),
                GoogleRefusals.of(Asked.ENTRY, 410, "", "", null),
                GoogleRefusals.of(Asked.NEW_ENTRY, 409, "duplicate", "", null),
                GoogleRefusals.of(Asked.SHARING, 403, "", "", null),
                GoogleRefusals.of(Asked.ENTRY, 400, "", "", null))) {
            assertThat(messages.text(Locale.forLanguageTag("ro"), refusal.messageKey()))
                    .isNotBlank();
        }
    }
}
