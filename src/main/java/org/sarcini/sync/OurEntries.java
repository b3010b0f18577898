package org.sarcini.sync;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.Calendars;
import org.sarcini.google.EventBatch;
import org.sarcini.google.EventCall;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.google.Outcome;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;
import org.sarcini.google.TaskBatch;
import org.sarcini.google.TaskLists;
import org.sarcini.google.TaskLists.Answer;

/**
 * What we put into the calendar or list of a place, told from what people put there, and removed. Every method waits for Google
 * and throws {@link GoogleRefusal}.
 */
public final class OurEntries {

    private final Links links;
    private final Calendars calendars;
    private final TaskLists lists;
    private final EventBatch events;
    private final TaskBatch tasks;
    private final GoogleAccounts accounts;
    private final Quota quota;
    private final InstallationId installation;

    OurEntries(
            Links links,
            Calendars calendars,
            TaskLists lists,
            EventBatch events,
            TaskBatch tasks,
            GoogleAccounts accounts,
            Quota quota,
            InstallationId installation) {
        this.links = links;
        this.calendars = calendars;
        this.lists = lists;
        this.events = events;
        this.tasks = tasks;
        this.accounts = accounts;
        this.quota = quota;
        this.installation = installation;
    }

    /**
     * Deletes the whole calendar or list, if nothing but ours is in it. A request per 2,500 events, or per 100 entries of a list.
     *
     * @return whether there is none any more; false where somebody else has something in it
     */
    public boolean deleteWhole(Place place) {
        if (place.kind() == PlaceKind.TASKS) {
            if (!onlyOurs(place)) {
                return false;
            }
            lists.delete(place.connectionId(), place.calendarId());
            return true;
        }
        try {
            if (!calendars.holdsOnlyOurs(place.connectionId(), place.calendarId(), ours(place.name()))) {
                return false;
            }
        } catch (GoogleRefusal.CalendarGone gone) {
            return true;
        }
        calendars.delete(place.connectionId(), place.calendarId());
        return true;
    }

    /**
     * Deletes at most {@link EventBatch#MOST} of our entries, and nothing else, and forgets those that are gone.
     *
     * @return how many are gone; zero where Google or its limits let none go, or none is left
     */
    public int deleteSome(Place place) {
        List<Link> some = List.copyOf(links.find(place.name(), links.tasks(place.name(), "", EventBatch.MOST))
                .values());
        if (some.isEmpty() || !reserved(place, some.size())) {
            return 0;
        }
        List<EventCall> calls = some.stream()
                .<EventCall>map(link -> new EventCall.Delete(link.eventId()))
                .toList();
        List<Outcome> outcomes = place.kind() == PlaceKind.TASKS
                ? tasks.send(place.connectionId(), place.calendarId(), calls)
                : events.send(place.connectionId(), place.calendarId(), calls);
        int gone = 0;
        for (int i = 0; i < some.size(); i++) {
            if (gone(outcomes.get(i))) {
                links.delete(some.get(i).taskId(), place.name());
                gone++;
            }
        }
        return gone;
    }

    /** How many entries of ours are there, as far as we know. */
    public int count(Place place) {
        return links.count(place.name());
    }

    private static boolean gone(Outcome outcome) {
        return outcome instanceof Outcome.Done
                || (outcome instanceof Outcome.Refused refused && refused.why() instanceof GoogleRefusal.EntryGone);
    }

    private boolean reserved(Place place, int calls) {
        Quota.Need need = place.kind() == PlaceKind.TASKS ? Quota.Need.tasks(calls) : Quota.Need.events(calls, 0);
        return accounts.connected(place.connectionId())
                .filter(account -> given(account, need))
                .isPresent();
    }

    private boolean given(GoogleAccount account, Quota.Need need) {
        return quota.reserve(account, need, Quota.Lane.PERSON).given();
    }

    /** Whether an event is one that we made there; a copy that a person made bears our marks, too, but not our id. */
    private Predicate<RemoteEvent> ours(String place) {
        String us = installation.get();
        return event -> {
            String task = event.fields().marks().get(Marks.TASK);
            return task != null && EventIds.of(us, task, place).equals(event.id());
        };
    }

    /** Entries of Google Tasks bear no marks: ours are those that we know. */
    private boolean onlyOurs(Place place) {
        @Nullable String page = null;
        do {
            Answer answer = lists.changedSince(
                            List.of(new TaskLists.Question(place.connectionId(), place.calendarId(), null, page)))
                    .get(0);
            if (answer instanceof Answer.Refused refused) {
                if (refused.why() instanceof GoogleRefusal.CalendarGone
                        || refused.why() instanceof GoogleRefusal.EntryGone) {
                    return true;
                }
                throw refused.why();
            }
            Answer.Page some = (Answer.Page) answer;
            List<String> living = some.entries().stream()
                    .filter(entry -> !entry.deleted())
                    .map(RemoteEvent::id)
                    .toList();
            Map<String, Link> known = links.findEvents(place.name(), living);
            if (!known.keySet().containsAll(living)) {
                return false;
            }
            page = some.nextPage();
        } while (page != null);
        return true;
    }
}
