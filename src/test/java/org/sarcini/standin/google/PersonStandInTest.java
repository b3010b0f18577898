package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.AclRule;
import com.google.api.services.calendar.model.CalendarListEntry;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do to events and calendars in Google Calendar; whatever it is, the next list by sync token has it. */
class PersonStandInTest {

    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private Calendar office;
    private String id;
    private String etag;
    private String token;

    @BeforeEach
    void hasACalendarWithAnEvent() throws IOException {
        office = firma.calendar(Firma.OFFICE);
        id = firma.make(office, "Ana");
        Event event = Firma.visit("aaaaa")
                .setExtendedProperties(
                        new Event.ExtendedProperties().setPrivate(Map.of("sarciniTask", "task-1", "sarciniHash", "x")));
        etag = office.events().insert(id, event).execute().getEtag();
        token = office.events().list(id).execute().getNextSyncToken();
        CLOCK.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void theChangeIsMailedToNobody() {
        assertThat(google.mails()).isEmpty();
    }

    @Test
    void movesAnEventWithItsLength() throws IOException {
        google.personMoves(id, "aaaaa", Duration.ofHours(26));

        Event moved = changed();
        assertThat(moved.getStart().getDateTime().toStringRfc3339()).isEqualTo("2026-03-03T11:00:00.000+02:00");
        assertThat(moved.getEnd().getDateTime().toStringRfc3339()).isEqualTo("2026-03-03T12:00:00.000+02:00");
        assertThat(moved.getSequence()).isEqualTo(1);
    }

    @Test
    void resizesAnEvent() throws IOException {
        google.personResizes(id, "aaaaa", Duration.ofMinutes(90));

        Event resized = changed();
        assertThat(resized.getStart().getDateTime().toStringRfc3339()).isEqualTo("2026-03-02T09:00:00.000+02:00");
        assertThat(resized.getEnd().getDateTime().toStringRfc3339()).isEqualTo("2026-03-02T10:30:00.000+02:00");
    }

    @Test
    void makesAnEventAllDayAndTimedAgain() throws IOException {
        google.personMakesAllDay(id, "aaaaa");
        assertThat(google.events(id).get(0).start()).isEqualTo("2026-03-02");
        assertThat(google.events(id).get(0).end()).isEqualTo("2026-03-03");

        google.personMoves(id, "aaaaa", Duration.ofDays(1));
        google.personResizes(id, "aaaaa", Duration.ofDays(2));
        assertThat(google.events(id).get(0).start()).isEqualTo("2026-03-03");
        assertThat(google.events(id).get(0).end()).isEqualTo("2026-03-05");

        google.personMakesTimed(id, "aaaaa", LocalTime.of(14, 0), Duration.ofHours(1));
        assertThat(changed().getStart().getDateTime().toStringRfc3339()).isEqualTo("2026-03-03T14:00:00.000+02:00");
        assertThat(google.events(id).get(0).end()).isEqualTo("2026-03-03T15:00:00+02:00");
    }

    @Test
    void editsTitleTextAndColour() throws IOException {
        google.personRetitles(id, "aaaaa", "Altfel");
        google.personDescribes(id, "aaaaa", "Notă");
        google.personColours(id, "aaaaa", "5");

        Event edited = changed();
        assertThat(edited.getSummary()).isEqualTo("Altfel");
        assertThat(edited.getDescription()).isEqualTo("Notă");
        assertThat(edited.getColorId()).isEqualTo("5");
        google.personColours(id, "aaaaa", null);
        assertThat(changed().getColorId()).isNull();
    }

    @Test
    void addsRemindersGuestsAndPropertiesOfOtherApplications() throws IOException {
        google.personAddsReminder(id, "aaaaa", 10);
        google.personAddsReminder(id, "aaaaa", 60);
        google.personInvites(id, "aaaaa", "client@altundeva.ro");
        google.personAddsProperty(id, "aaaaa", "zoomMeeting", "42");

        Event edited = changed();
        assertThat(edited.getReminders().getOverrides()).hasSize(2);
        assertThat(edited.getAttendees()).singleElement().satisfies(guest -> assertThat(guest.getEmail())
                .isEqualTo("client@altundeva.ro"));
        assertThat(edited.getExtendedProperties().getPrivate())
                .containsEntry("sarciniTask", "task-1")
                .containsEntry("zoomMeeting", "42");
    }

    @Test
    void deletesAnEvent() throws IOException {
        google.personDeletes(id, "aaaaa");

        assertThat(changed().getStatus()).isEqualTo("cancelled");
    }

    @Test
    void copiesAnEventWithThePropertiesOfTheApplication() throws IOException {
        String copy = google.personCopies(id, "aaaaa");

        assertThat(copy).isNotEqualTo("aaaaa");
        assertThat(changes()).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo(copy);
            assertThat(event.getExtendedProperties().getPrivate()).containsEntry("sarciniTask", "task-1");
        });
    }

    @Test
    void makesAnEventRepeatAndMovesOneOccurrence() throws IOException {
        google.personMakesRecurring(id, "aaaaa", "FREQ=WEEKLY");
        assertThat(changed().getRecurrence()).containsExactly("RRULE:FREQ=WEEKLY");

        String moved = google.personMovesOccurrence(id, "aaaaa", LocalDate.of(2026, 3, 9), Duration.ofHours(2));

        assertThat(moved).isEqualTo("aaaaa_20260309T070000Z");
        assertThat(changes())
                .filteredOn(event -> event.getId().equals(moved))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getRecurringEventId()).isEqualTo("aaaaa");
                    assertThat(event.getRecurrence()).isNull();
                    assertThat(event.getOriginalStartTime().getDateTime().getValue())
                            .isEqualTo(1_773_039_600_000L);
                    assertThat(event.getStart().getDateTime().toStringRfc3339())
                            .isEqualTo("2026-03-09T11:00:00.000+02:00");
                    assertThat(event.getExtendedProperties().getPrivate()).containsEntry("sarciniTask", "task-1");
                });
        google.personRetitles(id, moved, "Altfel");
        assertThat(office.events().get(id, moved).execute().getRecurringEventId())
                .isEqualTo("aaaaa");
    }

    @Test
    void stopsSharingACalendarOrDeletesIt() throws IOException {
        share();
        Calendar ana = firma.calendar(Firma.ANA, Scopes.CALENDAR);
        assertThat(ana.events().list(id).execute().getItems()).hasSize(1);

        google.personUnshares(id, Firma.ANA);
        assertThat(statusOfAList(ana)).isEqualTo(404);
        assertThat(statusOfAList(office)).isEqualTo(200);
        assertThatIllegalArgumentException().isThrownBy(() -> google.personUnshares(id, Firma.ANA));

        google.personDeletesCalendar(id);
        assertThat(statusOfAList(office)).isEqualTo(404);
    }

    @Test
    void removesACalendarFromTheirOwnListOnly() throws IOException {
        share();
        Calendar ana = firma.calendar(Firma.ANA, Scopes.CALENDAR);
        ana.calendarList().insert(new CalendarListEntry().setId(id)).execute();

        google.personUnlists(id, Firma.ANA);

        assertThat(ana.calendarList().list().execute().getItems())
                .extracting(CalendarListEntry::getId)
                .containsExactly(Firma.ANA);
        assertThat(statusOfAList(ana)).isEqualTo(200);
        assertThatIllegalArgumentException().isThrownBy(() -> google.personUnlists(id, Firma.ANA));
    }

    private void share() throws IOException {
        AclRule.Scope scope = new AclRule.Scope().setType("user").setValue(Firma.ANA);
        office.acl()
                .insert(id, new AclRule().setRole("writer").setScope(scope))
                .setSendNotifications(false)
                .execute();
    }

    /** The one event that changed since the token, of another version. */
    private Event changed() throws IOException {
        List<Event> changes = changes();
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).getEtag()).isNotEqualTo(etag);
        assertThat(changes.get(0).getUpdated().getValue()).isEqualTo(CLOCK.millis());
        return changes.get(0);
    }

    private List<Event> changes() throws IOException {
        return office.events().list(id).setSyncToken(token).execute().getItems();
    }

    private int statusOfAList(Calendar calendar) throws IOException {
        try {
            calendar.events().list(id).execute();
            return 200;
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode();
        }
    }
}
