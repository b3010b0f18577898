package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.Quota;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncReport.Count;

/**
 * Compares every calendar that we write with our notes about it, event by event: what is missing, what differs and what nobody
 * knows of is marked to be read and decided anew, and {@link PushRound} does that by the same plan as ever. What is not
 * ours is not looked at: {@link CalendarComparison} and {@link ListComparison} tell.
 *
 * <p>Works in jobs of at most half a minute, calendar after calendar in the order of their names; what of a calendar was seen
 * already stands in its links, so a job may be repeated.
 */
public final class Repair {

    private static final Duration BUSY = Duration.ofSeconds(15);
    /** How often a calendar may be busy before the next one's turn. */
    private static final int PATIENCE = 20;
    /** How often Google may fail at a calendar before the next one's turn; counted after whatever made it busy. */
    private static final int TRIES = 3;

    /** Google's limits for an account are over after a day at most; what is still closed then is left. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Stands for the first page of a list that has to begin anew. */
    private static final String ANEW = "";

    private static final int PAGE = 500;

    private final Places places;
    private final PlacesToDo toDo;
    private final SyncSwitches switches;
    private final PendingWork pending;
    private final Links links;
    private final Leases leases;
    private final Comparison calendars;
    private final Comparison lists;
    private final GoogleAccounts accounts;
    private final Quota quota;
    private final Troubles troubles;
    private final SyncRuns runs;
    private final Backoff backoff;
    private final Store store;
    private final TimeSource time;
    private final JobPermits permits;
    private final Duration jobTime;

    Repair(
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            PendingWork pending,
            Links links,
            Leases leases,
            Comparison calendars,
            Comparison lists,
            GoogleAccounts accounts,
            Quota quota,
            Troubles troubles,
            SyncRuns runs,
            Backoff backoff,
            Store store,
            TimeSource time,
            JobPermits permits,
            SyncProperties properties) {
        this.places = places;
        this.toDo = toDo;
        this.switches = switches;
        this.pending = pending;
        this.links = links;
        this.leases = leases;
        this.calendars = calendars;
        this.lists = lists;
        this.accounts = accounts;
        this.quota = quota;
        this.troubles = troubles;
        this.runs = runs;
        this.backoff = backoff;
        this.store = store;
        this.time = time;
        this.permits = permits;
        this.jobTime = properties.jobTime();
    }

    /**
     * How far a repair is.
     *
     * @param place the calendar that was begun last; empty before the first
     * @param page where its list goes on; null where it is done with
     */
    public record Position(String place, @Nullable String page) {

        public static final Position BEGIN = new Position("", null);
    }

    /** What one job came to, and where the next goes on. */
    public record Repaired(Pushed pushed, Position position) {}

    /**
     * Compares some more, and says how to go on. Opens its own transactions and holds none while it waits for Google.
     *
     * @param holder who works: the same name in every job of the same process instance
     * @param runId the run's report, which says since when the repair goes
     * @param failures what the job before returned in {@link Pushed#failures()}, 0 for the first
     */
    public Repaired repair(Position from, String holder, String runId, int failures) {
        Instant stop = time.now().plus(jobTime);
        Instant began = runs.find(runId).map(SyncRun::started).orElse(time.now());
        Position at = from;
        int failed = failures;
        do {
            Optional<Place> place = next(at);
            if (place.isEmpty()) {
                return new Repaired(Pushed.end(Result.DONE), at);
            }
            if (switches.paused()) {
                runs.addAtOnce(runId, SyncReport.ended(place.get().name(), Result.PAUSED));
                return new Repaired(Pushed.end(Result.PAUSED), at);
            }
            Visit visit = visit(new Listing(place.get(), page(place.get(), at), holder, runId, began), failed);
            if (visit.pause() != null) {
                Position again =
                        visit.page() == null ? at : new Position(place.get().name(), visit.page());
                return new Repaired(Pushed.waiting(time.now().plus(visit.pause()), visit.failed()), again);
            }
            // A list that begins anew could fail at a later page for ever.
            failed = visit.page() == null ? 0 : failed;
            at = new Position(place.get().name(), visit.page());
        } while (time.now().isBefore(stop));
        return new Repaired(Pushed.goOn(failed), at);
    }

    private Optional<Place> next(Position at) {
        Optional<Place> begun =
                at.page() == null ? Optional.empty() : places.find(at.place()).filter(Repair::comparable);
        return begun.isPresent()
                ? begun
                : toDo.inUseAfter(at.place()).stream()
                        .filter(Repair::comparable)
                        .findFirst();
    }

    private static @Nullable String page(Place place, Position at) {
        return place.name().equals(at.place()) && !ANEW.equals(at.page()) ? at.page() : null;
    }

    private static boolean comparable(Place place) {
        return place.mode() != PlaceMode.OFF && place.made();
    }

    /** One page of the events of one calendar. */
    private record Listing(Place place, @Nullable String page, String holder, String runId, Instant began) {}

    /**
     * What became of it.
     *
     * @param pause how long to wait before the same is tried again, null where it is done
     * @param page where the list goes on, null where this was the last page, or where it goes on as it would have now
     * @param failed how often it was tried in vain, where it is tried again
     */
    private record Visit(@Nullable Duration pause, @Nullable String page, int failed) {

        static final Visit LEFT = done(null);

        static Visit done(@Nullable String next) {
            return new Visit(null, next, 0);
        }
    }

    private Visit visit(Listing listing, int failed) {
        Optional<GoogleAccount> account = accounts.connected(listing.place().connectionId());
        if (account.isEmpty()) {
            return left(listing, Result.NOT_CONNECTED);
        }
        try (JobPermits.Permit permit = permits.take(PendingWork.BACKFILL)) {
            return permit.granted()
                    ? alone(listing, account.get(), failed)
                    : new Visit(CalendarPush.NO_PERMIT, null, failed);
        }
    }

    private Visit alone(Listing listing, GoogleAccount account, int failed) {
        Optional<Lease> lease = leases.calendar(listing.place().name(), listing.holder());
        if (lease.isEmpty()) {
            return busy(listing, failed);
        }
        try {
            Quota.Grant grant =
                    quota.reserve(account, comparison(listing.place()).need(), Quota.Lane.BACKFILL);
            return grant.given() ? list(listing, account, lease.get()) : waits(listing, grant.after(), failed);
        } catch (GoogleRefusal why) {
            return refused(listing, why, failed);
        } catch (Leases.LeaseLost lost) {
            return busy(listing, failed);
        } finally {
            leases.release(lease.get());
        }
    }

    private Visit busy(Listing listing, int failed) {
        return failed < PATIENCE ? new Visit(BUSY, null, failed + 1) : left(listing, Result.BUSY);
    }

    private Comparison comparison(Place place) {
        return place.kind().marked() ? calendars : lists;
    }

    private Visit list(Listing listing, GoogleAccount account, Lease lease) {
        Comparison.Page page = comparison(listing.place()).ask(listing.place(), account, listing.page());
        store.inNewTransaction(() -> {
            leases.hold(lease);
            runs.add(listing.runId(), compare(listing, lease, page));
            return page;
        });
        return Visit.done(page.next());
    }

    private Visit refused(Listing listing, GoogleRefusal why, int failed) {
        if (why instanceof GoogleRefusal.QuotaExhausted) {
            return waits(listing, backoff.longer(), failed);
        }
        boolean wrong = why instanceof GoogleRefusal.RequestWrong || why instanceof GoogleRefusal.ListExpired;
        if (wrong || why instanceof GoogleRefusal.TryLater) {
            int times = Math.max(failed, PATIENCE) - PATIENCE + 1;
            Duration asked = why instanceof GoogleRefusal.TryLater later ? later.after() : null;
            return times < TRIES
                    ? new Visit(asked == null ? backoff.after(times) : asked, wrong ? ANEW : null, PATIENCE + times)
                    : left(listing, Result.FAILED);
        }
        return left(listing, troubles.tell(listing.place(), why));
    }

    private Visit waits(Listing listing, Duration pause, int failed) {
        return time.now().isBefore(listing.began().plus(LONGEST))
                ? new Visit(pause, null, failed)
                : left(listing, Result.FAILED);
    }

    private Visit left(Listing listing, Result result) {
        runs.addAtOnce(listing.runId(), SyncReport.ended(listing.place().name(), result));
        return Visit.LEFT;
    }

    private SyncReport compare(Listing listing, Lease lease, Comparison.Page page) {
        Place place = listing.place();
        Comparison.Found found = comparison(place).compare(place, lease, page.entries());
        links.compared(found.seen(), place.name());
        SyncReport report = page.done()
                .plus(SyncReport.of(
                        Count.COMPARED, found.seen().size() + found.unknown().size()))
                .plus(look(found.different(), place, Count.DIFFERENT))
                .plus(look(found.unknown(), place, Count.ORPHANED));
        return page.next() == null ? report.plus(end(listing)) : report;
    }

    /** What the whole list did not have, and what speaks of another calendar. */
    private SyncReport end(Listing listing) {
        Place place = listing.place();
        SyncReport report = SyncReport.ended(place.name(), Result.DONE);
        List<String> elsewhere;
        do {
            elsewhere = links.elsewhere(place.name(), place.calendarId(), PAGE);
            elsewhere.forEach(task -> links.delete(task, place.name()));
            if (!elsewhere.isEmpty()) {
                pending.add(elsewhere, place.name(), PendingWork.BACKFILL);
            }
            report = report.plus(SyncReport.of(Count.DROPPED, elsewhere.size()));
        } while (elsewhere.size() == PAGE);
        String after = "";
        List<String> missing;
        do {
            missing = links.notCompared(place.name(), listing.began(), after, PAGE);
            report = report.plus(look(missing, place, Count.MISSING));
            after = missing.isEmpty() ? after : missing.get(missing.size() - 1);
        } while (missing.size() == PAGE);
        return report;
    }

    private SyncReport look(List<String> tasks, Place place, Count what) {
        pending.look(tasks, place.name(), PendingWork.BACKFILL);
        return SyncReport.of(what, tasks.size());
    }
}
