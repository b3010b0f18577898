package org.sarcini.sync;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would be done.
 *
 * @param inserts how many entries would be made
 * @param changes how many would be changed
 * @param removals how many would go
 * @param looks how many would be read at Google first, because a person may have changed them; then the task follows, or the
 *     entry is put right
 * @param unchanged how many are as they should be
 * @param skipped how many tasks would be left out somewhere, by reason
 * @param without how many people or groups have tasks and would have no place for them, by the kind that it would be: an account
 *     that is not coupled, a group that was not chosen
 * @param places the same for each place
 * @param lines some of what would be done, by the beginning of the entries
 * @param complete whether everything was looked at; there may be too much
 */
public record PreviewPlan(
        int inserts,
        int changes,
        int removals,
        int looks,
        int unchanged,
        Map<SkipReason, Integer> skipped,
        Map<PlaceKind, Integer> without,
        List<PlacePlan> places,
        List<Line> lines,
        boolean complete) {

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
}
