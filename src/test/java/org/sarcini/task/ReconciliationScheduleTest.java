package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReconciliationScheduleTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");

    @Test
    void theNextNightIsTonightWhileItIsToCome() {
        Instant evening = Instant.parse("2026-03-01T20:00:00Z");
        Instant early = Instant.parse("2026-03-01T23:30:00Z");
        Instant morning = Instant.parse("2026-03-02T06:00:00Z");

        assertThat(ReconciliationSchedule.nextNight(evening, ZONE, 0)).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(ReconciliationSchedule.nextNight(early, ZONE, 90)).isEqualTo("2026-03-02T01:30:00Z");
        assertThat(ReconciliationSchedule.nextNight(morning, ZONE, 0)).isEqualTo("2026-03-03T00:00:00Z");
    }

    @Property
    void itIsAlwaysAheadWithinADayAndBetweenTwoAndFour(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second,
            @ForAll @IntRange(max = 119) int minute) {
        Instant now = Instant.ofEpochSecond(second);
        ZonedDateTime next = ReconciliationSchedule.nextNight(now, ZONE, minute).atZone(ZONE);

        assertThat(next.toInstant()).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(25 * 3600));
        // In the night when the clocks go forward, three o'clock does not exist and becomes four.
        assertThat(next.toLocalTime()).isBetween(LocalTime.of(2, 0), LocalTime.of(4, 59));
    }
}
