package org.sarcini.google;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much was spent lately, in steps of time. Exact towards the limit: what was spent counts until its whole step has left the
 * window.
 *
 * @param limit how much may be spent within any {@code length}
 * @param step how finely time is cut
 * @param spent what was spent in which step, by the step's number since 1970
 */
record SlidingWindow(int limit, Duration length, Duration step, SortedMap<Long, Integer> spent) {

    /** Reads what {@link #toText()} wrote; an empty text is an empty window. */
    static SlidingWindow of(int limit, Duration length, Duration step, String text) {
        SortedMap<Long, Integer> spent = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = part.indexOf(':');
            spent.put(Long.valueOf(part.substring(0, colon)), Integer.valueOf(part.substring(colon + 1)));
        }
        return new SlidingWindow(limit, length, step, spent);
    }

    String toText() {
        return spent.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** How long to wait until this much fits; zero where it fits now. More than the limit waits until the window is empty. */
    Duration waitFor(int units, Instant now) {
        int over = total(now) + Math.min(units, limit) - limit;
        for (Map.Entry<Long, Integer> entry : live(now).entrySet()) {
            if (over <= 0) {
                break;
            }
            over -= entry.getValue();
            if (over <= 0) {
                return Duration.between(now, leaves(entry.getKey()));
            }
        }
        return Duration.ZERO;
    }

    /** How much fits now. */
    int free(Instant now) {
        return Math.max(0, limit - total(now));
    }

    /** The window after this much was spent now. */
    SlidingWindow spend(int units, Instant now) {
        SortedMap<Long, Integer> after = new TreeMap<>(live(now));
        after.merge(number(now), units, Integer::sum);
        return new SlidingWindow(limit, length, step, after);
    }

    private int total(Instant now) {
        return live(now).values().stream().mapToInt(Integer::intValue).sum();
    }

    private SortedMap<Long, Integer> live(Instant now) {
        return new TreeMap<>(spent.entrySet().stream()
                .filter(entry -> leaves(entry.getKey()).isAfter(now))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Instant leaves(long number) {
        return Instant.ofEpochSecond((number + 1) * step.toSeconds()).plus(length);
    }

    private long number(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), step.toSeconds());
    }
}
