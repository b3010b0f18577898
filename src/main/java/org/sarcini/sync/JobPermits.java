package org.sarcini.sync;

import java.util.concurrent.Semaphore;

/**
 * Lets so many jobs of the sync work at once on this node, and one fewer (but one) on what can wait: so that a person's change
 * finds room beside any number of backfills, and the host's own jobs beside both.
 */
public final class JobPermits {

    private final Semaphore jobs;
    private final Semaphore backfills;

    JobPermits(int jobsPerNode) {
        this.jobs = new Semaphore(jobsPerNode);
        this.backfills = new Semaphore(Math.max(1, jobsPerNode - 1));
    }

    /** Asks to make calendars, or to notice what people did in theirs; to be closed in any case. */
    public Permit take() {
        return take(PendingWork.PERSON);
    }

    /**
     * Asks to write; to be closed in any case.
     *
     * @param lane {@link PendingWork#PERSON} or {@link PendingWork#BACKFILL}
     */
    Permit take(int lane) {
        return new Permit(lane);
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
