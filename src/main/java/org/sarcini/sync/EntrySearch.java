package org.sarcini.sync;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;
import org.sarcini.google.TaskLists;
import org.sarcini.google.TaskLists.Answer;
import org.sarcini.google.TaskLists.Question;

/** Looks for entries of Google Tasks that may have been made without our hearing of it: by the task's link in their notes. */
final class EntrySearch {

    private final TaskLists google;
    private final Quota quota;

    EntrySearch(TaskLists google, Quota quota) {
        this.google = google;
        this.quota = quota;
    }

    /**
     * What was found.
     *
     * @param entries by task; without those that are not there
     * @param pages how many requests it took
     * @param after how long to wait before it can be looked at all; zero where all was
     */
    record Found(Map<String, RemoteEvent> entries, int pages, Duration after) {}

    /**
     * Goes through the list once, whatever the number of tasks, until all are found; blocks for one request per 100 entries.
     *
     * @param goingOn told before each further page; what it throws ends the search
     * @throws org.sarcini.google.GoogleRefusal if Google does not show all of it
     */
    Found find(Place place, GoogleAccount account, Quota.Lane lane, Collection<Item> lost, Runnable goingOn) {
        Map<String, RemoteEvent> found = new HashMap<>();
        @Nullable String next = null;
        int pages = 0;
        do {
            Quota.Grant grant = quota.reserve(account, Quota.Need.tasks(1), lane);
            if (!grant.given()) {
                return new Found(Map.of(), pages, grant.after());
            }
            Question question = new Question(place.connectionId(), place.calendarId(), null, next);
            Answer answer = google.changedSince(List.of(question)).get(0);
            if (answer instanceof Answer.Refused refused) {
                throw refused.why();
            }
            Answer.Page page = (Answer.Page) answer;
            pages++;
            for (RemoteEvent entry : page.entries()) {
                lost.stream()
                        .filter(item -> item.namedBy(entry))
                        .forEach(item -> found.merge(item.taskId(), entry, EntrySearch::better));
            }
            next = page.nextPage();
            if (next != null) {
                goingOn.run();
            }
        } while (next != null && !all(lost, found));
        return new Found(found, pages, Duration.ZERO);
    }

    private static boolean all(Collection<Item> lost, Map<String, RemoteEvent> found) {
        return lost.stream().allMatch(item -> {
            RemoteEvent entry = found.get(item.taskId());
            return entry != null && !entry.deleted();
        });
    }

    /** A deleted one is from an earlier time, when the task was in this list before. */
    private static RemoteEvent better(RemoteEvent one, RemoteEvent other) {
        return one.deleted() ? other : one;
    }
}
