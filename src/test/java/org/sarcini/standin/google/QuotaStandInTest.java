package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Units in a sliding minute. */
class QuotaStandInTest {

    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private Calendar office;
    private Calendar ana;
    private String id;

    @BeforeEach
    void hasACalendar() throws IOException {
        office = firma.calendar(Firma.OFFICE);
        ana = firma.calendar(Firma.ANA);
        id = firma.make(office, "Calendar comun");
        CLOCK.advance(Duration.ofMinutes(1));
    }

    @Test
    void refusesAUserOverTheLimitAndNobodyElse() throws IOException {
        google.quota(100, 3);
        assertThat(list(office)).isEqualTo("accepted");
        CLOCK.advance(Duration.ofSeconds(30));
        assertThat(list(office)).isEqualTo("accepted");
        assertThat(list(office)).isEqualTo("accepted");
        assertThat(list(office)).isEqualTo("403 userRateLimitExceeded");
        assertThat(colors(ana)).isEqualTo("accepted");
    }

    @Test
    void slidesRatherThanStartingEachMinuteAnew() throws IOException {
        google.quota(100, 2);
        list(office);
        CLOCK.advance(Duration.ofSeconds(40));
        list(office);
        CLOCK.advance(Duration.ofSeconds(20));

        assertThat(list(office)).isEqualTo("accepted");
        assertThat(list(office)).isEqualTo("403 userRateLimitExceeded");
    }

    @Test
    void refusesAProjectOverTheLimit() throws IOException {
        google.quota(3, 100);
        list(office);
        list(office);
        colors(ana);

        assertThat(colors(ana)).isEqualTo("403 rateLimitExceeded");
    }

    @Test
    void chargesThreeUnitsForAPatch() throws IOException {
        office.events().insert(id, Firma.visit("aaaaa")).execute();
        google.quota(100, 4);
        office.events().patch(id, "aaaaa", new Event().setColorId("5")).execute();

        assertThat(google.requests()).last().extracting(LoggedRequest::units).isEqualTo(3);
        assertThat(list(office)).isEqualTo("403 userRateLimitExceeded");
    }

    @Test
    void chargesWhomTheCallerNames() throws IOException {
        google.quota(100, 1);
        list(office);

        assertThat(refused(office.events().list(id).setQuotaUser("ana"))).isEqualTo("accepted");
        assertThat(refused(office.events().list(id).setQuotaUser("ana"))).isEqualTo("403 userRateLimitExceeded");
    }

    @Test
    void letsAnAccountMakeSixtyCalendarsADay() throws IOException {
        for (int i = 1; i < 60; i++) {
            firma.make(office, "Calendar " + i);
        }
        assertThat(created(office)).isEqualTo("403 quotaExceeded");
        assertThat(created(ana)).isEqualTo("accepted");

        CLOCK.advance(Duration.ofDays(1));
        office = firma.calendar(Firma.OFFICE);
        assertThat(created(office)).isEqualTo("accepted");
    }

    @Test
    void countsEventsMadeInADayAndNotChangesOfThem() throws IOException {
        google.creationLimits(1, 60);
        office.events().insert(id, Firma.visit("aaaaa")).execute();

        assertThat(refused(office.events().insert(id, Firma.visit("bbbbb")))).isEqualTo("403 quotaExceeded");
        assertThat(refused(office.events().update(id, "aaaaa", Firma.visit(null))))
                .isEqualTo("accepted");
        CLOCK.advance(Duration.ofDays(1));
        office = firma.calendar(Firma.OFFICE);
        assertThat(refused(office.events().insert(id, Firma.visit("bbbbb")))).isEqualTo("accepted");
    }

    @Test
    void holdsTenThousandEventsAndListsThemQuickly() throws IOException {
        office.events().insert(id, Firma.visit("aaaaa")).execute();
        for (int i = 0; i < 9_999; i++) {
            google.personCopies(id, "aaaaa");
        }
        int found = 0;
        String page = null;
        do {
            var events = office.events()
                    .list(id)
                    .setMaxResults(2500)
                    .setPageToken(page)
                    .execute();
            found += events.getItems().size();
            page = events.getNextPageToken();
        } while (page != null);

        assertThat(found).isEqualTo(10_000);
    }

    private String list(Calendar calendar) throws IOException {
        return refused(calendar.events().list(id));
    }

    private static String created(Calendar calendar) throws IOException {
        return refused(calendar.calendars()
                .insert(new com.google.api.services.calendar.model.Calendar().setSummary("Alt calendar")));
    }

    private static String colors(Calendar calendar) throws IOException {
        return refused(calendar.colors().get());
    }

    private static String refused(CalendarRequest<?> request) throws IOException {
        try {
            request.execute();
            return "accepted";
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode() + " " + e.getDetails().getErrors().get(0).getReason();
        }
    }
}
