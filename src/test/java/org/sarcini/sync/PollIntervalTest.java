package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PollIntervalTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void isTheRunsIntervalWhileThereAreFewLists() {
        assertThat(PollInterval.of(0, 50_000, QUARTER)).isEqualTo(QUARTER);
        assertThat(PollInterval.of(260, 50_000, QUARTER)).isEqualTo(QUARTER);
    }

    @Test
    void growsWithTheNumberOfLists() {
        assertThat(PollInterval.of(1_000, 50_000, QUARTER)).isEqualTo(Duration.ofSeconds(3_456));
        assertThat(PollInterval.of(10, 1, QUARTER)).isEqualTo(Duration.ofDays(10));
    }

    @Property
    void takesHalfOfTheDaysQueriesAtMostAndNeverAsksMoreOftenThanRunsCome(
            @ForAll @IntRange(max = 100_000) int lists, @ForAll @IntRange(min = 2, max = 1_000_000) int perDay) {
        Duration interval = PollInterval.of(lists, perDay, QUARTER);

        double queriesPerDay = lists * 86_400.0 / (interval.toNanos() / 1e9);
        assertThat(queriesPerDay).isLessThanOrEqualTo(perDay / 2 + 0.001);
        assertThat(interval).isGreaterThanOrEqualTo(QUARTER);
    }
}
