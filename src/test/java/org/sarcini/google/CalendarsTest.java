package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sarcini.google.GoogleBench.insert;
import static org.sarcini.standin.google.Firma.ANA;
import static org.sarcini.standin.google.Firma.OFFICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sarcini.TestDatabase;
import org.sarcini.standin.google.Firma;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.sync.TestClock;

/** Calendars that we make in an account. */
class CalendarsTest {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");
    private static final Predicate<RemoteEvent> OURS =
            event -> event.fields().marks().equals(Map.of("sarciniInstallation", GoogleBench.INSTALLATION));

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private Calendars calendars;
    private GoogleBench bench;
    private String id;

    @BeforeEach
    void madeOne() {
        bench = new GoogleBench(google, CLOCK, TestDatabase.h2().store(), "calendars-per-day=2");
        calendars = bench.calendars;
        id = bench.calendar(OFFICE);
    }

    @AfterEach
    void nobodyIsMailed() {
        assertThat(google.mails()).isEmpty();
    }

    @Test
    void showsACalendarToNoMorePeopleAMinuteThanTheUnitsAllowAndLeavesSomeToOthers() {
        GoogleBench small = new GoogleBench(google, CLOCK, TestDatabase.h2().store(), "units-per-minute-and-user=5");
        google.forgetRequests();
        for (int member = 1; member <= 4; member++) {
            small.calendars.showPerson(OFFICE, id, "coleg" + member + "@firma.ro");
        }

        assertThatThrownBy(() -> small.calendars.showPerson(OFFICE, id, "coleg5@firma.ro"))
                .isInstanceOfSatisfying(GoogleRefusal.TryLater.class, later -> assertThat(later.after())
                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(75)));
        assertThat(google.requests())
                .filteredOn(request -> request.toString().contains("/acl"))
                .hasSize(4);
        CLOCK.advance(Duration.ofSeconds(75));
        small.calendars.showPerson(OFFICE, id, "coleg5@firma.ro");
    }

    @Test
    void makesNoMoreThanTheDaysAllowanceAndSaysWhenToGoOn() {
        bench.calendar(OFFICE);
        google.forgetRequests();

        assertThatThrownBy(() -> bench.calendar(OFFICE))
                .isInstanceOfSatisfying(GoogleRefusal.TryLater.class, later -> assertThat(later.after())
                        .isBetween(Duration.ofHours(24), Duration.ofMinutes(24 * 60 + 15)));
        assertThat(google.requests()).isEmpty();
        bench.calendar(ANA);
        CLOCK.advance(Duration.ofMinutes(24 * 60 + 15));
        bench.calendar(OFFICE);
    }

    @Test
    void sharesWithOnePersonForWriting() {
        calendars.shareWithPerson(OFFICE, id, ANA);

        assertThat(calendars.writers(OFFICE, id)).containsExactly(ANA);
        assertThat(calendars.readers(OFFICE, id)).isEmpty();
        assertThat(bench.batch.send(ANA, id, List.of(insert(1)))).hasOnlyElementsOfType(Outcome.Done.class);
    }

    @Test
    void closesItToThatPersonAgain() {
        calendars.shareWithPerson(OFFICE, id, ANA);
        calendars.unshare(OFFICE, id, ANA);

        assertThat(calendars.writers(OFFICE, id)).isEmpty();
        assertThatCode(() -> calendars.unshare(OFFICE, id, ANA)).doesNotThrowAnyException();
    }

    @Test
    void sharesWithADomainForReading() {
        calendars.shareWithDomain(OFFICE, id, "firma.ro");

        assertThat(calendars.readers(OFFICE, id)).containsExactly("firma.ro");
        assertThat(calendars.writers(OFFICE, id)).isEmpty();
    }

    @Test
    void saysThatTheCompanyForbidsSharing() {
        google.domainSharingAllowed(false);

        assertThatThrownBy(() -> calendars.shareWithDomain(OFFICE, id, "firma.ro"))
                .isInstanceOf(GoogleRefusal.SharingForbidden.class);
    }

    @Test
    void deletesItAndNothingTheSecondTime() {
        calendars.delete(OFFICE, id);

        assertThat(calendars.exists(OFFICE, id)).isFalse();
        assertThatCode(() -> calendars.delete(OFFICE, id)).doesNotThrowAnyException();
    }

    @Test
    void tellsARefusedDeletionFromADoneOne() {
        google.next().refuse(403, "forbidden", null);

        assertThatThrownBy(() -> calendars.delete(OFFICE, id)).isInstanceOf(GoogleRefusal.CalendarGone.class);
        assertThat(calendars.exists(OFFICE, id)).isTrue();
    }

    @Test
    void knowsWhetherPeopleWroteIntoIt() {
        bench.fill(OFFICE, id, 3);
        assertThat(calendars.holdsOnlyOurs(OFFICE, id, OURS)).isTrue();

        google.personEdits(id, GoogleBench.id(1), event -> event.remove("extendedProperties"));
        assertThat(calendars.holdsOnlyOurs(OFFICE, id, OURS)).isFalse();

        google.personDeletes(id, GoogleBench.id(1));
        assertThat(calendars.holdsOnlyOurs(OFFICE, id, OURS)).isTrue();
    }
}
