package org.sarcini.sync;

import java.time.Duration;

/** Told what the sync did once it is written down, by those who measure it. Quick, and never fails. */
interface SyncMeter {

    /** Where nothing is measured. */
    SyncMeter NONE = new SyncMeter() {
        @Override
        public void happened(SyncReport report) {}

        @Override
        public void arrived(int lane, Duration after) {}
    };

    /** What some work added to the report of its run. */
    void happened(SyncReport report);

    /**
     * A change is at Google.
     *
     * @param lane {@link PendingWork#PERSON} or {@link PendingWork#BACKFILL}
     * @param after how long after its commit, or after the moment for which it had to wait
     */
    void arrived(int lane, Duration after);
}
