package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many calls in one request. */
class BatchStandInTest {

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
    void answersEachCallInTheOrderAsked() throws IOException {
        BatchRequest batch = calendar.batch();
        calendar.events().insert(id, Firma.visit("aaaaa")).queue(batch, answer());
        calendar.events().get(id, "nothere").queue(batch, answer());
        calendar.events().insert(id, Firma.visit("bbbbb")).queue(batch, answer());
        batch.execute();

        assertThat(answers).containsExactly("aaaaa", "404 Not Found", "bbbbb");
        assertThat(google.events(id)).extracting(EventView::id).containsExactly("aaaaa", "bbbbb");
    }

    @Test
    void seesTheWorkOfEarlierCallsInLaterOnes() throws IOException {
        BatchRequest batch = calendar.batch();
        calendar.events().insert(id, Firma.visit("aaaaa")).queue(batch, answer());
        calendar.events().patch(id, "aaaaa", new Event().setColorId("11")).queue(batch, answer());
        calendar.events().insert(id, Firma.visit("aaaaa")).queue(batch, answer());
        batch.execute();

        assertThat(answers).containsExactly("aaaaa", "aaaaa", "409 The requested identifier already exists.");
        assertThat(google.events(id).get(0).colorId()).isEqualTo("11");
    }

    @Test
    void answersInTheOrderAskedWhateverTheOrderItWorksIn() throws IOException {
        google.batchesBackwards(true);
        BatchRequest batch = calendar.batch();
        calendar.events().insert(id, Firma.visit("aaaaa")).queue(batch, answer());
        calendar.events().get(id, "aaaaa").queue(batch, answer());
        calendar.events().insert(id, Firma.visit("bbbbb")).queue(batch, answer());
        batch.execute();

        assertThat(answers).containsExactly("aaaaa", "404 Not Found", "bbbbb");
        assertThat(google.events(id)).extracting(EventView::id).containsExactly("bbbbb", "aaaaa");
    }

    @Test
    void takesPathsAndTheOuterAuthorizationToo() throws IOException {
        String bearer = firma.connect(Firma.OFFICE).getAccessToken();
        String body = "--x\r\nContent-Type: application/http\r\nContent-ID: <one>\r\n\r\n"
                + "GET /calendar/v3/calendars/" + id + " HTTP/1.1\r\n\r\n\r\n--x--\r\n";
        String answer = Firma.TRANSPORT
                .createRequestFactory(request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .buildPostRequest(
                        new GenericUrl(google.rootUrl() + "batch/calendar/v3"),
                        ByteArrayContent.fromString("multipart/mixed; boundary=x", body))
                .execute()
                .parseAsString();

        assertThat(answer).contains("Content-ID: <response-one>", "HTTP/1.1 200 OK", "Calendar comun");
    }

    @Test
    void countsEachCallOfItInTheQuota() throws IOException {
        BatchRequest batch = calendar.batch();
        calendar.events().insert(id, Firma.visit("aaaaa")).queue(batch, answer());
        calendar.events().patch(id, "aaaaa", new Event().setColorId("11")).queue(batch, answer());
        batch.execute();

        assertThat(google.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/batch/calendar/v3");
            assertThat(request.units()).isEqualTo(4);
            assertThat(request.parts()).extracting(LoggedRequest::method).containsExactly("POST", "PATCH");
            assertThat(request.parts()).extracting(LoggedRequest::user).containsOnly(Firma.OFFICE);
        });
    }

    @Test
    void refusesMoreThanFiftyCalls() throws IOException {
        BatchRequest batch = calendar.batch();
        for (int i = 0; i < 51; i++) {
            calendar.events().insert(id, Firma.visit("event" + i)).queue(batch, answer());
        }

        assertThatThrownBy(batch::execute)
                .isInstanceOfSatisfying(HttpResponseException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(400));
        assertThat(google.events(id)).isEmpty();
    }

    private JsonBatchCallback<Event> answer() {
        return new JsonBatchCallback<>() {
            @Override
            public void onSuccess(Event event, HttpHeaders headers) {
                answers.add(event.getId());
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                answers.add(error.getCode() + " " + error.getMessage());
            }
        };
    }
}
