package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Told to fail, it fails as told, and holds what it would hold. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FaultsStandInTest {

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension();

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private final List<String> answers = new ArrayList<>();
    private Calendar calendar;
    private String id;

    @BeforeEach
    void hasACalendar() throws IOException {
        calendar = firma.calendar(Firma.OFFICE);
        id = firma.make(calendar, "Calendar comun");
        google.forgetRequests();
    }

    @Test
    void refusesTheNextRequestWithReasonAndRetryAfter() throws IOException {
        google.refuseNext(429, "rateLimitExceeded", 2);

        assertThatExceptionOfType(GoogleJsonResponseException.class)
                .isThrownBy(() -> insert("aaaaa"))
                .satisfies(refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(429);
                    assertThat(refused.getHeaders().getRetryAfter()).isEqualTo("2");
                    assertThat(refused.getDetails().getErrors().get(0).getReason())
                            .isEqualTo("rateLimitExceeded");
                    assertThat(refused.getDetails().getErrors().get(0).getDomain())
                            .isEqualTo("usageLimits");
                });
        assertThat(google.events(id)).isEmpty();
        insert("aaaaa");
        assertThat(google.events(id)).hasSize(1);
    }

    @Test
    void refusesAsOftenAsToldAndOnlyWhatMatches() throws IOException {
        google.next().matching(call -> call.method().equals("PUT")).times(2).refuse(503, "backendError", null);
        insert("aaaaa");

        assertThat(status(() ->
                        calendar.events().update(id, "aaaaa", Firma.visit(null)).execute()))
                .isEqualTo(503);
        assertThat(google.faultsWaiting()).isEqualTo(1);
        assertThat(status(() ->
                        calendar.events().update(id, "aaaaa", Firma.visit(null)).execute()))
                .isEqualTo(503);
        assertThat(status(() ->
                        calendar.events().update(id, "aaaaa", Firma.visit(null)).execute()))
                .isEqualTo(200);
        assertThat(google.faultsWaiting()).isZero();
    }

    @Test
    void refusesOnePartOfABatch() throws IOException {
        google.next().part(2).refuse(400, "invalid", "Invalid value for: description", null);

        batchOf("aaaaa", "bbbbb", "ccccc").execute();

        assertThat(answers).containsExactly("aaaaa", "400 Invalid value for: description", "ccccc");
        assertThat(google.events(id)).extracting(EventView::id).containsExactly("aaaaa", "ccccc");
        assertThat(google.requests()).singleElement().satisfies(batch -> assertThat(batch.parts())
                .extracting(LoggedRequest::reason)
                .containsExactly(null, "invalid", null));
    }

    @Test
    void refusesAWholeBatch() {
        google.refuseNext(503, "backendError", null);

        assertThatIOException().isThrownBy(() -> batchOf("aaaaa", "bbbbb").execute());
        assertThat(google.events(id)).isEmpty();
    }

    @Test
    void breaksTheConnectionBeforeStoring() {
        google.resetBeforeStoring();

        assertThatIOException().isThrownBy(() -> insert("aaaaa")).isNotInstanceOf(GoogleJsonResponseException.class);
        assertThat(google.events(id)).isEmpty();
        assertThat(google.requests()).last().extracting(LoggedRequest::status).isEqualTo(0);
    }

    @Test
    void breaksTheConnectionAfterStoring() throws IOException {
        google.resetAfterStoring();
        calendar.events().list(id).execute();

        assertThatIOException().isThrownBy(() -> insert("aaaaa")).isNotInstanceOf(GoogleJsonResponseException.class);
        assertThat(google.events(id)).hasSize(1);
        assertThat(status(() -> insert("aaaaa"))).isEqualTo(409);
    }

    @Test
    void breaksTheConnectionAfterStoringAWholeBatch() {
        google.resetAfterStoring();

        assertThatIOException().isThrownBy(() -> batchOf("aaaaa", "bbbbb").execute());
        assertThat(google.events(id)).hasSize(2);
    }

    @Test
    void breaksTheConnectionInTheMiddleOfABatch() {
        google.next().part(2).resetAfterStoring();
        assertThatIOException()
                .isThrownBy(() -> batchOf("aaaaa", "bbbbb", "ccccc").execute());
        assertThat(google.events(id)).extracting(EventView::id).containsExactly("aaaaa", "bbbbb");

        google.next().part(2).resetBeforeStoring();
        assertThatIOException().isThrownBy(() -> batchOf("ddddd", "eeeee").execute());
        assertThat(google.events(id)).extracting(EventView::id).containsExactly("aaaaa", "bbbbb", "ddddd");
        assertThat(google.requests()).last().satisfies(batch -> assertThat(batch.parts())
                .extracting(LoggedRequest::status)
                .containsExactly(200, 0));
    }

    @Test
    void answersABatchWithRubbishOrWithHalfOfIt() {
        google.next().batch().answerRubbish();
        assertThatThrownBy(() -> batchOf("aaaaa").execute()).isInstanceOf(NullPointerException.class);
        assertThat(google.events(id)).hasSize(1);

        google.next().batch().truncate();
        assertThatThrownBy(() -> batchOf("bbbbb", "ccccc").execute()).isInstanceOf(Exception.class);
        assertThat(google.events(id)).hasSize(3);
    }

    @Test
    void storesAndStillAnswersAnError() throws IOException {
        google.next().path("/events").refuseAfterStoring(500, "backendError");

        assertThat(status(() -> insert("aaaaa"))).isEqualTo(500);
        assertThat(google.events(id)).hasSize(1);
    }

    @Test
    void holdsACallUntilItIsReleased() {
        try (Held held = google.next().path("/events").hold()) {
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> insertUnchecked("aaaaa"));
            held.awaitArrival();
            assertThat(google.events(id)).isEmpty();
            assertThat(call).isNotDone();

            held.release();
            assertThat(call).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(google.events(id)).hasSize(1);
    }

    @Test
    void logsHowLongItTook() throws IOException {
        google.next().slow(Duration.ofMillis(50));

        calendar.events().list(id).execute();

        assertThat(google.requests()).last().extracting(LoggedRequest::took).satisfies(took -> assertThat(took)
                .isBetween(Duration.ofMillis(50), Duration.ofSeconds(10)));
    }

    @Test
    void isSlowerThanTheCallerWaits() throws IOException {
        google.next().path("/events").slow(Duration.ofMillis(400));
        Calendar.Events.Insert insert = calendar.events().insert(id, Firma.visit("aaaaa"));

        assertThatIOException()
                .isThrownBy(() -> {
                    var request = insert.buildHttpRequest();
                    request.setReadTimeout(50).execute();
                })
                .isNotInstanceOf(GoogleJsonResponseException.class);
    }

    @Test
    void refusesAtTheTokenEndpointInItsOwnWay() throws IOException {
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        google.next().path("/token").refuse(400, "invalid_grant", null);

        assertThatExceptionOfType(TokenResponseException.class)
                .isThrownBy(() -> firma.refresh(tokens.getRefreshToken()))
                .satisfies(
                        refused -> assertThat(refused.getDetails().getError()).isEqualTo("invalid_grant"));
        assertThat(firma.refresh(tokens.getRefreshToken()).getAccessToken()).isNotNull();
    }

    @Test
    void failsTheTestThatAsksWhatItDoesNotKnow() {
        GoogleStandIn other = Firma.known(new GoogleStandIn());
        assertThatIOException().isThrownBy(() -> {
            Calendar asking = new Firma(other).calendar(Firma.OFFICE);
            asking.settings().list().execute();
        });

        assertThatThrownBy(other::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /calendar/v3/users/me/settings");
    }

    /** A call that may be refused. */
    private interface Call {
        Object execute() throws IOException;
    }

    private Event insert(String event) throws IOException {
        return calendar.events().insert(id, Firma.visit(event)).execute();
    }

    private void insertUnchecked(String event) {
        try {
            insert(event);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int status(Call call) throws IOException {
        try {
            call.execute();
            return 200;
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode();
        }
    }

    private BatchRequest batchOf(String... events) throws IOException {
        BatchRequest batch = calendar.batch();
        for (String event : events) {
            calendar.events().insert(id, Firma.visit(event)).queue(batch, new JsonBatchCallback<Event>() {
                @Override
                public void onSuccess(Event stored, HttpHeaders headers) {
                    answers.add(stored.getId());
                }

                @Override
                public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                    answers.add(error.getCode() + " " + error.getMessage());
                }
            });
        }
        return batch;
    }
}
