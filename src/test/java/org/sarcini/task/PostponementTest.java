package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PostponementTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");

    @Test
    void keepsTheTimeOfDayAcrossTheChangeOfClocks() {
        Postponement to = Postponement.to(LocalDate.of(2026, 3, 30), null, at("2026-03-27T10:30"), ZONE);

        assertThat(to).isEqualTo(new Postponement(null, at("2026-03-30T10:30")));
    }

    @Test
    void keepsTheLengthWhereAStartIsGiven() {
        Postponement to =
                Postponement.to(LocalDate.of(2026, 3, 10), at("2026-03-01T09:00"), at("2026-03-02T10:30"), ZONE);

        assertThat(to).isEqualTo(new Postponement(at("2026-03-09T09:00"), at("2026-03-10T10:30")));
    }

    @Test
    void aWholeDayStaysAWholeDay() {
        Postponement to =
                Postponement.to(LocalDate.of(2026, 4, 1), at("2026-03-01T00:00"), at("2026-03-02T00:00"), ZONE);

        assertThat(to).isEqualTo(new Postponement(at("2026-03-31T00:00"), at("2026-04-01T00:00")));
    }

    @Test
    void withoutADueDateItIsDueOnTheWholeDayAndBeginsNoLater() {
        assertThat(Postponement.to(LocalDate.of(2026, 3, 2), at("2026-03-01T09:00"), null, ZONE))
                .isEqualTo(new Postponement(at("2026-03-01T09:00"), at("2026-03-02T00:00")));
        assertThat(Postponement.to(LocalDate.of(2026, 3, 2), at("2026-03-05T09:00"), null, ZONE))
                .isEqualTo(new Postponement(at("2026-03-02T09:00"), at("2026-03-02T00:00")));
    }

    @Test
    void offersTomorrowAndNextMondayButNoEarlierDay() {
        LocalDate wednesday = LocalDate.of(2026, 3, 4);
        LocalDate thursday = wednesday.plusDays(1);
        LocalDate monday = LocalDate.of(2026, 3, 9);

        assertThat(Postponement.offers(wednesday, null, ZONE)).containsExactly(thursday, monday);
        assertThat(Postponement.offers(wednesday, at("2026-03-01T10:00"), ZONE)).containsExactly(thursday, monday);
        assertThat(Postponement.offers(wednesday, at("2026-03-05T10:00"), ZONE)).containsExactly(monday);
        assertThat(Postponement.offers(wednesday, at("2026-03-09T00:00"), ZONE))
                .containsExactly(LocalDate.of(2026, 3, 10));
        assertThat(Postponement.offers(LocalDate.of(2026, 3, 8), null, ZONE)).containsExactly(monday);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
