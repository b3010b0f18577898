package org.sarcini.sync;

/**
 * A task whose event in some place may have to change.
 *
 * @param lane {@link PendingWork#PERSON} or {@link PendingWork#BACKFILL}
 * @param look whether the entry has to be read at Google before anything is decided
 * @param mark grows with every reason to look again, so that one that comes while we work is not lost
 * @param failures how often Google put it off in a row
 */
record PendingTask(String taskId, int lane, boolean look, long mark, int failures) {}
