package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private record Spent(Instant at, int units) {}

    @Test
    void letsEverythingThroughAtOnceUpToTheLimit() {
        SlidingWindow window = window("").spend(40, NOON);

        assertThat(window.waitFor(60, NOON)).isZero();
        assertThat(window.waitFor(61, NOON)).isEqualTo(Duration.ofSeconds(61));
        assertThat(window.free(NOON)).isEqualTo(60);
    }

    @Test
    void waitsForNoMoreThanItNeeds() {
        SlidingWindow window = window("").spend(50, NOON).spend(50, NOON.plusSeconds(30));

        assertThat(window.waitFor(50, NOON.plusSeconds(40))).isEqualTo(Duration.ofSeconds(21));
        assertThat(window.waitFor(51, NOON.plusSeconds(40))).isEqualTo(Duration.ofSeconds(51));
    }

    @Test
    void letsMoreThanTheLimitThroughWhenItIsEmpty() {
        assertThat(window("").waitFor(1000, NOON)).isZero();
    }

    @Property(tries = 200)
    void neverAllowsMoreThanTheLimitInAnyMinute(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 100) Integer> wishes) {
        SlidingWindow window = window("");
        Instant now = NOON;
        List<Spent> spent = new ArrayList<>();
        for (int units : wishes) {
            now = now.plus(window.waitFor(units, now)).plusMillis(137);
            if (window.waitFor(units, now).isZero()) {
                window = window(window.spend(units, now).toText());
                spent.add(new Spent(now, units));
            }
        }
        for (Spent last : spent) {
            int minute = spent.stream()
                    .filter(one -> !one.at().isAfter(last.at())
                            && one.at().isAfter(last.at().minusSeconds(60)))
                    .mapToInt(Spent::units)
                    .sum();
            assertThat(minute).isLessThanOrEqualTo(100);
        }
        assertThat(spent).hasSize(wishes.size());
    }

    private static SlidingWindow window(String spent) {
        return SlidingWindow.of(100, Duration.ofMinutes(1), Duration.ofSeconds(1), spent);
    }
}
