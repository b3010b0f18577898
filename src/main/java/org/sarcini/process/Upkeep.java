package org.sarcini.process;

import java.time.Duration;
import java.time.Instant;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.Backfill;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncWakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * What the sync does beside its runs: at start it makes sure that this is the installation it was and goes on with what was
 * left; each minute it takes up what a node without Sarcini failed at; once a day it looks for open tasks that were missed, whatever
 * went wrong, and removes old reports and traces.
 */
final class Upkeep implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final String LAST = "sync.upkeep";
    private static final Duration DAY = Duration.ofHours(23);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Store store;
    private final Settings settings;
    private final TimeSource time;
    private final CopyGuard guard;
    private final SyncWakeUp wakeUp;
    private final Reconnection reconnection;
    private final Backfill backfill;
    private final SyncRuns runs;
    private final Traces traces;
    private final FailedElsewhere failedElsewhere;

    Upkeep(
            Store store,
            Settings settings,
            TimeSource time,
            CopyGuard guard,
            SyncWakeUp wakeUp,
            Reconnection reconnection,
            Backfill backfill,
            SyncRuns runs,
            Traces traces,
            FailedElsewhere failedElsewhere) {
        this.store = store;
        this.settings = settings;
        this.time = time;
        this.guard = guard;
        this.wakeUp = wakeUp;
        this.reconnection = reconnection;
        this.backfill = backfill;
        this.runs = runs;
        this.traces = traces;
        this.failedElsewhere = failedElsewhere;
    }

    /** Before the first job can run, so that a copy never reaches Google. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!store.ready()) {
            return;
        }
        try {
            guard.look();
        } catch (RuntimeException failure) {
            log.error("Sarcini could not see whether this installation is a copy: {}", failure.toString(), failure);
        }
        wakeUp.later(SOON, this::begin);
    }

    private void begin() {
        // First, and not at once: what fails here must not keep the others from being looked at.
        wakeUp.later(MINUTE, this::eachMinute);
        reconnection.look();
        wakeUp.wake();
        hourly();
    }

    private void eachMinute() {
        wakeUp.later(MINUTE, this::eachMinute);
        failedElsewhere.giveTriesBack();
    }

    private void hourly() {
        wakeUp.later(HOUR, this::hourly);
        daily();
    }

    /** Once a day, on whatever node comes first. */
    void daily() {
        Instant now = time.now();
        boolean done = settings.get(LAST)
                .map(Instant::parse)
                .filter(last -> last.plus(DAY).isAfter(now))
                .isPresent();
        if (!done) {
            settings.put(LAST, now.toString());
            backfill.missed();
            int reports = runs.removeOld();
            int instances = traces.removeOld();
            log.debug("Removed {} old reports and {} finished runs", reports, instances);
        }
    }
}
