package org.sarcini.sync;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sarcini.google.EventFields.Field;

/**
 * What a run did, counted.
 *
 * @param counts how often what happened; what is not in it did not happen
 * @param skipped tasks that have no event for a reason, by reason
 * @param refused tasks that Google refused, by Google's word for it
 * @param refusals the first of those, with Google's sentence
 * @param overruled the first of the changes that people made and that did not count, with the field
 * @param places how the work on each calendar ended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SyncReport(
        Map<Count, Integer> counts,
        Map<SkipReason, Integer> skipped,
        Map<String, Integer> refused,
        List<Refusal> refusals,
        List<Overruled> overruled,
        Map<String, Result> places) {

    private static final int LINES = 20;

    public static final SyncReport EMPTY = new SyncReport(Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of());

    /** What is counted. */
    public enum Count {
        INSERTED,
        UPDATED,
        DELETED,
        /** Looked at, and already as it should be. */
        UNCHANGED,
        /** Changes of people's that tasks followed. */
        ADOPTED,
        /** Changes of people's that tasks could not follow, and that were put right. */
        NOT_ADOPTED,
        /** Fields that were changed on both sides: ours counted. */
        OVERRULED,
        /** How often Google put a task off; it is tried again. */
        POSTPONED,
        /** Events that a repair compared with our notes. */
        COMPARED,
        /** Events that a repair found missing. */
        MISSING,
        /** Events that a repair found to differ from what we wrote. */
        DIFFERENT,
        /** Events of ours that a repair found without a note. */
        ORPHANED,
        /** Notes about a calendar that is not the place's any more, dropped by a repair. */
        DROPPED,
        /** HTTP requests with events in them. */
        REQUESTS,
        /** What they cost of Google's quota. */
        UNITS
    }

    /** One task that Google refused, in its words. */
    public record Refusal(String taskId, String title, String words) {}

    /** A field that a person changed as well as we: ours counted. */
    public record Overruled(String taskId, String title, Field field) {

        /** The key of the field in words. */
        public static String messageKey(Field field) {
            return "sync.field." + field.name().toLowerCase(Locale.ROOT);
        }
    }

    public SyncReport {
        // What was stored before a field was there.
        overruled = overruled == null ? List.of() : overruled;
    }

    public int inserted() {
        return count(Count.INSERTED);
    }

    public int updated() {
        return count(Count.UPDATED);
    }

    public int deleted() {
        return count(Count.DELETED);
    }

    public int unchanged() {
        return count(Count.UNCHANGED);
    }

    public int adopted() {
        return count(Count.ADOPTED);
    }

    public int notAdopted() {
        return count(Count.NOT_ADOPTED);
    }

    public int overruledCount() {
        return count(Count.OVERRULED);
    }

    public int postponed() {
        return count(Count.POSTPONED);
    }

    public int requests() {
        return count(Count.REQUESTS);
    }

    public int units() {
        return count(Count.UNITS);
    }

    /** How often this happened. */
    public int count(Count what) {
        return counts.getOrDefault(what, 0);
    }

    /** How many requests about events changed something at Google. */
    public int writes() {
        return inserted() + updated() + deleted();
    }

    public int refusedCount() {
        return sum(refused);
    }

    public int skippedCount() {
        return sum(skipped);
    }

    /** Both together. */
    public SyncReport plus(SyncReport other) {
        Map<String, Result> results = new TreeMap<>(places);
        results.putAll(other.places);
        return new SyncReport(
                sum(new EnumMap<>(Count.class), counts, other.counts),
                sum(new EnumMap<>(SkipReason.class), skipped, other.skipped),
                sum(new TreeMap<>(), refused, other.refused),
                first(refusals, other.refusals),
                first(overruled, other.overruled),
                results);
    }

    /** This happened that often. */
    static SyncReport of(Count what, int times) {
        return times == 0
                ? EMPTY
                : new SyncReport(Map.of(what, times), Map.of(), Map.of(), List.of(), List.of(), Map.of());
    }

    static SyncReport skipped(SkipReason why) {
        return new SyncReport(Map.of(), Map.of(why, 1), Map.of(), List.of(), List.of(), Map.of());
    }

    static SyncReport refused(String reason, Refusal refusal) {
        return new SyncReport(Map.of(), Map.of(), Map.of(reason, 1), List.of(refusal), List.of(), Map.of());
    }

    static SyncReport overruled(List<Overruled> fields) {
        return new SyncReport(Map.of(Count.OVERRULED, fields.size()), Map.of(), Map.of(), List.of(), fields, Map.of());
    }

    static SyncReport sent(int units) {
        return of(Count.REQUESTS, 1).plus(of(Count.UNITS, units));
    }

    static SyncReport ended(String place, Result result) {
        return new SyncReport(Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(place, result));
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <K> Map<K, Integer> sum(Map<K, Integer> empty, Map<K, Integer> one, Map<K, Integer> other) {
        empty.putAll(one);
        other.forEach((key, count) -> empty.merge(key, count, Integer::sum));
        return empty;
    }

    private static <T> List<T> first(List<T> one, List<T> other) {
        List<T> first = new ArrayList<>(one);
        other.stream().limit(Math.max(0, LINES - first.size())).forEach(first::add);
        return first;
    }
}
