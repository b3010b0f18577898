package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WholeDayTest {

    @Test
    void midnightInTheCompanysZoneIsADay() {
        ZoneId zone = ZoneId.of("Europe/Bucharest");

        assertThat(WholeDay.named(Instant.parse("2026-03-01T22:00:00Z"), zone)).isTrue();
        assertThat(WholeDay.named(Instant.parse("2026-07-01T21:00:00Z"), zone)).isTrue();
        assertThat(WholeDay.named(Instant.parse("2026-03-01T00:00:00Z"), zone)).isFalse();
        assertThat(WholeDay.named(null, zone)).isFalse();
    }

    @Test
    void whereTheClocksJumpOverMidnightTheDayBeginsAtOne() {
        ZoneId zone = ZoneId.of("America/Santiago");

        Instant firstMoment = LocalDate.of(2025, 9, 7).atStartOfDay(zone).toInstant();
        assertThat(firstMoment.atZone(zone).getHour()).isEqualTo(1);
        assertThat(WholeDay.named(firstMoment, zone)).isTrue();
    }

    @Property
    void everyDateInEveryZoneSurvivesBeingStored(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = 0, max = 40_000) int day) {
        ZonedDateTime start = LocalDate.of(1990, 1, 1).plusDays(day).atStartOfDay(zone);

        assertThat(WholeDay.named(start.toInstant(), zone)).isTrue();
        assertThat(WholeDay.named(start.toInstant().plusSeconds(60), zone)).isFalse();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
    }
}
