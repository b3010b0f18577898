package org.sarcini.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

    @Property(tries = 500)
    void growsToFiveMinutesAtMost(@ForAll long seed, @ForAll @IntRange(min = 0, max = 1000) int failures) {
        Duration wait = new Backoff(new Random(seed)).after(failures);

        long most = Math.min(300_000, 2000L << Math.min(failures, 20));
        assertThat(wait).isBetween(Duration.ofMillis(100), Duration.ofMillis(most + 1));
    }

    @Property(tries = 200)
    void waitsAboutAnHourWhenGoogleHasHadEnough(@ForAll long seed) {
        assertThat(new Backoff(new Random(seed)).longer()).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(75));
    }
}
