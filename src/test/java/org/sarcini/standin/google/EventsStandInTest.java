package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.util.Data;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventReminder;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events one by one: ids, versions, tombstones, and what Google accepts. */
class EventsStandInTest {

    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private Calendar calendar;
    private String id;

    @BeforeEach
    void hasACalendar() throws IOException {
        calendar = firma.calendar(Firma.OFFICE);
        id = firma.make(calendar, "Calendar comun");
    }

    @Test
    void fillsInWhatGoogleFillsIn() throws IOException {
        Event event = calendar.events().insert(id, Firma.visit("aaaaa")).execute();

        assertThat(event.getStatus()).isEqualTo("confirmed");
        assertThat(event.getEtag()).matches("\"\\d+\"");
        assertThat(event.getCreated().toString()).isEqualTo("2026-03-02T08:00:00.000Z");
        assertThat(event.getUpdated().toString()).isEqualTo("2026-03-02T08:00:00.000Z");
        assertThat(event.getSequence()).isZero();
        assertThat(event.getICalUID()).isEqualTo("aaaaa@google.com");
        assertThat(event.getHtmlLink()).startsWith(google.rootUrl() + "calendar/event?eid=");
        assertThat(event.getOrganizer().getDisplayName()).isEqualTo("Calendar comun");
        assertThat(event.getCreator().getEmail()).isEqualTo(Firma.OFFICE);
        assertThat(event.getReminders().getUseDefault()).isTrue();
    }

    @Test
    void answersTimesInTheZoneOfTheCalendar() throws IOException {
        Event sent = Firma.visit("aaaaa")
                .setStart(Firma.at("2026-07-01T06:00:00Z"))
                .setEnd(Firma.at("2026-07-01T07:00:00Z"));
        calendar.events().insert(id, sent).execute();

        assertThat(google.events(id).get(0).start()).isEqualTo("2026-07-01T09:00:00+03:00");
        assertThat(google.events(id).get(0).end()).isEqualTo("2026-07-01T10:00:00+03:00");
    }

    @Test
    void makesAnIdWhereNoneIsGiven() throws IOException {
        assertThat(calendar.events().insert(id, Firma.visit(null)).execute().getId())
                .matches("[a-v0-9]{26}");
    }

    @Test
    void refusesIdsThatAreNotBase32Hex() {
        assertThat(refusal(Firma.visit("xyz-1"))).isEqualTo("400 invalid: Invalid resource id value.");
        assertThat(refusal(Firma.visit("aaaa"))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("AAAAA"))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("a".repeat(1025)))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("a".repeat(1024)))).isEqualTo("accepted");
    }

    @Test
    void refusesAnIdThatExistsTombstonesIncluded() throws IOException {
        calendar.events().insert(id, Firma.visit("aaaaa")).execute();
        assertThat(refusal(Firma.visit("aaaaa"))).isEqualTo("409 duplicate: The requested identifier already exists.");

        calendar.events().delete(id, "aaaaa").execute();
        assertThat(refusal(Firma.visit("aaaaa"))).startsWith("409 duplicate");
    }

    @Test
    void leavesATombstoneThatAnUpdateToConfirmedRevives() throws IOException {
        calendar.events().insert(id, Firma.visit("aaaaa")).execute();
        calendar.events().delete(id, "aaaaa").execute();

        Event tombstone = calendar.events().get(id, "aaaaa").execute();
        assertThat(tombstone.getStatus()).isEqualTo("cancelled");
        assertThat(tombstone.getSummary()).isEqualTo("Vizită V-7");
        assertThat(refused(() -> calendar.events().delete(id, "aaaaa").execute()))
                .isEqualTo("410 deleted: Resource has been deleted");

        calendar.events().update(id, "aaaaa", Firma.visit("aaaaa")).execute();
        assertThat(google.events(id).get(0).status()).isEqualTo("cancelled");
        calendar.events()
                .update(id, "aaaaa", Firma.visit("aaaaa").setStatus("confirmed"))
                .execute();
        assertThat(google.events(id).get(0).status()).isEqualTo("confirmed");
    }

    @Test
    void knowsNoEventThatNeverWas() {
        assertThat(refused(() -> calendar.events().get(id, "nothere").execute()))
                .isEqualTo("404 notFound: Not Found");
        assertThat(refused(() -> calendar.events().delete(id, "nothere").execute()))
                .startsWith("404 notFound");
        assertThat(refused(() -> calendar.events()
                        .update(id, "nothere", Firma.visit(null))
                        .execute()))
                .startsWith("404 notFound");
    }

    @Test
    void writesOnlyOverTheVersionTheCallerSaw() throws IOException {
        String seen =
                calendar.events().insert(id, Firma.visit("aaaaa")).execute().getEtag();
        google.personEdits(id, "aaaaa", event -> event.put("summary", "Altceva"));

        assertThat(refused(() -> ifMatch(calendar.events().update(id, "aaaaa", Firma.visit(null)), seen)))
                .isEqualTo("412 conditionNotMet: Precondition Failed");
        assertThat(refused(() -> ifMatch(calendar.events().patch(id, "aaaaa", new Event()), seen)))
                .startsWith("412 ");
        assertThat(refused(() -> ifMatch(calendar.events().delete(id, "aaaaa"), seen)))
                .startsWith("412 ");
        assertThat(google.events(id).get(0).title()).isEqualTo("Altceva");

        String current = calendar.events().get(id, "aaaaa").execute().getEtag();
        assertThat(refused(() -> ifMatch(calendar.events().update(id, "aaaaa", Firma.visit(null)), current)))
                .isEqualTo("accepted");
    }

    @Test
    void answersNothingNewWith304() throws IOException {
        String seen =
                calendar.events().insert(id, Firma.visit("aaaaa")).execute().getEtag();
        assertThat(statusOfAGetWith(seen)).isEqualTo(304);

        google.personEdits(id, "aaaaa", event -> event.put("summary", "Altceva"));
        assertThat(statusOfAGetWith(seen)).isEqualTo(200);
    }

    @Test
    void replacesTheWholeEventByAnUpdate() throws IOException {
        calendar.events()
                .insert(id, Firma.visit("aaaaa").setDescription("Detalii").setColorId("5"))
                .execute();
        CLOCK.advance(Duration.ofMinutes(1));

        Event updated = calendar.events()
                .update(id, "aaaaa", Firma.visit(null).setEnd(Firma.at("2026-03-02T11:00:00+02:00")))
                .execute();

        assertThat(updated.getDescription()).isNull();
        assertThat(updated.getColorId()).isNull();
        assertThat(updated.getSequence()).isEqualTo(1);
        assertThat(updated.getCreated()).isNotEqualTo(updated.getUpdated());
        assertThat(updated.getICalUID()).isEqualTo("aaaaa@google.com");
    }

    @Test
    void mergesAPatchAndRemovesWhatIsNull() throws IOException {
        Event sent = Firma.visit("aaaaa").setDescription("Detalii").setColorId("5");
        sent.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("task", "4711", "hash", "one")));
        calendar.events().insert(id, sent).execute();

        Event patch = new Event().setDescription(Data.NULL_STRING);
        patch.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("hash", "two")));
        calendar.events().patch(id, "aaaaa", patch).execute();

        EventView event = google.events(id).get(0);
        assertThat(event.title()).isEqualTo("Vizită V-7");
        assertThat(event.description()).isNull();
        assertThat(event.colorId()).isEqualTo("5");
        assertThat(event.privateProperties()).containsExactlyInAnyOrderEntriesOf(Map.of("task", "4711", "hash", "two"));
    }

    @Test
    void takesAPatchDisguisedAsAPost() throws IOException {
        calendar.events().insert(id, Firma.visit("aaaaa")).execute();
        Calendar oldTransport = firma.calendarWith(
                new NetHttpTransport(), firma.connect(Firma.OFFICE).getAccessToken());

        oldTransport
                .events()
                .patch(id, "aaaaa", new Event().setSummary("Mutată"))
                .execute();

        assertThat(google.events(id).get(0).title()).isEqualTo("Mutată");
        assertThat(google.requests()).last().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.units()).isEqualTo(3);
        });
    }

    @Test
    void demandsAStartAndALaterEnd() {
        assertThat(refusal(Firma.visit("aaaaa").setEnd(null))).isEqualTo("400 required: Missing end time.");
        assertThat(refusal(Firma.visit("aaaaa").setStart(null))).isEqualTo("400 required: Missing start time.");
        assertThat(refusal(Firma.visit("aaaaa").setEnd(Firma.at("2026-03-02T09:00:00+02:00"))))
                .isEqualTo("400 timeRangeEmpty: The specified time range is empty.");
        assertThat(refusal(Firma.visit("aaaaa").setEnd(Firma.on("2026-03-03")))).startsWith("400 invalid");
        assertThat(refusal(day("2026-03-02", "2026-03-02"))).startsWith("400 timeRangeEmpty");
        assertThat(refusal(Firma.visit("aaaaa")
                        .setStart(Firma.at("2026-03-02T09:00:00+02:00")
                                .setDate(Firma.on("2026-03-02").getDate()))))
                .startsWith("400 invalid");
        assertThat(refusal(day("2026-03-02", "2026-03-03"))).isEqualTo("accepted");
    }

    @Test
    void demandsAZoneForATimeWithoutOffset() throws IOException {
        String end = "\"end\":{\"dateTime\":\"2026-03-02T10:00:00\",\"timeZone\":\"Europe/Bucharest\"}";

        assertThat(raw("{\"start\":{\"dateTime\":\"2026-03-02T09:00:00\"}," + end + "}"))
                .contains("Missing time zone definition for start time.");
        assertThat(raw("{\"start\":{\"dateTime\":\"2026-03-02T09:00:00\",\"timeZone\":\"UTC\"}," + end + "}"))
                .contains("timeRangeEmpty");
        assertThat(raw("{\"start\":{\"dateTime\":\"2026-03-02T07:00:00\",\"timeZone\":\"UTC\"}," + end + "}"))
                .contains("2026-03-02T09:00:00+02:00");
        assertThat(raw("{\"start\":")).contains("parseError");
    }

    @Test
    void refusesValuesThatGoogleDoesNotKnow() {
        assertThat(refusal(Firma.visit("aaaaa").setColorId("12"))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("aaaaa").setTransparency("glass"))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("aaaaa").setVisibility("none"))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("aaaaa").setStatus("done"))).startsWith("400 invalid");
        assertThat(refusal(Firma.visit("aaaaa").setSource(new Event.Source().setUrl("ftp://firma.ro"))))
                .startsWith("400 invalid");
        assertThat(refusal(reminding(6, 10))).startsWith("400 tooManyReminders");
        assertThat(refusal(reminding(1, 40_321))).startsWith("400 invalid");
        Event both = reminding(1, 10);
        both.getReminders().setUseDefault(true);
        assertThat(refusal(both)).startsWith("400 cannotUseDefaultRemindersAndSpecifyOverride");
        assertThat(refusal(reminding(5, 40_320))).isEqualTo("accepted");
    }

    @Test
    void dropsTooLongKeysAndCutsTooLongValuesOfProperties() throws IOException {
        Event sent = Firma.visit("aaaaa");
        sent.setExtendedProperties(new Event.ExtendedProperties()
                .setPrivate(Map.of("k".repeat(45), "dropped", "k".repeat(44), "v".repeat(1025))));
        calendar.events().insert(id, sent).execute();

        assertThat(google.events(id).get(0).privateProperties())
                .containsExactly(Map.entry("k".repeat(44), "v".repeat(1024)));
    }

    @Test
    void refusesMoreThanThreeHundredPropertiesOr32Kilobytes() {
        assertThat(refusal(withProperties(301, 1))).startsWith("400 invalid");
        assertThat(refusal(withProperties(33, 1_024))).startsWith("400 invalid");
        assertThat(refusal(withProperties(300, 1))).isEqualTo("accepted");
    }

    @Test
    void remembersTheMailsThatGuestsWouldGet() throws IOException {
        Event event = Firma.visit("aaaaa").setAttendees(List.of(new EventAttendee().setEmail(Firma.ANA)));
        calendar.events().insert(id, event).setSendUpdates("none").execute();
        assertThat(google.mails()).isEmpty();

        calendar.events().update(id, "aaaaa", event).setSendUpdates("all").execute();
        assertThat(google.mails()).extracting(Mail::to).containsExactly(Firma.ANA);
        calendar.events().update(id, "aaaaa", event).execute();
        assertThat(google.mails()).hasSize(2);
    }

    @Test
    void answersOnlyTheFieldsAskedFor() throws IOException {
        Event event = calendar.events()
                .insert(id, Firma.visit("aaaaa"))
                .setFields("id,start/dateTime,organizer(email)")
                .execute();

        assertThat(event.keySet()).containsExactlyInAnyOrder("id", "start", "organizer");
        assertThat(event.getStart().keySet()).containsExactly("dateTime");
        assertThat(event.getOrganizer().keySet()).containsExactly("email");
    }

    @Test
    void letsAPersonEditDeleteAndCopy() throws IOException {
        Event sent = Firma.visit("aaaaa");
        sent.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("task", "4711")));
        String seen = calendar.events().insert(id, sent).execute().getEtag();

        google.personEdits(id, "aaaaa", event -> event.put("summary", "Mutată"));
        String copy = google.personCopies(id, "aaaaa");
        google.personDeletes(id, "aaaaa");

        assertThat(google.events(id))
                .extracting(EventView::id, EventView::title, EventView::status)
                .containsExactly(tuple("aaaaa", "Mutată", "cancelled"), tuple(copy, "Mutată", "confirmed"));
        assertThat(google.events(id).get(0).etag()).isNotEqualTo(seen);
        assertThat(google.events(id).get(1).privateProperties()).containsEntry("task", "4711");
    }

    /** A call that may be refused. */
    private interface Call {
        Object execute() throws IOException;
    }

    private String refusal(Event event) {
        return refused(() -> calendar.events().insert(id, event).execute());
    }

    private static String refused(Call call) {
        try {
            call.execute();
            return "accepted";
        } catch (GoogleJsonResponseException e) {
            var first = e.getDetails().getErrors().get(0);
            return e.getStatusCode() + " " + first.getReason() + ": " + first.getMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object ifMatch(CalendarRequest<?> request, String etag) throws IOException {
        return request.setRequestHeaders(new HttpHeaders().setIfMatch(etag)).execute();
    }

    private String raw(String body) throws IOException {
        String bearer = firma.connect(Firma.OFFICE).getAccessToken();
        return Firma.TRANSPORT
                .createRequestFactory(request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .buildPostRequest(
                        new GenericUrl(google.rootUrl() + "calendar/v3/calendars/" + id + "/events"),
                        ByteArrayContent.fromString("application/json", body))
                .setThrowExceptionOnExecuteError(false)
                .execute()
                .parseAsString();
    }

    /** Not with Apache's transport, which breaks on any 304. */
    private int statusOfAGetWith(String etag) throws IOException {
        String bearer = firma.connect(Firma.OFFICE).getAccessToken();
        try {
            HttpResponse response = new NetHttpTransport()
                    .createRequestFactory(request -> request.getHeaders()
                            .setAuthorization("Bearer " + bearer)
                            .setIfNoneMatch(etag))
                    .buildGetRequest(new GenericUrl(google.rootUrl() + "calendar/v3/calendars/" + id + "/events/aaaaa"))
                    .execute();
            response.disconnect();
            return response.getStatusCode();
        } catch (HttpResponseException e) {
            return e.getStatusCode();
        }
    }

    private static Event day(String start, String end) {
        return Firma.visit(null).setStart(Firma.on(start)).setEnd(Firma.on(end));
    }

    private static Event reminding(int times, int minutes) {
        List<EventReminder> overrides = Collections.nCopies(
                times, new EventReminder().setMethod("popup").setMinutes(minutes));
        return Firma.visit(null)
                .setReminders(new Event.Reminders().setUseDefault(false).setOverrides(overrides));
    }

    private static Event withProperties(int count, int length) {
        Map<String, String> properties =
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "v".repeat(length)));
        return Firma.visit(null).setExtendedProperties(new Event.ExtendedProperties().setPrivate(properties));
    }
}
