package org.sarcini.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTable;

/** Shows what a sync would do, by the same plan, and does nothing: nothing is written, and Google is not asked. */
public final class Preview {

    private static final int PAGE = 500;
    private static final int LINES = 50;
    private static final int MOST = 20_000;
    private static final int ROWS = 2_000;

    private final TaskTable tasks;
    private final Items items;
    private final Links links;
    private final Places places;
    private final PlacesToDo toDo;
    private final SyncSwitches switches;
    private final PendingWork pending;
    private final Overdue overdue;
    private final GoogleAccounts accounts;
    private final SyncedDefinitions definitions;
    private final SyncSettingsSource settings;
    private final TimeSource time;

    Preview(
            TaskTable tasks,
            Items items,
            Links links,
            Places places,
            PlacesToDo toDo,
            SyncSwitches switches,
            PendingWork pending,
            Overdue overdue,
            GoogleAccounts accounts,
            SyncedDefinitions definitions,
            SyncSettingsSource settings,
            TimeSource time) {
        this.tasks = tasks;
        this.items = items;
        this.links = links;
        this.places = places;
        this.toDo = toDo;
        this.switches = switches;
        this.pending = pending;
        this.overdue = overdue;
        this.accounts = accounts;
        this.definitions = definitions;
        this.settings = settings;
        this.time = time;
    }

    /**
     * What would be done.
     *
     * @param inserts how many entries would be made
     * @param changes how many would be changed
     * @param removals how many would go
     * @param looks how many would be read at Google first, because a person may have changed them; then the task follows, or the
     *     entry is put right
     * @param unchanged how many are as they should be
     * @param skipped how many tasks would have none, by reason
     * @param places the same for each place
     * @param lines some of what would be done, by the beginning of the entries
     * @param complete whether everything was looked at; there may be too much
     */
    public record Plan(
            int inserts,
            int changes,
            int removals,
            int looks,
            int unchanged,
            Map<SkipReason, Integer> skipped,
            List<PlacePlan> places,
            List<Line> lines,
            boolean complete) {}

    /**
     * What one place would get.
     *
     * @param place the name of the place, which may not exist yet
     * @param name the person or group it is for, in words; empty where it is everybody's
     * @param obstacle why nothing is done there now, null where something would be
     */
    public record PlacePlan(
            String place,
            PlaceKind kind,
            String name,
            int inserts,
            int changes,
            int removals,
            int looks,
            int unchanged,
            int skipped,
            @Nullable Result obstacle) {}

    /** What is done about an entry. */
    public enum Action {
        INSERT,
        UPDATE,
        DELETE,
        /** Read at Google first, because a person may have changed it. */
        LOOK,
        NOTHING,
        SKIP;

        /** The key of the action in words. */
        public String messageKey() {
            return "sync.action." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One entry, as people will see it.
     *
     * @param why the reason where there is none
     * @param start the day or the moment (ISO 8601); empty where there is no entry
     * @param end the day after the last one, or the moment; empty where there is no entry
     */
    public record Line(
            String taskId,
            String place,
            Action action,
            @Nullable SkipReason why,
            String title,
            String description,
            String start,
            String end) {}

    /** What the shared calendar would get, of all processes that are switched on. Whoever looks may switch it on afterwards. */
    public Plan installation(String byUser) {
        return kind(PlaceKind.SHARED, byUser);
    }

    /**
     * What all places of a kind would get, of all processes that are switched on: those that exist, and those that would be made.
     * With {@link PlaceKind#ACCOUNT} go the task lists beside them. Whoever looks may switch the kind on afterwards.
     */
    public Plan kind(PlaceKind kind, String byUser) {
        Plan plan = plan(definitions.contents(), kind);
        for (PlaceKind seen : together(kind)) {
            switches.previewed(seen, byUser);
        }
        return plan;
    }

    /** What the shared calendar would get of this process with that much content. Whoever looks may switch just this on afterwards. */
    public Plan definition(String definitionKey, Content content, String byUser) {
        Plan plan = plan(Map.of(definitionKey, content), PlaceKind.SHARED);
        definitions.previewed(definitionKey, content, byUser);
        return plan;
    }

    /**
     * What the next run would do with what is pending now and not put off; of 2,000 rows at most. What people changed in their
     * calendars since is not known before Google is asked.
     */
    public Plan nextRun() {
        return nextRun(ROWS);
    }

    Plan nextRun(int rows) {
        Tally tally = new Tally(rows, false);
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
        tally.place(now.audience(), name(now.audience()), obstacle(place));
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

    private Plan plan(Map<String, Content> contents, PlaceKind kind) {
        Tally tally = new Tally(LINES, true);
        Function<Task, List<SyncSettings>> where = where(kind);
        Map<String, Place> known = together(kind).stream()
                .flatMap(each -> places.of(each).stream())
                .collect(Collectors.toMap(Place::name, Function.identity()));
        for (String definition : contents.keySet().stream().sorted().toList()) {
            String after = null;
            List<Task> page;
            do {
                page = tasks.open(definition, after, PAGE);
                look(page, contents, where, known, tally);
                after = page.isEmpty() ? null : page.get(page.size() - 1).id();
            } while (page.size() == PAGE && tally.seen() < MOST);
            tally.incompleteIf(page.size() == PAGE);
        }
        return tally.plan();
    }

    private static List<PlaceKind> together(PlaceKind kind) {
        return kind == PlaceKind.ACCOUNT || kind == PlaceKind.TASKS
                ? List.of(PlaceKind.ACCOUNT, PlaceKind.TASKS)
                : List.of(kind);
    }

    /** Where a task would go, among places of a kind; they need not exist. */
    private Function<Task, List<SyncSettings>> where(PlaceKind kind) {
        if (kind == PlaceKind.SHARED) {
            List<SyncSettings> shared = List.of(settings.of(kind, null));
            return task -> shared;
        }
        if (kind == PlaceKind.GROUP) {
            return task -> task.assignee() != null
                    ? List.of()
                    : task.candidateGroups().stream()
                            .map(group -> settings.of(kind, group))
                            .toList();
        }
        Set<String> elsewhere = kind == PlaceKind.EMPLOYEE ? withAccounts() : Set.of();
        return task -> task.assignee() == null || elsewhere.contains(task.assignee())
                ? List.of()
                : together(kind).stream()
                        .map(each -> settings.of(each, task.assignee()))
                        .filter(there -> there.audience().concerns(task))
                        .toList();
    }

    /** A person has at most one own place: whoever coupled their account gets no calendar of the company's. */
    private Set<String> withAccounts() {
        Set<String> people = new HashSet<>();
        for (Place place : places.of(PlaceKind.ACCOUNT)) {
            if (place.switchedOn() && place.subject() != null) {
                people.add(place.subject());
            }
        }
        return people;
    }

    private void look(
            List<Task> page,
            Map<String, Content> contents,
            Function<Task, List<SyncSettings>> where,
            Map<String, Place> known,
            Tally tally) {
        Items.Known facts = items.known(page, contents);
        Map<String, Map<String, Link>> linked =
                links.of(page.stream().map(Task::id).toList());
        for (Task task : page) {
            List<SyncSettings> wanted = where.apply(task);
            if (wanted.isEmpty() && task.assignee() == null) {
                tally.nowhere(SkipReason.NO_ASSIGNEE);
            }
            for (SyncSettings now : wanted) {
                Place place = known.get(now.place());
                Link link = linked.getOrDefault(task.id(), Map.of()).get(now.place());
                Wish wish = facts.wish(task, now, link);
                Step step = SyncPlan.between(
                        wish, link, new Remote.Unknown(), place == null ? "" : place.calendarId(), now, time.now());
                tally.place(now.audience(), name(now.audience()), null);
                tally.count(now.audience(), task.id(), task.name(), step, wish);
            }
        }
    }

    private String name(Audience audience) {
        String subject = audience.subject();
        if (subject == null) {
            return "";
        }
        return audience.kind().own() ? items.nameOf(subject) : subject;
    }
}
