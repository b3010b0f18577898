package org.sarcini.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTable;

/** What filling places with the open tasks of some processes would come to, whether the places exist or not. */
final class FillingPreview {

    private static final int PAGE = 500;
    private static final int LINES = 50;
    private static final int MOST = 20_000;

    private final TaskTable tasks;
    private final Items items;
    private final Links links;
    private final Places places;
    private final PlaceSubjects subjects;
    private final SyncSwitches switches;
    private final Overdue overdue;
    private final SyncSettingsSource settings;
    private final TimeSource time;

    FillingPreview(
            TaskTable tasks,
            Items items,
            Links links,
            Places places,
            PlaceSubjects subjects,
            SyncSwitches switches,
            Overdue overdue,
            SyncSettingsSource settings,
            TimeSource time) {
        this.tasks = tasks;
        this.items = items;
        this.links = links;
        this.places = places;
        this.subjects = subjects;
        this.switches = switches;
        this.overdue = overdue;
        this.settings = settings;
        this.time = time;
    }

    /**
     * What places of these kinds would get, of these processes.
     *
     * @param contents how much is sent, by the process's key
     */
    PreviewPlan plan(Map<String, Content> contents, Collection<PlaceKind> kinds) {
        return plan(contents, kinds, MOST);
    }

    /** The same of so many tasks at most. */
    PreviewPlan plan(Map<String, Content> contents, Collection<PlaceKind> kinds, int most) {
        Set<String> withAccounts = switches.switchedOn(PlaceKind.ACCOUNT) ? subjects.of(PlaceKind.ACCOUNT) : Set.of();
        return new Look(contents, new Prospects(kinds, subjects, withAccounts, places, settings), most).plan();
    }

    private final class Look {

        private final Map<String, Content> contents;
        private final Prospects prospects;
        private final int most;
        private final Tally tally = new Tally(LINES, true, items::nameOf);
        /** Own places with something overdue: they get a word about all of it besides. */
        private final Map<String, SyncSettings> late = new HashMap<>();

        private int read;

        Look(Map<String, Content> contents, Prospects prospects, int most) {
            this.contents = contents;
            this.prospects = prospects;
            this.most = most;
        }

        PreviewPlan plan() {
            contents.keySet().stream().sorted().forEach(this::look);
            tellOverdue();
            return tally.plan(prospects.without());
        }

        private void look(String definition) {
            String after = null;
            while (read < most) {
                int limit = Math.min(PAGE, most - read);
                List<Task> page = tasks.open(definition, after, limit);
                look(page);
                read += page.size();
                if (page.size() < limit) {
                    return;
                }
                after = page.get(page.size() - 1).id();
            }
            tally.incompleteIf(true);
        }

        private void look(List<Task> page) {
            Items.Known facts = items.known(page, contents);
            Map<String, Map<String, Link>> linked =
                    links.of(page.stream().map(Task::id).toList());
            for (Task task : page) {
                List<SyncSettings> wanted = prospects.of(task);
                for (SyncSettings there : wanted) {
                    Link link = linked.getOrDefault(task.id(), Map.of()).get(there.place());
                    count(task, there, link, facts.wish(task, there, link));
                }
                if (wanted.isEmpty() && task.assignee() == null) {
                    tally.nowhere(task.id(), SkipReason.NO_ASSIGNEE);
                }
                prospects.groupsWithout(task).forEach(group -> prospects.without(PlaceKind.GROUP, group));
                SyncSettings lacking = prospects.lacking(task);
                if (lacking != null) {
                    lacking(task, lacking, facts.wish(task, lacking, null));
                }
            }
        }

        private void count(Task task, SyncSettings there, @Nullable Link link, Wish wish) {
            Step step =
                    SyncPlan.between(wish, link, new Remote.Unknown(), prospects.calendarId(there), there, time.now());
            tally.count(there.audience(), task.id(), task.name(), step, wish);
            Instant due = task.due();
            PlaceKind kind = there.audience().kind();
            if (kind.own() && due != null && due.isBefore(time.now())) {
                SyncSettings told = kind == PlaceKind.TASKS
                        ? settings.of(PlaceKind.ACCOUNT, there.audience().subject())
                        : there;
                late.put(told.place(), told);
            }
        }

        private void lacking(Task task, SyncSettings there, Wish wish) {
            SkipReason why = wish instanceof Wish.Absent absent ? absent.why() : null;
            if (why != null) {
                tally.nowhere(task.id(), why);
            } else {
                prospects.without(there.audience().kind(), String.valueOf(task.assignee()));
            }
        }

        private void tellOverdue() {
            Map<String, Wish> wishes = overdue.wishes(late.values(), contents.keySet());
            Map<String, Link> told = links.of(List.of(Overdue.TASK)).getOrDefault(Overdue.TASK, Map.of());
            for (SyncSettings there : late.values()) {
                Wish wish = Objects.requireNonNull(wishes.get(there.place()));
                Link link = told.get(there.place());
                Step step = SyncPlan.between(
                        wish, link, new Remote.Unknown(), prospects.calendarId(there), there, time.now());
                if (!(step instanceof Step.Nothing)) {
                    tally.count(there.audience(), Overdue.TASK, null, step, wish);
                }
            }
        }
    }
}
