package org.sarcini.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.sync.Preview.Action;

/** Counts what a plan comes to, for a {@link Preview}. */
final class Tally {

    private final int most;
    private final boolean entriesAlone;
    private final Map<String, PlaceTally> places = new HashMap<>();
    private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    private final List<Preview.Line> lines = new ArrayList<>();
    private int seen;
    private boolean complete = true;

    /**
     * An empty one.
     *
     * @param most how many lines are kept
     * @param entriesAlone whether only entries that would be made or changed get a line, with their text
     */
    Tally(int most, boolean entriesAlone) {
        this.most = most;
        this.entriesAlone = entriesAlone;
    }

    int seen() {
        return seen;
    }

    void incompleteIf(boolean more) {
        complete &= !more;
    }

    /** A task that goes to no place. */
    void nowhere(SkipReason why) {
        seen++;
        skipped.merge(why, 1, Integer::sum);
    }

    /** The place may be worth a line though nothing is counted there; its name in words, and what keeps it from being worked on. */
    void place(Audience audience, String name, @Nullable Result obstacle) {
        PlaceTally place = of(audience);
        place.name = name;
        place.obstacle = obstacle;
    }

    /** What the plan says about one task in one place. */
    void count(Audience audience, String taskId, @Nullable String name, Step step, Wish wish) {
        seen++;
        Action action = action(step);
        SkipReason why = step instanceof Step.Skip skip ? skip.why() : null;
        if (step instanceof Step.Wait) {
            why = SkipReason.TOO_FAR;
        }
        if (why != null) {
            skipped.merge(why, 1, Integer::sum);
        }
        PlaceTally place = of(audience);
        place.actions.merge(action, 1, Integer::sum);
        EventFields fields = wish instanceof Wish.Present present ? present.fields() : null;
        boolean entry = fields != null && (action == Action.INSERT || action == Action.UPDATE);
        if (lines.size() < most && (entry || !entriesAlone)) {
            EventFields shown = action == Action.SKIP ? null : fields;
            lines.add(line(taskId, audience.place(), action, why, Objects.requireNonNullElse(name, taskId), shown));
        }
    }

    private Preview.Line line(
            String taskId,
            String place,
            Action action,
            @Nullable SkipReason why,
            String name,
            @Nullable EventFields fields) {
        return fields == null
                ? new Preview.Line(taskId, place, action, why, name, "", "", "")
                : new Preview.Line(
                        taskId,
                        place,
                        action,
                        why,
                        fields.title(),
                        entriesAlone ? fields.description() : "",
                        text(fields.start()),
                        text(fields.end()));
    }

    Preview.Plan plan() {
        List<Preview.PlacePlan> all = places.values().stream()
                .map(PlaceTally::plan)
                .sorted(Comparator.comparing(Preview.PlacePlan::kind)
                        .thenComparing(Preview.PlacePlan::name)
                        .thenComparing(Preview.PlacePlan::place))
                .toList();
        return new Preview.Plan(
                sum(Action.INSERT),
                sum(Action.UPDATE),
                sum(Action.DELETE),
                sum(Action.LOOK),
                sum(Action.NOTHING),
                skipped,
                all,
                lines.stream().sorted(Comparator.comparing(Preview.Line::start)).toList(),
                complete);
    }

    private int sum(Action action) {
        return sum(places.values(), action);
    }

    private static int sum(Collection<PlaceTally> places, Action action) {
        return places.stream().mapToInt(place -> place.of(action)).sum();
    }

    private PlaceTally of(Audience audience) {
        return places.computeIfAbsent(audience.place(), name -> new PlaceTally(audience));
    }

    private static Action action(Step step) {
        if (step instanceof Step.Insert) {
            return Action.INSERT;
        }
        if (step instanceof Step.Update || step instanceof Step.Patch) {
            return Action.UPDATE;
        }
        if (step instanceof Step.Delete) {
            return Action.DELETE;
        }
        if (step instanceof Step.Look || step instanceof Step.Find) {
            return Action.LOOK;
        }
        return step instanceof Step.Skip || step instanceof Step.Wait ? Action.SKIP : Action.NOTHING;
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

    private static final class PlaceTally {
        private final Audience audience;
        private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
        private String name = "";
        private @Nullable Result obstacle;

        PlaceTally(Audience audience) {
            this.audience = audience;
        }

        int of(Action action) {
            return actions.getOrDefault(action, 0);
        }

        Preview.PlacePlan plan() {
            return new Preview.PlacePlan(
                    audience.place(),
                    audience.kind(),
                    name,
                    of(Action.INSERT),
                    of(Action.UPDATE),
                    of(Action.DELETE),
                    of(Action.LOOK),
                    of(Action.NOTHING),
                    of(Action.SKIP),
                    obstacle);
        }
    }
}
