package org.sarcini.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTable;

/** Shows what a sync would do, by the same plan, and does nothing. */
public final class Preview {

    private static final int PAGE = 200;
    private static final int LINES = 50;
    private static final int MOST = 20_000;

    private final TaskTable tasks;
    private final Items items;
    private final Links links;
    private final Places places;
    private final SyncedDefinitions definitions;
    private final SyncSettingsSource settings;
    private final TimeSource time;

    Preview(
            TaskTable tasks,
            Items items,
            Links links,
            Places places,
            SyncedDefinitions definitions,
            SyncSettingsSource settings,
            TimeSource time) {
        this.tasks = tasks;
        this.items = items;
        this.links = links;
        this.places = places;
        this.definitions = definitions;
        this.settings = settings;
        this.time = time;
    }

    /**
     * What would be done.
     *
     * @param inserts how many events would be made
     * @param changes how many events would be changed
     * @param removals how many events would go
     * @param unchanged how many are as they should be
     * @param skipped how many tasks would have none, by reason
     * @param lines some of the events to be made or changed, by their beginning
     * @param complete whether all open tasks were looked at; there may be too many
     */
    public record Plan(
            int inserts,
            int changes,
            int removals,
            int unchanged,
            Map<SkipReason, Integer> skipped,
            List<Line> lines,
            boolean complete) {}

    /**
     * One event, as people will see it.
     *
     * @param start the day or the moment (ISO 8601)
     * @param end the day after the last one, or the moment
     */
    public record Line(String taskId, String title, String description, String start, String end) {}

    /** What the shared calendar would get, of all processes that are switched on. Whoever looks may switch it on afterwards. */
    public Plan installation(String byUser) {
        Plan plan = plan(definitions.contents());
        places.previewed(PlaceKind.SHARED, byUser);
        return plan;
    }

    /** What it would get of this process with that much content. Whoever looks may switch just this on afterwards. */
    public Plan definition(String definitionKey, Content content, String byUser) {
        Plan plan = plan(Map.of(definitionKey, content));
        definitions.previewed(definitionKey, content, byUser);
        return plan;
    }

    private Plan plan(Map<String, Content> contents) {
        Counter counter = new Counter();
        for (String definition : contents.keySet().stream().sorted().toList()) {
            String after = null;
            List<Task> page;
            do {
                page = tasks.open(definition, after, PAGE);
                look(page, contents, counter);
                after = page.isEmpty() ? null : page.get(page.size() - 1).id();
            } while (page.size() == PAGE && counter.seen < MOST);
            counter.complete &= page.size() < PAGE;
        }
        return counter.plan();
    }

    private void look(List<Task> page, Map<String, Content> contents, Counter counter) {
        SyncSettings now = settings.of(Audience.EVERYBODY);
        String calendar = places.shared().map(Place::calendarId).orElse("");
        Map<String, Link> known =
                links.find(Places.SHARED, page.stream().map(Task::id).toList());
        Map<String, Wish> wishes = items.wishes(page, contents, now, known);
        Instant moment = time.now();
        for (Task task : page) {
            Wish wish = wishes.getOrDefault(task.id(), new Wish.Absent(null));
            counter.count(
                    task.id(),
                    SyncPlan.between(wish, known.get(task.id()), new Remote.Unknown(), calendar, now, moment));
        }
    }

    private static final class Counter {
        private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        private final Map<String, Integer> counts = new HashMap<>();
        private final List<Line> lines = new ArrayList<>();
        private int seen;
        private boolean complete = true;

        void count(String taskId, Step step) {
            seen++;
            counts.merge(step.getClass().getSimpleName(), 1, Integer::sum);
            if (step instanceof Step.Skip skip) {
                skipped.merge(skip.why(), 1, Integer::sum);
            } else if (step instanceof Step.Wait) {
                skipped.merge(SkipReason.TOO_FAR, 1, Integer::sum);
            }
            EventFields fields = fields(step);
            if (fields != null && lines.size() < LINES) {
                lines.add(new Line(
                        taskId, fields.title(), fields.description(), text(fields.start()), text(fields.end())));
            }
        }

        Plan plan() {
            return new Plan(
                    of(Step.Insert.class),
                    of(Step.Update.class) + of(Step.Patch.class),
                    of(Step.Delete.class),
                    of(Step.Nothing.class),
                    skipped,
                    lines.stream().sorted(Comparator.comparing(Line::start)).toList(),
                    complete);
        }

        private int of(Class<? extends Step> kind) {
            return counts.getOrDefault(kind.getSimpleName(), 0);
        }

        private static @Nullable EventFields fields(Step step) {
            if (step instanceof Step.Insert insert) {
                return insert.fields();
            }
            if (step instanceof Step.Update update) {
                return update.fields();
            }
            return step instanceof Step.Patch patch ? patch.fields() : null;
        }

        private static String text(EventTime time) {
            return time instanceof EventTime.Day day
                    ? day.date().toString()
                    : ((EventTime.Moment) time)
                            .at()
                            .atZone(((EventTime.Moment) time).zone())
                            .toOffsetDateTime()
                            .toString();
        }
    }
}
