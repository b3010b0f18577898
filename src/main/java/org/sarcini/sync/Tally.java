package org.sarcini.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.sync.PreviewPlan.Action;

/** Counts what a plan comes to, for a preview. */
final class Tally {

    private final int most;
    private final boolean entriesAlone;
    private final UnaryOperator<String> nameOf;
    private final Map<String, PlaceTally> places = new HashMap<>();
    private final Map<SkipReason, Set<String>> skipped = new EnumMap<>(SkipReason.class);
    private final List<PreviewPlan.Line> lines = new ArrayList<>();
    private int seen;
    private boolean complete = true;

    /**
     * An empty one.
     *
     * @param most how many lines are kept
     * @param entriesAlone whether only entries that would be made or changed get a line, with their text
     * @param nameOf what people call an employee
     */
    Tally(int most, boolean entriesAlone, UnaryOperator<String> nameOf) {
        this.most = most;
        this.entriesAlone = entriesAlone;
        this.nameOf = nameOf;
    }

    int seen() {
        return seen;
    }

    void incompleteIf(boolean more) {
        complete &= !more;
    }

    /** A task that goes to no place. */
    void nowhere(String taskId, SkipReason why) {
        seen++;
        skip(taskId, why);
    }

    private void skip(String taskId, SkipReason why) {
        skipped.computeIfAbsent(why, none -> new HashSet<>()).add(taskId);
    }

    /** The place is worth a line though nothing may be counted there; what keeps it from being worked on. */
    void obstacle(Audience audience, @Nullable Result obstacle) {
        of(audience).obstacle = obstacle;
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
            skip(taskId, why);
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

    private PreviewPlan.Line line(
            String taskId,
            String place,
            Action action,
            @Nullable SkipReason why,
            String name,
            @Nullable EventFields fields) {
        return fields == null
                ? new PreviewPlan.Line(taskId, place, action, why, name, "", "", "")
                : new PreviewPlan.Line(
                        taskId,
                        place,
                        action,
                        why,
                        fields.title(),
                        entriesAlone ? fields.description() : "",
                        text(fields.start()),
                        text(fields.end()));
    }

    PreviewPlan plan() {
        return plan(Map.of());
    }

    /** @param without how many have tasks and no place for them */
    PreviewPlan plan(Map<PlaceKind, Integer> without) {
        Map<SkipReason, Integer> reasons = new EnumMap<>(SkipReason.class);
        skipped.forEach((why, ids) -> reasons.put(why, ids.size()));
        List<PreviewPlan.PlacePlan> all = places.values().stream()
                .map(PlaceTally::plan)
                .sorted(Comparator.comparing(PreviewPlan.PlacePlan::kind)
                        .thenComparing(PreviewPlan.PlacePlan::name)
                        .thenComparing(PreviewPlan.PlacePlan::place))
                .toList();
        return new PreviewPlan(
                sum(Action.INSERT),
                sum(Action.UPDATE),
                sum(Action.DELETE),
                sum(Action.LOOK),
                sum(Action.NOTHING),
                reasons,
                without,
                all,
                lines.stream()
                        .sorted(Comparator.comparing(PreviewPlan.Line::start))
                        .toList(),
                complete);
    }

    private int sum(Action action) {
        return sum(places.values(), action);
    }

    private static int sum(Collection<PlaceTally> places, Action action) {
        return places.stream().mapToInt(place -> place.of(action)).sum();
    }

    private PlaceTally of(Audience audience) {
        return places.computeIfAbsent(audience.place(), name -> new PlaceTally(audience, name(audience)));
    }

    private String name(Audience audience) {
        String subject = audience.subject();
        if (subject == null) {
            return "";
        }
        return audience.kind().own() ? nameOf.apply(subject) : subject;
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
        private final String name;
        private @Nullable Result obstacle;

        PlaceTally(Audience audience, String name) {
            this.audience = audience;
            this.name = name;
        }

        int of(Action action) {
            return actions.getOrDefault(action, 0);
        }

        PreviewPlan.PlacePlan plan() {
            return new PreviewPlan.PlacePlan(
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
