package org.sarcini.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of the sync and its report; {@code ended} is null while it runs. */
public record SyncRun(String id, Cause cause, Instant started, @Nullable Instant ended, SyncReport report) {}
