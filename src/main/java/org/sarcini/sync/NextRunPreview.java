package org.sarcini.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Task;

/** What the next run would do with what is pending now and not put off. */
final class NextRunPreview {

    private static final int PAGE = 500;

    private final Items items;
    private final Places places;
    private final PlacesToDo toDo;
    private final SyncSwitches switches;
    private final PendingWork pending;
    private final Overdue overdue;
    private final GoogleAccounts accounts;
    private final SyncSettingsSource settings;
    private final TimeSource time;

    NextRunPreview(
            Items items,
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            PendingWork pending,
            Overdue overdue,
            GoogleAccounts accounts,
            SyncSettingsSource settings,
            TimeSource time) {
        this.items = items;
        this.places = places;
        this.toDo = toDo;
        this.switches = switches;
        this.pending = pending;
        this.overdue = overdue;
        this.accounts = accounts;
        this.settings = settings;
        this.time = time;
    }

    /** Looks at that many rows at most. */
    PreviewPlan plan(int rows) {
        Tally tally = new Tally(rows, false, items::nameOf);
        for (Place place : nextPlaces()) {
            int left = rows - tally.seen();
            List<PendingTask> due = left <= 0 ? List.of() : pending.due(place.name(), left + 1);
            tally.incompleteIf(left <= 0 || due.size() > left);
            count(place, due.subList(0, Math.min(due.size(), Math.max(left, 0))), tally);
        }
        return tally.plan();
    }

    private List<Place> nextPlaces() {
        List<Place> next = new ArrayList<>(toDo.due());
        Set<String> known = next.stream().map(Place::name).collect(Collectors.toSet());
        overdue.stale(told()).stream().filter(place -> known.add(place.name())).forEach(next::add);
        return next;
    }

    private List<Place> told() {
        List<Place> told = new ArrayList<>(places.of(PlaceKind.EMPLOYEE));
        told.addAll(places.of(PlaceKind.ACCOUNT));
        return told;
    }

    private void count(Place place, List<PendingTask> due, Tally tally) {
        SyncSettings now = settings.of(place);
        List<PendingTask> all = new ArrayList<>(due);
        if (due.stream().noneMatch(task -> task.taskId().equals(Overdue.TASK))
                && !overdue.stale(List.of(place)).isEmpty()) {
            all.add(new PendingTask(Overdue.TASK, PendingWork.PERSON, false, 0, 0, time.now()));
        }
        tally.obstacle(now.audience(), obstacle(place));
        for (int from = 0; from < all.size(); from += PAGE) {
            for (Item item : items.of(all.subList(from, Math.min(all.size(), from + PAGE)), now)) {
                Remote remote = item.pending().look() ? new Remote.Unsure() : new Remote.Unknown();
                Step step = SyncPlan.between(
                        item.wish(), item.link(), remote, place.calendarId(), now, time.now(), item.following());
                tally.count(now.audience(), item.taskId(), title(item), step, item.wish());
            }
        }
    }

    private @Nullable Result obstacle(Place place) {
        if (switches.paused()) {
            return Result.PAUSED;
        }
        return accounts.connected(place.connectionId()).isPresent() ? null : Result.NOT_CONNECTED;
    }

    private static String title(Item item) {
        Task task = item.task();
        String name = task == null ? null : task.name();
        return name == null ? item.title() : name;
    }
}
