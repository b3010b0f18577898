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
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.Quota;
import org.sarcini.google.Quota.Lane;
import org.sarcini.google.Quota.Need;
import org.sarcini.google.RemoteEvent;
import org.sarcini.google.TaskLists;
import org.sarcini.google.TaskLists.Answer;
import org.sarcini.google.TaskLists.Question;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Notices what people did in their lists of Google Tasks, as {@link CalendarPull} does in calendars. Google Tasks have no sync
 * tokens: asked is what changed since the latest change seen, and not more often than {@link PollInterval} allows.
 */
final class TaskListPull {

    /** Up by one when what we ask of Google changes, so that what was stored is not used any more. */
    private static final int FORMAT = 1;

    /** Google may show a change a little later than another one that came after it. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Places places;
    private final PullCursors cursors;
    private final PendingWork pending;
    private final Links links;
    private final TaskLists google;
    private final GoogleAccounts accounts;
    private final Quota quota;
    private final Troubles troubles;
    private final Store store;
    private final TimeSource time;
    private final Duration interval;

    TaskListPull(
            Places places,
            PullCursors cursors,
            PendingWork pending,
            Links links,
            TaskLists google,
            GoogleAccounts accounts,
            Quota quota,
            Troubles troubles,
            Store store,
            TimeSource time,
            SyncProperties properties) {
        this.places = places;
        this.cursors = cursors;
        this.pending = pending;
        this.links = links;
        this.google = google;
        this.accounts = accounts;
        this.quota = quota;
        this.troubles = troubles;
        this.store = store;
        this.time = time;
        this.interval = properties.interval();
    }

    /** Whether it is time to ask a list. */
    boolean anythingToAsk() {
        return !due(time.now(), 1).isEmpty();
    }

    /**
     * Asks lists whose turn it was when the run began, as many as fit in a batch; from {@code stop} on goes to the end of the first
     * alone, while the others begin anew in the next job.
     *
     * @return whether to go on: false where all were asked, or where what can be asked in a day is used up
     */
    boolean ask(Instant runBegan, Instant stop) {
        List<Place> some = due(runBegan, TaskLists.MOST);
        List<Listing> open = new ArrayList<>();
        for (Place place : some) {
            Optional<GoogleAccount> account = accounts.connected(place.connectionId());
            if (account.isEmpty()) {
                cursors.asked(place.name());
            } else {
                open.add(new Listing(place, account.get()));
            }
        }
        while (!open.isEmpty()) {
            if (!reserved(open)) {
                return false;
            }
            List<Answer> answers =
                    google.changedSince(open.stream().map(Listing::question).toList());
            List<Listing> still = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (open.get(i).goesOn(answers.get(i))) {
                    still.add(open.get(i));
                }
            }
            open = time.now().isBefore(stop) || still.isEmpty() ? still : still.subList(0, 1);
        }
        return !some.isEmpty();
    }

    /** Where every run may ask them all, each run does. */
    private List<Place> due(Instant moment, int limit) {
        Duration wait = PollInterval.of(cursors.count(PlaceKind.TASKS), quota.taskQueriesPerDay(), interval);
        Instant since = wait.compareTo(interval) > 0 ? moment.minus(wait) : moment;
        return cursors.unpulled(PlaceKind.TASKS, since, limit);
    }

    private boolean reserved(List<Listing> open) {
        Map<String, List<Listing>> projects =
                open.stream().collect(Collectors.groupingBy(listing -> listing.account.project()));
        return projects.values().stream()
                .allMatch(some -> quota.reserve(some.get(0).account, Need.tasks(some.size()), Lane.BACKFILL)
                        .given());
    }

    /** What changed in one list, page after page. */
    private final class Listing {

        private final Place place;
        private final GoogleAccount account;
        private final Set<String> seen = new HashSet<>();
        private final @Nullable Instant since;
        private @Nullable Instant latest;
        private @Nullable String page;

        Listing(Place place, GoogleAccount account) {
            this.place = place;
            this.account = account;
            this.since = cursors.find(place.name(), FORMAT).map(Instant::parse).orElse(null);
            this.latest = since;
        }

        Question question() {
            return new Question(
                    place.connectionId(), place.calendarId(), since == null ? null : since.minus(OVERLAP), page);
        }

        /** Whether there is more to ask after this answer. */
        boolean goesOn(Answer answer) {
            if (answer instanceof Answer.Page some) {
                return next(some);
            }
            GoogleRefusal why = ((Answer.Refused) answer).why();
            if (why instanceof GoogleRefusal.RequestWrong) {
                // What was stored is of no use; next time from the beginning.
                cursors.put(place.name(), null, FORMAT);
            } else {
                cursors.asked(place.name());
                troubles.tell(place, why);
            }
            return false;
        }

        private boolean next(Answer.Page some) {
            List<String> changed = changed(some.entries());
            Instant last = some.latest();
            latest = last == null || (latest != null && latest.isAfter(last)) ? latest : last;
            page = some.nextPage();
            if (page != null) {
                look(changed);
                return true;
            }
            store.inNewTransaction(() -> {
                look(changed);
                if (since == null) {
                    look(links.unseen(place.name(), seen));
                }
                cursors.put(place.name(), latest == null ? null : latest.toString(), FORMAT);
                return true;
            });
            if (place.state() != PlaceState.READY) {
                places.ready(place.name());
            }
            return false;
        }

        /** The tasks whose entries are not as we left them. */
        private List<String> changed(List<RemoteEvent> entries) {
            Map<String, Link> known = links.findEvents(
                    place.name(), entries.stream().map(RemoteEvent::id).toList());
            known.values().forEach(link -> seen.add(link.taskId()));
            List<String> tasks = new ArrayList<>();
            for (RemoteEvent entry : entries) {
                Link link = known.get(entry.id());
                if (link != null && !link.describes(entry)) {
                    tasks.add(link.taskId());
                }
            }
            return tasks;
        }

        private void look(List<String> tasks) {
            pending.look(tasks, place.name(), PendingWork.PERSON);
        }
    }
}
