package org.sarcini.task;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the transactions of the engine whose changes could not be brought into {@code sarcini_task}. The engine's own work was
 * not touched by that; the reconciliation brings the table up to date.
 */
public final class WriteFailures {

    private static final Logger log = LoggerFactory.getLogger(WriteFailures.class);
    private static final Duration BETWEEN_WORDS = Duration.ofMinutes(1);

    private final TimeSource time;
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<@Nullable Instant> lastWord = new AtomicReference<>();
    private volatile Runnable remedy = () -> {};

    public WriteFailures(TimeSource time) {
        this.time = time;
    }

    /** How many since the start of this node. */
    public long count() {
        return count.get();
    }

    /** What to do about the next failures; must return at once. */
    void remedy(Runnable remedy) {
        this.remedy = remedy;
    }

    /** Counts one more, and says so in the log at most once a minute. */
    void add(Throwable failure) {
        long failures = count.incrementAndGet();
        Instant now = time.now();
        Instant last = lastWord.get();
        boolean silent = last != null && now.isBefore(last.plus(BETWEEN_WORDS));
        if (!silent && lastWord.compareAndSet(last, now)) {
            log.warn(
                    "Sarcini could not write down a change of tasks ({} such transactions since the start): {}."
                            + " The process engine's own work was committed as usual; the reconciliation follows in a few minutes."
                            + " If this goes on, check that the tables sarcini_* exist beside Camunda's own and may be written.",
                    failures,
                    failure.toString(),
                    failure);
        }
        remedy.run();
    }
}
