package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.sarcini.installation.TimeSource;

/**
 * Lets so many jobs of the sync work at once on this node, and one fewer (but one) on what can wait: so that a person's change
 * finds room beside any number of backfills, and the host's own jobs beside both.
 */
public final class JobPermits {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Where people wait for it. */
    private static final Duration SHORTEST_FOR_PEOPLE = Duration.ofMillis(250);
    /** For each that waits already: all of them together ask some ten times a second. */
    private static final Duration EACH = Duration.ofMillis(100);

    /** Of a thousand calendars that wait, each a tenth of a second; where a person's change comes up, nobody waits for its end. */
    private static final Duration LONGEST = Duration.ofSeconds(96);
    /** Where people wait for it. */
    private static final Duration LONGEST_FOR_PEOPLE = Duration.ofSeconds(4);
    /** Whoever did not ask again by then asked another node. */
    private static final Duration GONE = Duration.ofSeconds(10);

    private final Semaphore jobs;
    private final Semaphore backfills;
    private final TimeSource time;
    private final RandomGenerator random;
    private final Map<String, Instant> waiting = new HashMap<>();

    JobPermits(int jobsPerNode, TimeSource time, RandomGenerator random) {
        this.jobs = new Semaphore(jobsPerNode);
        this.backfills = new Semaphore(Math.max(1, jobsPerNode - 1));
        this.time = time;
        this.random = random;
    }

    /**
     * When somebody who got no permit should ask again: the later, the more wait on this node, and not all at once. Between a
     * second and 2 minutes, between a quarter of a second and 5 where people wait for it.
     *
     * @param who the same name each time
     * @param lane {@link PendingWork#PERSON} or {@link PendingWork#BACKFILL}
     */
    synchronized Instant askAgain(String who, int lane) {
        Instant now = time.now();
        waiting.values().removeIf(until -> until.plus(GONE).isBefore(now));
        waiting.remove(who);
        Duration longest = lane == PendingWork.BACKFILL ? LONGEST : LONGEST_FOR_PEOPLE;
        Duration shortest = lane == PendingWork.BACKFILL ? SHORTEST : SHORTEST_FOR_PEOPLE;
        long share = Math.min(longest.toMillis(), EACH.toMillis() * waiting.size());
        long wait = Math.max(shortest.toMillis(), share);
        Instant until = now.plusMillis(wait + random.nextLong(wait / 4));
        waiting.put(who, until);
        return until;
    }

    private synchronized void waitsNoMore(String who) {
        waiting.remove(who);
    }

    /** Asks to make calendars, or to notice what people did in theirs; to be closed in any case. */
    public Permit take() {
        return take(PendingWork.PERSON);
    }

    /** Asks to do what can wait, beside the sync; to be closed in any case. Who gets none asks again at {@link #askAgain(String)}. */
    public Permit takeToWait(String who) {
        return take(who, PendingWork.BACKFILL);
    }

    /** When somebody who got none by {@link #takeToWait} should ask again: within seconds, because few do. */
    public Instant askAgain(String who) {
        return askAgain(who, PendingWork.PERSON);
    }

    /**
     * Asks to write; to be closed in any case.
     *
     * @param lane {@link PendingWork#PERSON} or {@link PendingWork#BACKFILL}
     */
    Permit take(int lane) {
        return new Permit(lane);
    }

    /** The same for somebody who may have to {@link #askAgain}. */
    Permit take(String who, int lane) {
        Permit permit = take(lane);
        if (permit.granted()) {
            waitsNoMore(who);
        }
        return permit;
    }

    /** One job's. */
    public final class Permit implements AutoCloseable {

        private final boolean granted;
        private boolean backfill;

        private Permit(int lane) {
            backfill = lane == PendingWork.BACKFILL && backfills.tryAcquire();
            granted = (backfill || lane != PendingWork.BACKFILL) && jobs.tryAcquire();
        }

        /** Whether to go on; otherwise ask again a little later. */
        public boolean granted() {
            return granted;
        }

        /** Whether a job that may work may go on with this: people's changes come first, and what can wait after them. */
        boolean covers(int lane) {
            if (lane == PendingWork.BACKFILL && !backfill) {
                backfill = backfills.tryAcquire();
            }
            return lane != PendingWork.BACKFILL || backfill;
        }

        @Override
        public void close() {
            if (backfill) {
                backfills.release();
            }
            if (granted) {
                jobs.release();
            }
        }
    }
}
