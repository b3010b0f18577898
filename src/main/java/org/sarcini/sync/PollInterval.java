package org.sarcini.sync;

import java.time.Duration;
import org.sarcini.installation.Pure;

/** How often lists of Google Tasks are asked for changes. */
@Pure
final class PollInterval {

    private PollInterval() {}

    /**
     * So that asking takes half of what can be asked in a day at most; the other half is for writing.
     *
     * @param lists how many there are, each a query
     * @param queriesPerDay what all of the company may ask in a day
     * @param least how often the sync looks for work by itself
     * @return never shorter than {@code least}
     */
    static Duration of(int lists, int queriesPerDay, Duration least) {
        Duration needed = Duration.ofDays(1).multipliedBy(lists).dividedBy(Math.max(1, queriesPerDay / 2));
        return needed.compareTo(least) > 0 ? needed : least;
    }
}
