package org.sarcini.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the {@link Reconciliation} on a thread of its own: once the application has started, every night between two and four
 * o'clock in the company's zone, and some minutes after a change that could not be written.
 */
final class ReconciliationSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationSchedule.class);
    private static final LocalTime NIGHT = LocalTime.of(2, 0);
    private static final int MINUTES_OF_NIGHT = 120;
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final Reconciliation reconciliation;
    private final WriteFailures failures;
    private final Company company;
    private final TimeSource time;
    private final AtomicBoolean remedyComing = new AtomicBoolean();
    private volatile @Nullable ScheduledThreadPoolExecutor executor;

    ReconciliationSchedule(Reconciliation reconciliation, WriteFailures failures, Company company, TimeSource time) {
        this.reconciliation = reconciliation;
        this.failures = failures;
        this.company = company;
        this.time = time;
    }

    @Override
    public void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sarcini-reconciliation");
            thread.setDaemon(true);
            return thread;
        });
        started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor = started;
        failures.remedy(this::remedy);
        later(this::run, Duration.ZERO);
        later(this::night, untilNight());
    }

    @Override
    public void stop() {
        ScheduledThreadPoolExecutor running = executor;
        executor = null;
        if (running != null) {
            running.shutdown();
            try {
                // The page at hand is let finish, not interrupted: H2 closes the file of an interrupted thread.
                if (!running.awaitTermination(5, TimeUnit.SECONDS)) {
                    log.warn("Sarcini's reconciliation did not end in time; its page at hand will be rolled back");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    /** Last to start and first to stop: the engine and whoever listens are there all the while. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** The next moment of that night, at a minute that differs from node to node and from night to night. */
    static Instant nextNight(Instant now, ZoneId zone, int minuteOfNight) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime tonight =
                local.toLocalDate().atTime(NIGHT.plusMinutes(minuteOfNight)).atZone(zone);
        ZonedDateTime next = tonight.isAfter(local)
                ? tonight
                : local.toLocalDate()
                        .plusDays(1)
                        .atTime(NIGHT.plusMinutes(minuteOfNight))
                        .atZone(zone);
        return next.toInstant();
    }

    private Duration untilNight() {
        int minute = ThreadLocalRandom.current().nextInt(MINUTES_OF_NIGHT);
        Instant now = time.now();
        return Duration.between(now, nextNight(now, company.recentZone(), minute));
    }

    private void night() {
        run();
        later(this::night, untilNight());
    }

    private void remedy() {
        if (remedyComing.compareAndSet(false, true)) {
            later(
                    () -> {
                        remedyComing.set(false);
                        run();
                    },
                    AFTER_FAILURE);
        }
    }

    private void run() {
        try {
            reconciliation.run(() -> executor == null);
        } catch (RuntimeException | LinkageError failure) {
            log.warn(
                    "Sarcini could not compare its table with the engine's tasks: {}. It tries again next night;"
                            + " check that the tables sarcini_* exist beside Camunda's own and may be written.",
                    failure.toString(),
                    failure);
        }
    }

    private void later(Runnable work, Duration delay) {
        ScheduledThreadPoolExecutor running = executor;
        if (running != null) {
            try {
                running.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                log.debug("No reconciliation any more: the application stops");
            }
        }
    }
}
