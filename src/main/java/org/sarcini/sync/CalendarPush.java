package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sarcini.google.EventBatch;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.Quota;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.PushRound.RoundResult;

/**
 * The work on one calendar, in jobs of at most half a minute. Opens and ends its own transactions and holds none while it waits
 * for Google; what runs around it should hold no locks.
 */
public final class CalendarPush {

    /** For the one that makes calendars, notices changes or compares: calendars that wait to be written are many. */
    static final Duration NO_PERMIT = Duration.ofSeconds(1);

    /** Tasks that wait longer than this are found by the interval. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Places places;
    private final SyncSwitches switches;
    private final PendingWork pending;
    private final Leases leases;
    private final Items items;
    private final PushRound round;
    private final SyncRuns runs;
    private final GoogleAccounts accounts;
    private final Troubles troubles;
    private final Quota quota;
    private final SyncSettingsSource settings;
    private final Overdue overdue;
    private final Backoff backoff;
    private final TimeSource time;
    private final Duration jobTime;
    private final JobPermits permits;

    CalendarPush(
            Places places,
            SyncSwitches switches,
            PendingWork pending,
            Leases leases,
            Items items,
            PushRound round,
            SyncRuns runs,
            GoogleAccounts accounts,
            Troubles troubles,
            Quota quota,
            SyncSettingsSource settings,
            Overdue overdue,
            Backoff backoff,
            TimeSource time,
            JobPermits permits,
            SyncProperties properties) {
        this.places = places;
        this.switches = switches;
        this.pending = pending;
        this.leases = leases;
        this.items = items;
        this.round = round;
        this.runs = runs;
        this.accounts = accounts;
        this.troubles = troubles;
        this.quota = quota;
        this.settings = settings;
        this.overdue = overdue;
        this.backoff = backoff;
        this.time = time;
        this.jobTime = properties.jobTime();
        this.permits = permits;
    }

    /**
     * Works on what is pending for the place and says how to go on.
     *
     * @param holder who works: the same name in every job of the same process instance
     * @param failures what the job before returned in {@link Pushed#failures()}, 0 for the first
     */
    public Pushed push(String placeName, String holder, String runId, int failures) {
        if (switches.paused()) {
            return end(runId, placeName, Result.PAUSED);
        }
        Optional<Place> place = places.find(placeName).filter(found -> found.mode() != PlaceMode.OFF && found.made());
        if (place.isEmpty()) {
            return end(runId, placeName, Result.OFF);
        }
        Optional<GoogleAccount> account = accounts.connected(place.get().connectionId());
        if (account.isEmpty()) {
            return end(runId, placeName, Result.NOT_CONNECTED);
        }
        int lane = pending.due(placeName, 1).stream()
                .findFirst()
                .map(PendingTask::lane)
                .orElse(PendingWork.PERSON);
        try (JobPermits.Permit permit = permits.take(placeName, lane)) {
            return permit.granted()
                    ? alone(place.get(), account.get(), permit, holder, runId, failures)
                    : noRoom(placeName, lane, failures);
        }
    }

    private Pushed noRoom(String place, int lane, int failures) {
        Instant until = permits.askAgain(place, lane);
        return lane == PendingWork.BACKFILL ? patient(place, until, failures) : Pushed.waiting(until, failures);
    }

    /** No longer than until a person's change can be tried again. */
    private Pushed patient(String place, Instant until, int failures) {
        return Pushed.patient(
                pending.nextTryOfPeople(place).filter(until::isAfter).orElse(until), failures);
    }

    private Pushed alone(
            Place place, GoogleAccount account, JobPermits.Permit permit, String holder, String runId, int failures) {
        Optional<Lease> lease = leases.calendar(place.name(), holder);
        if (lease.isEmpty()) {
            return end(runId, place.name(), Result.BUSY);
        }
        try {
            round.lookAtUnanswered(lease.get(), place.name());
            overdue.look(place);
            Pushed pushed = rounds(place, account, permit, new Recorder.Desk(place, lease.get(), runId), failures);
            // Whoever waits for its turn lets others in; not after a failure, when a request may still be on its way.
            if (pushed.next() == Pushed.Next.END || (pushed.next() == Pushed.Next.WAIT && pushed.failures() == 0)) {
                leases.release(lease.get());
            }
            return pushed;
        } catch (Leases.LeaseLost lost) {
            return end(runId, place.name(), Result.BUSY);
        }
    }

    private Pushed rounds(
            Place place, GoogleAccount account, JobPermits.Permit permit, Recorder.Desk desk, int failuresBefore) {
        Instant stop = time.now().plus(jobTime);
        SyncSettings now = settings.of(place);
        int failures = failuresBefore;
        do {
            List<PendingTask> due =
                    ofOneLane(pending.due(place.name(), Math.min(EventBatch.MOST, quota.most(Quota.Lane.BACKFILL))));
            if (due.isEmpty()) {
                return nothingDue(place, desk);
            }
            int lane = due.get(0).lane();
            if (!permit.covers(lane)) {
                return noRoom(place.name(), lane, failures);
            }
            RoundResult result = round.run(items.of(due, now), desk, account, now, failures);
            if (result.refusal() != null) {
                return refused(place, desk.runId(), result.refusal(), failures);
            }
            failures = result.progress() ? 0 : result.failed() ? failures + 1 : failures;
            if (result.progress() && place.state().overWhenAnswered()) {
                places.ready(place.name());
            }
            Duration pause = result.pause();
            if (pause != null) {
                Instant until = time.now().plus(pause);
                return result.patient() ? patient(place.name(), until, failures) : Pushed.waiting(until, failures);
            }
        } while (time.now().isBefore(stop));
        return Pushed.goOn(failures);
    }

    /** What people wait for goes alone, so that it is small and may use all of the quota. */
    private static List<PendingTask> ofOneLane(List<PendingTask> due) {
        return due.stream().filter(task -> task.lane() == due.get(0).lane()).toList();
    }

    /** Single tasks that were put off do not hold up the run: what people change meanwhile should not wait for them. */
    private Pushed nothingDue(Place place, Recorder.Desk desk) {
        if (place.mode() == PlaceMode.EMPTYING && pending.count(place.name()) == 0) {
            places.emptied(place.name());
        }
        Pushed end = end(desk.runId(), place.name(), Result.DONE);
        return pending.nextTry(desk.place().name())
                .filter(next -> next.isBefore(time.now().plus(PATIENCE)))
                .map(end::lookingAgain)
                .orElse(end);
    }

    /** What concerns the calendar or the account as a whole. */
    private Pushed refused(Place place, String runId, GoogleRefusal why, int failures) {
        if (why instanceof GoogleRefusal.QuotaExhausted) {
            return Pushed.waiting(time.now().plus(backoff.longer()), failures);
        }
        return end(runId, place.name(), troubles.tell(place, why));
    }

    private Pushed end(String runId, String place, Result result) {
        runs.addAtOnce(runId, SyncReport.ended(place, result));
        return Pushed.end(result);
    }
}
