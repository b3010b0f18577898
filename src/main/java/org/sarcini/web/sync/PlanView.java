package org.sarcini.web.sync;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sarcini.installation.Messages;
import org.sarcini.sync.PreviewPlan;
import org.sarcini.web.Shown;

/**
 * A preview in a person's words.
 *
 * @param without who has tasks and no place for them
 */
record PlanView(
        int inserts,
        int changes,
        int removals,
        int looks,
        int unchanged,
        List<Skipped> skipped,
        List<String> without,
        List<PlaceView> places,
        List<LineView> lines,
        boolean complete) {

    /** How many tasks are left out, and why. */
    record Skipped(String words, int count) {}

    /**
     * What one place would get.
     *
     * @param words which place it is
     * @param obstacle why nothing is done there now, empty where something would be
     */
    record PlaceView(
            String place,
            String words,
            int inserts,
            int changes,
            int removals,
            int looks,
            int unchanged,
            int skipped,
            String obstacle) {}

    /** One entry; {@code when} is its start for people, {@code words} what is done about it, or why nothing is. */
    record LineView(
            String taskId,
            String title,
            String description,
            String start,
            String end,
            String when,
            String place,
            String action,
            String words) {}

    static PlanView of(PreviewPlan plan, Messages messages, Locale language, ZoneId zone) {
        Shown shown = new Shown(language, zone);
        Map<String, PlaceView> places = plan.places().stream()
                .map(place -> view(place, messages, language))
                .collect(Collectors.toMap(PlaceView::place, Function.identity(), (one, same) -> one));
        return new PlanView(
                plan.inserts(),
                plan.changes(),
                plan.removals(),
                plan.looks(),
                plan.unchanged(),
                plan.skipped().entrySet().stream()
                        .map(entry -> new Skipped(
                                messages.text(language, entry.getKey().messageKey()), entry.getValue()))
                        .toList(),
                plan.without().entrySet().stream()
                        .map(entry -> messages.text(language, entry.getKey().withoutKey(), entry.getValue()))
                        .toList(),
                plan.places().stream().map(place -> places.get(place.place())).toList(),
                plan.lines().stream()
                        .map(line -> view(line, shown, places, messages, language))
                        .toList(),
                plan.complete());
    }

    private static PlaceView view(PreviewPlan.PlacePlan plan, Messages messages, Locale language) {
        return new PlaceView(
                plan.place(),
                messages.text(language, plan.kind().messageKey(), plan.name()),
                plan.inserts(),
                plan.changes(),
                plan.removals(),
                plan.looks(),
                plan.unchanged(),
                plan.skipped(),
                plan.obstacle() == null
                        ? ""
                        : messages.text(language, plan.obstacle().messageKey()));
    }

    private static LineView view(
            PreviewPlan.Line line, Shown shown, Map<String, PlaceView> places, Messages messages, Locale language) {
        PlaceView place = places.get(line.place());
        return new LineView(
                line.taskId(),
                line.title(),
                line.description(),
                line.start(),
                line.end(),
                when(line.start(), shown),
                place == null ? line.place() : place.words(),
                line.action().name(),
                messages.text(
                        language,
                        line.why() == null
                                ? line.action().messageKey()
                                : line.why().messageKey()));
    }

    /** A day alone has no time of day to be shown. */
    private static String when(String start, Shown shown) {
        if (start.isEmpty()) {
            return "";
        }
        return start.contains("T")
                ? shown.moment(OffsetDateTime.parse(start).toInstant())
                : shown.day(LocalDate.parse(start));
    }
}
