package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventLists;
import org.sarcini.google.EventLists.Answer;
import org.sarcini.google.EventLists.Question;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.Quota;
import org.sarcini.google.Quota.Lane;
import org.sarcini.google.Quota.Need;
import org.sarcini.google.RemoteEvent;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Notices what people did in their own calendars: asks many calendars at once what changed since last time, and has those of our
 * events looked at that are not as we left them. Decides nothing and changes nothing at Google; {@link PushRound} does.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Calendar: synchronize resources
 *     efficiently</a>
 */
public final class CalendarPull {

    /** Up by one when what we ask of Google changes, so that stored tokens are not used any more. */
    private static final int FORMAT = 1;

    private static final String LEASE = "pull";
    private static final List<PlaceKind> KINDS = List.of(PlaceKind.EMPLOYEE, PlaceKind.ACCOUNT);

    private final Places places;
    private final PullCursors cursors;
    private final SyncSwitches switches;
    private final PendingWork pending;
    private final Links links;
    private final Leases leases;
    private final EventLists google;
    private final TaskListPull lists;
    private final GoogleAccounts accounts;
    private final Quota quota;
    private final Troubles troubles;
    private final InstallationId installation;
    private final Store store;
    private final TimeSource time;
    private final JobPermits permits;
    private final Duration jobTime;

    CalendarPull(
            Places places,
            PullCursors cursors,
            SyncSwitches switches,
            PendingWork pending,
            Links links,
            Leases leases,
            EventLists google,
            TaskListPull lists,
            GoogleAccounts accounts,
            Quota quota,
            Troubles troubles,
            InstallationId installation,
            Store store,
            TimeSource time,
            JobPermits permits,
            SyncProperties properties) {
        this.places = places;
        this.cursors = cursors;
        this.switches = switches;
        this.pending = pending;
        this.links = links;
        this.leases = leases;
        this.google = google;
        this.lists = lists;
        this.accounts = accounts;
        this.quota = quota;
        this.troubles = troubles;
        this.installation = installation;
        this.store = store;
        this.time = time;
        this.permits = permits;
        this.jobTime = properties.jobTime();
    }

    /** Whether there is a calendar, or a task list whose turn it is, that people can change. */
    public boolean anythingToAsk() {
        return store.ready()
                && !switches.paused()
                && (lists.anythingToAsk()
                        || KINDS.stream().anyMatch(kind -> !cursors.unpulled(kind, time.now(), 1)
                                .isEmpty()));
    }

    /**
     * Asks the calendars that were not asked since the run began, then the task lists, in a job of at most half a minute. Opens
     * its own transactions and holds none while it waits for Google.
     *
     * @param holder who works: the same name in every job of the same process instance
     */
    public Pushed pull(String holder, Instant runBegan) {
        if (switches.paused()) {
            return Pushed.end(Result.PAUSED);
        }
        try (JobPermits.Permit permit = permits.take()) {
            return permit.granted()
                    ? alone(holder, runBegan)
                    : Pushed.waiting(time.now().plus(CalendarPush.NO_PERMIT), 0);
        } catch (Leases.LeaseLost lost) {
            // Whoever has it asks the same calendars, from where they were left.
            return Pushed.end(Result.BUSY);
        }
    }

    private Pushed alone(String holder, Instant runBegan) {
        Optional<Lease> lease = leases.take(LEASE, holder);
        if (lease.isEmpty()) {
            return Pushed.end(Result.BUSY);
        }
        Instant stop = time.now().plus(jobTime);
        do {
            List<Place> some = unasked(runBegan);
            if (some.isEmpty() && !lists.ask(runBegan, stop)) {
                leases.release(lease.get());
                return Pushed.end(Result.DONE);
            }
            Duration pause = ask(some, lease.get(), stop);
            if (pause != null) {
                return Pushed.waiting(time.now().plus(pause), 0);
            }
        } while (time.now().isBefore(stop));
        return Pushed.goOn(0);
    }

    private List<Place> unasked(Instant since) {
        List<Place> some = new ArrayList<>();
        for (PlaceKind kind : KINDS) {
            some.addAll(cursors.unpulled(kind, since, EventLists.MOST - some.size()));
        }
        return some;
    }

    /**
     * Goes through the lists of these calendars, a page of each at a time; from that moment on through the first alone, which a job
     * gets to its end however long it is, while the others begin anew in the next. Returns how long to wait, null where that is not
     * needed.
     */
    private @Nullable Duration ask(List<Place> some, Lease lease, Instant stop) {
        List<Listing> open = new ArrayList<>();
        for (Place place : some) {
            Optional<GoogleAccount> account = accounts.connected(place.connectionId());
            if (account.isEmpty()) {
                cursors.asked(place.name());
            } else {
                open.add(new Listing(
                        lease,
                        place,
                        account.get(),
                        cursors.find(place.name(), FORMAT).orElse(null)));
            }
        }
        while (!open.isEmpty()) {
            Duration wait = reserve(open);
            if (!wait.isZero()) {
                return wait;
            }
            List<Answer> answers =
                    google.ask(open.stream().map(Listing::question).toList());
            List<Listing> still = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (open.get(i).goesOn(answers.get(i))) {
                    still.add(open.get(i));
                }
            }
            open = time.now().isBefore(stop) || still.isEmpty() ? still : still.subList(0, 1);
        }
        return null;
    }

    private Duration reserve(List<Listing> open) {
        Map<GoogleAccount, Long> units =
                open.stream().collect(Collectors.groupingBy(listing -> listing.account, Collectors.counting()));
        for (Map.Entry<GoogleAccount, Long> one : units.entrySet()) {
            Quota.Grant grant =
                    quota.reserve(one.getKey(), Need.events(one.getValue().intValue(), 0), Lane.BACKFILL);
            if (!grant.given()) {
                return grant.after();
            }
        }
        return Duration.ZERO;
    }

    /** The list of one calendar, page after page. */
    private final class Listing {

        private final Lease lease;
        private final Place place;
        private final GoogleAccount account;
        private final Set<String> seen = new HashSet<>();
        private @Nullable String token;
        private @Nullable String page;
        private boolean begunAnew;

        Listing(Lease lease, Place place, GoogleAccount account, @Nullable String token) {
            this.lease = lease;
            this.place = place;
            this.account = account;
            this.token = token;
        }

        Question question() {
            return new Question(place.connectionId(), place.calendarId(), token, page);
        }

        /** Whether there is more to ask after this answer. */
        boolean goesOn(Answer answer) {
            if (answer instanceof Answer.Page some) {
                return next(some);
            }
            if (answer instanceof Answer.Expired) {
                return beginAnew();
            }
            GoogleRefusal why = ((Answer.Refused) answer).why();
            cursors.asked(place.name());
            troubles.tell(place, why);
            return false;
        }

        private boolean next(Answer.Page some) {
            List<String> changed = changed(some.events());
            page = some.nextPage();
            if (page != null) {
                store.inNewTransaction(() -> {
                    leases.hold(lease);
                    look(changed);
                    return true;
                });
                return true;
            }
            store.inNewTransaction(() -> {
                leases.hold(lease);
                look(changed);
                if (token == null) {
                    look(links.unseen(place.name(), seen));
                }
                cursors.put(place.name(), some.nextToken(), FORMAT);
                return true;
            });
            if (place.state().overWhenListed()) {
                places.ready(place.name());
            }
            return false;
        }

        /** Once; a calendar whose list expires twice is left for the next run. */
        private boolean beginAnew() {
            if (begunAnew || token == null) {
                cursors.put(place.name(), null, FORMAT);
                places.problem(place, PlaceState.LIST_EXPIRED, "");
                return false;
            }
            begunAnew = true;
            token = null;
            page = null;
            return true;
        }

        /** The tasks whose events are not as we left them. */
        private List<String> changed(List<RemoteEvent> events) {
            Map<String, Link> known = links.findEvents(
                    place.name(), events.stream().map(RemoteEvent::id).toList());
            List<String> tasks = new ArrayList<>();
            for (RemoteEvent event : events) {
                Link link = known.get(event.id());
                if (link != null) {
                    if (token == null) {
                        seen.add(link.taskId());
                    }
                    if (!link.describes(event)) {
                        tasks.add(link.taskId());
                    }
                } else if (!event.deleted() && EventIds.derived(event, installation.get(), place.name())) {
                    // One of ours that our notes know nothing of.
                    tasks.add(event.fields().marks().get(Marks.TASK));
                }
            }
            return tasks;
        }

        private void look(List<String> tasks) {
            pending.look(tasks, place.name(), PendingWork.PERSON);
        }
    }
}
