package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.installation.TimeSource;

/** How often those ask again who find no room on a node. */
class JobPermitsTest {

    private final TestClock clock = new TestClock("2026-03-02T08:00:00Z");
    private final JobPermits permits = new JobPermits(2, new TimeSource(clock), new Random(7));

    private record Ask(String who, Instant at) {}

    @Test
    void oneThatWaitsAloneAsksASecondLater() {
        assertThat(wait("one", PendingWork.BACKFILL)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
        assertThat(wait("one", PendingWork.BACKFILL)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
    }

    @Test
    void whereAPersonWaitsItAsksAQuarterOfASecondLater() {
        assertThat(wait("one", PendingWork.PERSON)).isBetween(Duration.ofMillis(250), Duration.ofMillis(313));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 900})
    void theyAskTenTimesASecondTogetherHoweverManyTheyAreAndNotAllAtOnce(int calendars) {
        assertThat(asksPerSecond(calendars)).isLessThan(15);
    }

    @Test
    void nobodyWaitsLongerThanTwoMinutes() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(wait("c" + i, PendingWork.BACKFILL)).isLessThanOrEqualTo(Duration.ofMinutes(2));
        }
        assertThat(wait("last", PendingWork.BACKFILL)).isGreaterThanOrEqualTo(Duration.ofSeconds(96));
        assertThat(wait("somebody", PendingWork.PERSON)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoGotRoomOrWentElsewhereCountsNoMore() {
        for (int i = 0; i < 100; i++) {
            wait("c" + i, PendingWork.BACKFILL);
        }
        for (int i = 0; i < 50; i++) {
            try (JobPermits.Permit permit = permits.take("c" + i, PendingWork.BACKFILL)) {
                assertThat(permit.granted()).isTrue();
            }
        }
        assertThat(wait("next", PendingWork.BACKFILL)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));

        clock.advance(Duration.ofMinutes(1));
        assertThat(wait("next", PendingWork.BACKFILL)).isLessThan(Duration.ofSeconds(2));
    }

    /** In the tenth minute, when the first storm is over; nobody gets in. */
    private double asksPerSecond(int calendars) {
        Instant begin = clock.instant();
        PriorityQueue<Ask> asks = new PriorityQueue<>(Comparator.comparing(Ask::at));
        for (int i = 0; i < calendars; i++) {
            asks.add(new Ask("c" + i, begin));
        }
        int late = 0;
        while (asks.element().at().isBefore(begin.plusSeconds(600))) {
            Ask ask = asks.remove();
            clock.set(ask.at());
            late += ask.at().isBefore(begin.plusSeconds(540)) ? 0 : 1;
            asks.add(new Ask(ask.who(), permits.askAgain(ask.who(), PendingWork.BACKFILL)));
        }
        return late / 60.0;
    }

    private Duration wait(String who, int lane) {
        return Duration.between(clock.instant(), permits.askAgain(who, lane));
    }
}
