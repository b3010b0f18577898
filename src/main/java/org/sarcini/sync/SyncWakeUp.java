package org.sarcini.sync;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.sarcini.installation.Store;
import org.sarcini.task.TaskChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes changed tasks as pending in their own transaction, and wakes the sync after it. The first change opens a short window
 * that later ones do not extend; when it closes, one run is started if there is anything to do.
 */
public final class SyncWakeUp implements TaskChanges, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncWakeUp.class);

    private final Store store;
    private final PendingWork pending;
    private final Work work;
    private final Supplier<SyncStart> start;
    private final Duration window;
    private final AtomicBoolean open = new AtomicBoolean();
    private final ScheduledExecutorService thread;

    /** @param start asked for only when a run is to be started, because the process engine is built after us */
    SyncWakeUp(Store store, PendingWork pending, Work work, Supplier<SyncStart> start, Duration window) {
        this.store = store;
        this.pending = pending;
        this.work = work;
        this.start = start;
        this.window = window;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "sarcini-wake-up");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    @Override
    public void written(Collection<String> taskIds) {
        if (store.ready()) {
            pending.add(taskIds, PendingWork.PERSON);
        }
    }

    @Override
    public void committed() {
        wake();
    }

    /** Looks for work when the window closes; from any thread, returns at once. */
    public void wake() {
        if (open.compareAndSet(false, true)) {
            later(window, () -> {
                open.set(false);
                look();
            });
        }
    }

    /**
     * Starts a run now, because an administrator asks: calendars are made, people's changes noticed and places with a problem
     * tried again too. Returns at once; inside a transaction it waits for the commit, before which there is nothing to be seen.
     */
    public void now() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            later(Duration.ZERO, () -> start.get().start(Cause.HAND));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                later(Duration.ZERO, () -> start.get().start(Cause.HAND));
            }
        });
    }

    /** Runs something of ours on our own thread, after that long; a failure is logged. */
    public void later(Duration delay, Runnable work) {
        try {
            thread.schedule(() -> quietly(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("Sarcini is shutting down; the next start looks for work");
        }
    }

    /**
     * Ends the pauses of those of these places, at most 10,000, where only what can wait is put off, should a person have changed
     * something there. Returns at once.
     */
    public void hurry(Collection<String> places) {
        List<String> some = List.copyOf(places);
        if (!some.isEmpty()) {
            later(Duration.ZERO, () -> start.get().hurry(pending.whereSomebodyWaits(some)));
        }
    }

    private void look() {
        List<String> waiting = work.waiting(Cause.COMMIT);
        List<String> idle = start.get().idle(waiting);
        if (!idle.isEmpty()) {
            start.get().start(Cause.COMMIT);
        }
        hurry(waiting.stream().filter(place -> !idle.contains(place)).toList());
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            log.warn("The sync could not be woken; the interval will find the work: {}", failure.toString(), failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
