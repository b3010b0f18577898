package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists of events: pages, filters, and what changed since. */
class EventListStandInTest {

    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private Calendar calendar;
    private String id;

    @BeforeEach
    void hasFiveEvents() throws IOException {
        calendar = firma.calendar(Firma.OFFICE);
        id = firma.make(calendar, "Calendar comun");
        for (String event : List.of("ddddd", "aaaaa", "ccccc", "bbbbb", "eeeee")) {
            calendar.events().insert(id, Firma.visit(event)).execute();
        }
    }

    @Test
    void goesThroughPagesAndGivesASyncTokenOnTheLast() throws IOException {
        Events first = list().setMaxResults(2).execute();
        Events second =
                list().setMaxResults(2).setPageToken(first.getNextPageToken()).execute();
        Events third =
                list().setMaxResults(2).setPageToken(second.getNextPageToken()).execute();

        assertThat(Stream.of(first, second, third).flatMap(page -> page.getItems().stream()))
                .extracting(Event::getId)
                .containsExactly("ddddd", "aaaaa", "ccccc", "bbbbb", "eeeee");
        assertThat(first.getNextSyncToken()).isNull();
        assertThat(second.getNextSyncToken()).isNull();
        assertThat(third.getNextPageToken()).isNull();
        assertThat(third.getNextSyncToken()).isNotNull();
        assertThat(third.getTimeZone()).isEqualTo("Europe/Bucharest");
    }

    @Test
    void skipsNothingWhenEventsVanishBetweenPages() throws IOException {
        Events first = list().setMaxResults(2).execute();
        google.personDeletes(id, "ddddd");
        Events second =
                list().setMaxResults(2).setPageToken(first.getNextPageToken()).execute();

        assertThat(ids(second)).containsExactly("ccccc", "bbbbb");
    }

    @Test
    void holdsTwoHundredAndFiftyOnAPageUnlessAskedForMore() throws IOException {
        for (int i = 0; i < 246; i++) {
            google.personCopies(id, "aaaaa");
        }
        assertThat(list().execute().getItems()).hasSize(250);
        assertThat(list().setMaxResults(9_999).execute().getItems()).hasSize(251);
        assertThat(refused(list().setMaxResults(0))).isEqualTo("400 invalidParameter");
    }

    @Test
    void tellsWhatChangedSinceTheToken() throws IOException {
        String token = list().execute().getNextSyncToken();
        assertThat(sync(token).getItems()).isEmpty();

        google.personEdits(id, "ccccc", event -> event.put("summary", "Mutată"));
        google.personDeletes(id, "aaaaa");
        calendar.events().insert(id, Firma.visit("fffff")).execute();

        Events changes = sync(token);
        assertThat(changes.getItems())
                .extracting(event -> event.getId() + " " + event.getStatus())
                .containsExactly("aaaaa cancelled", "ccccc confirmed", "fffff confirmed");
        assertThat(sync(changes.getNextSyncToken()).getItems()).isEmpty();
        assertThat(sync(token).getItems()).hasSize(3);
    }

    @Test
    void losesNoChangeMadeWhileThePagesWereRead() throws IOException {
        Events first = list().setMaxResults(3).execute();
        google.personEdits(id, "ddddd", event -> event.put("summary", "Mutată"));
        Events last =
                list().setMaxResults(3).setPageToken(first.getNextPageToken()).execute();

        assertThat(ids(sync(last.getNextSyncToken()))).containsExactly("ddddd");
    }

    @Test
    void pagesThroughChangesToo() throws IOException {
        String token = list().execute().getNextSyncToken();
        List.of("aaaaa", "bbbbb", "ccccc").forEach(event -> google.personDeletes(id, event));

        Events first = list().setSyncToken(token).setMaxResults(2).execute();
        Events last = list().setSyncToken(token)
                .setMaxResults(2)
                .setPageToken(first.getNextPageToken())
                .execute();

        assertThat(ids(first)).containsExactly("aaaaa", "ccccc");
        assertThat(ids(last)).containsExactly("bbbbb");
        assertThat(first.getNextSyncToken()).isNull();
        assertThat(sync(last.getNextSyncToken()).getItems()).isEmpty();
    }

    @Test
    void refusesRestrictionsBesideAToken() throws IOException {
        String token = list().execute().getNextSyncToken();

        assertThat(refused(list().setSyncToken(token).setTimeMin(time("2026-03-01T00:00:00Z"))))
                .isEqualTo("400 badRequest");
        assertThat(refused(list().setSyncToken(token).setOrderBy("updated"))).isEqualTo("400 badRequest");
        assertThat(refused(list().setSyncToken(token).setQ("vizită"))).isEqualTo("400 badRequest");
        assertThat(refused(list().setSyncToken(token).setPrivateExtendedProperty(List.of("a=b"))))
                .isEqualTo("400 badRequest");
        assertThat(refused(list().setSyncToken(token).setShowDeleted(false))).isEqualTo("400 badRequest");
        assertThat(refused(list().setSyncToken(token).setSingleEvents(true))).isEqualTo("400 invalid");
        assertThat(refused(list().setSyncToken(token).setShowDeleted(true))).isEqualTo("accepted");
    }

    @Test
    void letsTheFullSyncBeNarrowedInTime() throws IOException {
        String token = list().setTimeMin(time("2026-03-02T00:00:00Z")).execute().getNextSyncToken();
        google.personDeletes(id, "aaaaa");

        assertThat(ids(sync(token))).containsExactly("aaaaa");
    }

    @Test
    void demandsAFullSyncForATokenItForgotOrNeverGave() throws IOException {
        String token = list().execute().getNextSyncToken();
        google.forgetSyncTokens();

        assertThat(refused(list().setSyncToken(token))).isEqualTo("410 fullSyncRequired");
        assertThat(refused(list().setSyncToken("rubbish"))).isEqualTo("410 fullSyncRequired");
        String other = firma.make(calendar, "Alt calendar");
        String ofOther = calendar.events().list(other).execute().getNextSyncToken();
        assertThat(refused(list().setSyncToken(ofOther))).isEqualTo("410 fullSyncRequired");
        assertThat(refused(list().setSyncToken(list().execute().getNextSyncToken())))
                .isEqualTo("accepted");
    }

    @Test
    void hidesTombstonesUnlessAskedForThem() throws IOException {
        google.personDeletes(id, "aaaaa");

        assertThat(ids(list().execute())).doesNotContain("aaaaa").hasSize(4);
        assertThat(ids(list().setShowDeleted(true).execute())).contains("aaaaa").hasSize(5);
    }

    @Test
    void boundsEndsFromBelowAndStartsFromAbove() throws IOException {
        assertThat(list().setTimeMin(time("2026-03-02T10:00:00+02:00"))
                        .execute()
                        .getItems())
                .isEmpty();
        assertThat(list().setTimeMin(time("2026-03-02T09:59:59+02:00"))
                        .execute()
                        .getItems())
                .hasSize(5);
        assertThat(list().setTimeMax(time("2026-03-02T09:00:00+02:00"))
                        .execute()
                        .getItems())
                .isEmpty();
        assertThat(list().setTimeMax(time("2026-03-02T09:00:01+02:00"))
                        .execute()
                        .getItems())
                .hasSize(5);
    }

    @Test
    void findsByExtendedProperty() throws IOException {
        Event mine = Firma.visit("fffff");
        mine.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("installation", "i1")));
        calendar.events().insert(id, mine).execute();

        assertThat(ids(list().setPrivateExtendedProperty(List.of("installation=i1"))
                        .execute()))
                .containsExactly("fffff");
        assertThat(ids(list().setPrivateExtendedProperty(List.of("installation=i2"))
                        .execute()))
                .isEmpty();
    }

    @Test
    void ordersAndSearches() throws IOException {
        google.personEdits(id, "ddddd", event -> event.put("summary", "Ședință").put("description", "la sediu"));

        assertThat(ids(list().setOrderBy("updated").execute())).last().isEqualTo("ddddd");
        assertThat(ids(list().setQ("SEDIU").execute())).containsExactly("ddddd");
        assertThat(refused(list().setOrderBy("startTime"))).isEqualTo("400 badRequest");
        assertThat(ids(list().setSingleEvents(true).setOrderBy("startTime").execute()))
                .hasSize(5);
    }

    @Test
    void looksBackFourWeeksAtMost() throws IOException {
        CLOCK.advance(Duration.ofMinutes(30));
        google.personEdits(id, "ddddd", event -> event.put("summary", "Mutată"));

        assertThat(ids(list().setUpdatedMin(new DateTime(CLOCK.millis())).execute()))
                .containsExactly("ddddd");
        assertThat(refused(list().setUpdatedMin(new DateTime(
                        CLOCK.millis() - Duration.ofDays(29).toMillis()))))
                .isEqualTo("410 updatedMinTooLongAgo");
    }

    private Calendar.Events.List list() throws IOException {
        return calendar.events().list(id);
    }

    private Events sync(String token) throws IOException {
        return list().setSyncToken(token).execute();
    }

    private static List<String> ids(Events page) {
        return page.getItems().stream().map(Event::getId).toList();
    }

    private static DateTime time(String text) {
        return new DateTime(text);
    }

    private static String refused(Calendar.Events.List list) throws IOException {
        try {
            list.execute();
            return "accepted";
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode() + " " + e.getDetails().getErrors().get(0).getReason();
        }
    }
}
