package org.sarcini.task;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for: all conditions hold, an empty one is none.
 *
 * @param text words that name or summary contain, accents and case aside
 * @param states empty for each
 * @param types codes of types
 * @param priorities priorities
 * @param assignees user ids
 * @param creators user ids
 * @param partners ids of partners
 * @param projects ids of projects
 * @param claimableBy groups: open tasks that nobody has and one of these may claim
 * @param overdue open, and due before today or, with a time of day, before now
 * @param dueFrom due at this moment or later
 * @param dueBefore due before this moment
 */
public record TaskFilter(
        String text,
        Set<TaskState> states,
        Set<String> types,
        Set<Priority> priorities,
        Set<String> assignees,
        Set<String> creators,
        Set<String> partners,
        Set<String> projects,
        @Nullable Set<String> claimableBy,
        boolean overdue,
        @Nullable Instant dueFrom,
        @Nullable Instant dueBefore) {

    /** All that one may read. */
    public static final TaskFilter ALL = new TaskFilter(
            "", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false, null, null);

    public TaskFilter {
        states = Set.copyOf(states);
        types = Set.copyOf(types);
        priorities = Set.copyOf(priorities);
        assignees = Set.copyOf(assignees);
        creators = Set.copyOf(creators);
        partners = Set.copyOf(partners);
        projects = Set.copyOf(projects);
        claimableBy = claimableBy == null ? null : Set.copyOf(claimableBy);
    }

    /** The same, due within a period: from its begin, before its end. */
    public TaskFilter due(@Nullable Instant from, @Nullable Instant before) {
        return new TaskFilter(
                text,
                states,
                types,
                priorities,
                assignees,
                creators,
                partners,
                projects,
                claimableBy,
                overdue,
                from,
                before);
    }

    /** The same, in one state. */
    public TaskFilter in(TaskState state) {
        return new TaskFilter(
                text,
                EnumSet.of(state),
                types,
                priorities,
                assignees,
                creators,
                partners,
                projects,
                claimableBy,
                overdue,
                dueFrom,
                dueBefore);
    }
}
