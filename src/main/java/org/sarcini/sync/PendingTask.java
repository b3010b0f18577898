package org.sarcini.sync;

import java.time.Instant;

/**
 * A task whose event in some place may have to change.
 *
 * @param lane {@link PendingWork#PERSON} or {@link PendingWork#BACKFILL}
 * @param look whether the entry has to be read at Google before anything is decided
 * @param mark grows with every reason to look again, so that one that comes while we work is not lost
 * @param failures how often Google put it off in a row
 * @param since since when it could have been at Google: when the reason came, or the moment for which it had to wait
 */
record PendingTask(String taskId, int lane, boolean look, long mark, int failures, Instant since) {}
