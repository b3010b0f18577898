package org.sarcini.installation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before asking again: truncated exponential backoff with full jitter. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    private final RandomGenerator random;

    /** @param random where the jitter comes from */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param failures how often it failed before, in a row
     * @return between a tenth of a second and 2 s, 4 s, 8 s ... at most 5 minutes
     */
    public Duration after(int failures) {
        long most = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(Math.max(failures, 0), DOUBLINGS));
        return Duration.ofMillis(100 + random.nextLong(most - 99));
    }

    /** For a quota that is used up for hours: an hour, give or take a quarter. */
    public Duration longer() {
        long quarter = LONG.toMillis() / 4;
        return LONG.plusMillis(random.nextLong(2 * quarter) - quarter);
    }
}
