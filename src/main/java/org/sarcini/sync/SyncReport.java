package org.sarcini.sync;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run did, counted.
 *
 * @param unchanged looked at, and already as it should be
 * @param skipped tasks that have no event for a reason, by reason
 * @param postponed how often Google put a task off; it is tried again
 * @param refused tasks that Google refused, by Google's word for it
 * @param refusals the first of those, with Google's sentence
 * @param requests HTTP requests with events in them
 * @param units what they cost of Google's quota
 * @param places how the work on each calendar ended
 */
public record SyncReport(
        int inserted,
        int updated,
        int deleted,
        int unchanged,
        Map<SkipReason, Integer> skipped,
        int postponed,
        Map<String, Integer> refused,
        List<Refusal> refusals,
        int requests,
        int units,
        Map<String, Result> places) {

    private static final int REFUSALS = 20;

    public static final SyncReport EMPTY = new SyncReport(0, 0, 0, 0, Map.of(), 0, Map.of(), List.of(), 0, 0, Map.of());

    /** One task that Google refused, in its words. */
    public record Refusal(String taskId, String title, String words) {}

    /** How many requests about events changed something at Google. */
    public int writes() {
        return inserted + updated + deleted;
    }

    public int refusedCount() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int skippedCount() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Both together. */
    public SyncReport plus(SyncReport other) {
        Map<SkipReason, Integer> skips = new EnumMap<>(SkipReason.class);
        skips.putAll(skipped);
        other.skipped.forEach((reason, count) -> skips.merge(reason, count, Integer::sum));
        Map<String, Integer> refusedBoth = new TreeMap<>(refused);
        other.refused.forEach((reason, count) -> refusedBoth.merge(reason, count, Integer::sum));
        List<Refusal> first = new ArrayList<>(refusals);
        other.refusals.stream().limit(Math.max(0, REFUSALS - first.size())).forEach(first::add);
        Map<String, Result> results = new TreeMap<>(places);
        results.putAll(other.places);
        return new SyncReport(
                inserted + other.inserted,
                updated + other.updated,
                deleted + other.deleted,
                unchanged + other.unchanged,
                skips,
                postponed + other.postponed,
                refusedBoth,
                first,
                requests + other.requests,
                units + other.units,
                results);
    }

    static SyncReport sent(int units) {
        return new SyncReport(0, 0, 0, 0, Map.of(), 0, Map.of(), List.of(), 1, units, Map.of());
    }

    static SyncReport ended(String place, Result result) {
        return new SyncReport(0, 0, 0, 0, Map.of(), 0, Map.of(), List.of(), 0, 0, Map.of(place, result));
    }
}
