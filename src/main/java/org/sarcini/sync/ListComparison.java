package org.sarcini.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventCall;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;
import org.sarcini.google.TaskBatch;
import org.sarcini.google.TaskLists;
import org.sarcini.google.TaskLists.Answer;
import org.sarcini.google.TaskLists.Question;
import org.sarcini.installation.TimeSource;

/**
 * Compares lists of Google Tasks, whose entries bear neither ids nor marks of ours. Ours is what our notes know, and else what
 * has the link of one task, and of no other, as a line of its own among its notes. Such an entry is the task's where we know of
 * none; beside one that we know it goes if it is just like it, as a write that was forgotten left it, and stays if it is not.
 */
final class ListComparison implements Comparison {

    private final Links links;
    private final TaskLinks addresses;
    private final TaskLists lists;
    private final TaskBatch entries;
    private final Quota quota;
    private final TimeSource time;

    ListComparison(Links links, TaskLinks addresses, TaskLists lists, TaskBatch entries, Quota quota, TimeSource time) {
        this.links = links;
        this.addresses = addresses;
        this.lists = lists;
        this.entries = entries;
        this.quota = quota;
        this.time = time;
    }

    @Override
    public Quota.Need need() {
        return Quota.Need.tasks(1);
    }

    @Override
    public Page ask(Place place, GoogleAccount account, @Nullable String page) {
        Answer answer = lists.changedSince(List.of(new Question(place.connectionId(), place.calendarId(), null, page)))
                .get(0);
        if (answer instanceof Answer.Refused refused) {
            throw refused.why();
        }
        Answer.Page some = (Answer.Page) answer;
        List<RemoteEvent> living =
                some.entries().stream().filter(entry -> !entry.deleted()).toList();
        return new Page(living, some.nextPage(), SyncReport.sent(0).plus(removeDoubles(place, account, living)));
    }

    @Override
    public Found compare(Place place, Lease lease, List<RemoteEvent> entries) {
        Map<String, Link> known = known(place, entries);
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RemoteEvent entry : entries) {
            Link link = known.get(entry.id());
            if (link == null) {
                nameless(place, entry).ifPresent(task -> {
                    note(place, lease, task, entry);
                    found.unknown().add(task);
                });
            } else if (link.live(place.calendarId())) {
                found.seen().add(link.taskId());
                if (!link.describes(entry)) {
                    found.different().add(link.taskId());
                }
            }
        }
        return found;
    }

    private Map<String, Link> known(Place place, List<RemoteEvent> entries) {
        return links.findEvents(
                place.name(), entries.stream().map(RemoteEvent::id).toList());
    }

    /** The task of an entry of which we know nothing, if we know of no other entry of that task and are not just making one. */
    private Optional<String> nameless(Place place, RemoteEvent entry) {
        return addresses.taskIn(entry.fields().description()).filter(task -> link(place, task)
                .filter(link -> link.live(place.calendarId()) || link.unanswered(place.calendarId()))
                .isEmpty());
    }

    private Optional<Link> link(Place place, String task) {
        return Optional.ofNullable(links.find(place.name(), List.of(task)).get(task));
    }

    /** From here on it is read and decided about like all others; what is there now counts as what we wrote. */
    private void note(Place place, Lease lease, String task, RemoteEvent entry) {
        Link before = link(place, task).orElse(null);
        Link making = Link.making(task, place.calendarId(), entry.id(), before, "", time.now());
        links.save(making.found(entry, null), place.name(), lease.fence());
    }

    private SyncReport removeDoubles(Place place, GoogleAccount account, List<RemoteEvent> living) {
        Map<String, Link> known = known(place, living);
        List<EventCall> calls = living.stream()
                .filter(entry -> !known.containsKey(entry.id()) && doubles(place, entry))
                .limit(TaskBatch.MOST)
                .<EventCall>map(entry -> new EventCall.Delete(entry.id(), entry.version()))
                .toList();
        if (calls.isEmpty()
                || !quota.reserve(account, Quota.Need.tasks(calls.size()), Quota.Lane.BACKFILL)
                        .given()) {
            return SyncReport.EMPTY;
        }
        entries.send(place.connectionId(), place.calendarId(), calls);
        return SyncReport.sent(0).plus(SyncReport.of(SyncReport.Count.ORPHANED, calls.size()));
    }

    private boolean doubles(Place place, RemoteEvent entry) {
        return addresses
                .taskIn(entry.fields().description())
                .flatMap(task -> link(place, task))
                .filter(link -> link.live(place.calendarId())
                        && FieldsHash.of(link.pushedFields()).equals(FieldsHash.of(entry.fields())))
                .isPresent();
    }
}
