package org.sarcini.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.Quota;
import org.sarcini.google.RemoteEvent;
import org.sarcini.google.TaskLists;
import org.sarcini.google.TaskLists.Answer;
import org.sarcini.google.TaskLists.Question;
import org.sarcini.installation.TimeSource;

/**
 * Compares lists of Google Tasks, whose entries bear neither ids nor marks of ours. Ours is what our notes know. Where they know
 * of no entry of a task that belongs here, an entry with the task's link as a line of its own among its notes is taken for it if
 * it is in every field what we would write. All else is people's, whatever it is like, and stays as it is.
 */
final class ListComparison implements Comparison {

    private final Links links;
    private final TaskLinks addresses;
    private final TaskLists lists;
    private final Items items;
    private final SyncSettingsSource settings;
    private final TimeSource time;

    ListComparison(
            Links links,
            TaskLinks addresses,
            TaskLists lists,
            Items items,
            SyncSettingsSource settings,
            TimeSource time) {
        this.links = links;
        this.addresses = addresses;
        this.lists = lists;
        this.items = items;
        this.settings = settings;
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
        return new Page(living, some.nextPage(), SyncReport.sent(0));
    }

    @Override
    public Found compare(Place place, Lease lease, List<RemoteEvent> entries) {
        Map<String, Link> known = known(place, entries);
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<RemoteEvent> unknown = new ArrayList<>();
        for (RemoteEvent entry : entries) {
            Link link = known.get(entry.id());
            if (link == null) {
                unknown.add(entry);
            } else if (link.live(place.calendarId())) {
                found.seen().add(link.taskId());
                if (!link.describes(entry)) {
                    found.different().add(link.taskId());
                }
            }
        }
        forgotten(place, unknown).forEach((item, entry) -> {
            note(place, lease, item, entry);
            found.unknown().add(item.taskId());
        });
        return found;
    }

    private Map<String, Link> known(Place place, List<RemoteEvent> entries) {
        return links.findEvents(
                place.name(), entries.stream().map(RemoteEvent::id).toList());
    }

    /** The entries that are just what we would make, of tasks of which we know no entry here and are not making one. */
    private Map<Item, RemoteEvent> forgotten(Place place, List<RemoteEvent> unknown) {
        Map<String, List<RemoteEvent>> named = new LinkedHashMap<>();
        for (RemoteEvent entry : unknown) {
            addresses.taskIn(entry.fields().description()).ifPresent(task -> named.computeIfAbsent(
                            task, id -> new ArrayList<>())
                    .add(entry));
        }
        List<PendingTask> tasks = named.keySet().stream()
                .map(task -> new PendingTask(task, PendingWork.BACKFILL, true, 0, 0, time.now()))
                .toList();
        Map<Item, RemoteEvent> forgotten = new LinkedHashMap<>();
        for (Item item : tasks.isEmpty() ? List.<Item>of() : items.of(tasks, settings.of(place))) {
            if (item.wish() instanceof Wish.Present present && !linked(item, place)) {
                named.getOrDefault(item.taskId(), List.of()).stream()
                        .filter(entry -> Merge.differing(entry.fields(), present.fields())
                                .isEmpty())
                        .findFirst()
                        .ifPresent(entry -> forgotten.put(item, entry));
            }
        }
        return forgotten;
    }

    private static boolean linked(Item item, Place place) {
        Link link = item.link();
        return link != null && (link.live(place.calendarId()) || link.unanswered(place.calendarId()));
    }

    /** From here on it is read and decided about like all others. */
    private void note(Place place, Lease lease, Item item, RemoteEvent entry) {
        Link making = Link.making(item.taskId(), place.calendarId(), entry.id(), item.link(), "", time.now());
        links.save(making.found(entry, null), place.name(), lease.fence());
    }
}
