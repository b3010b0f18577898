package org.sarcini.task;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for: all conditions hold, an empty one is none. Made from {@link #ALL}, {@code ALL.with().overdue(true).build()}.
 *
 * @param text words that name or summary contain, accents and case aside
 * @param states empty for each
 * @param definitions keys of processes
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
        Set<String> definitions,
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
            "", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false, null,
            null);

    public TaskFilter {
        states = Set.copyOf(states);
        definitions = Set.copyOf(definitions);
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
        return with().due(from, before).build();
    }

    /** The same, in one state. */
    public TaskFilter in(TaskState state) {
        return with().states(Set.of(state)).build();
    }

    /** The same, of the process {@code Sarcina} alone. */
    public TaskFilter ofSarcina() {
        return with().definitions(Set.of(TaskEvents.SARCINA)).build();
    }

    /** The same, to be changed. */
    public Builder with() {
        return new Builder(this);
    }

    /** A filter in the making; each method replaces what one condition was before. */
    public static final class Builder {

        private String text;
        private Set<TaskState> states;
        private Set<String> definitions;
        private Set<String> types;
        private Set<Priority> priorities;
        private Set<String> assignees;
        private Set<String> creators;
        private Set<String> partners;
        private Set<String> projects;
        private @Nullable Set<String> claimableBy;
        private boolean overdue;
        private @Nullable Instant dueFrom;
        private @Nullable Instant dueBefore;

        private Builder(TaskFilter from) {
            text = from.text;
            states = from.states;
            definitions = from.definitions;
            types = from.types;
            priorities = from.priorities;
            assignees = from.assignees;
            creators = from.creators;
            partners = from.partners;
            projects = from.projects;
            claimableBy = from.claimableBy;
            overdue = from.overdue;
            dueFrom = from.dueFrom;
            dueBefore = from.dueBefore;
        }

        public Builder text(String words) {
            text = words;
            return this;
        }

        public Builder states(Set<TaskState> wanted) {
            states = wanted;
            return this;
        }

        public Builder definitions(Set<String> keys) {
            definitions = keys;
            return this;
        }

        public Builder types(Set<String> codes) {
            types = codes;
            return this;
        }

        public Builder priorities(Set<Priority> wanted) {
            priorities = wanted;
            return this;
        }

        public Builder assignees(Set<String> userIds) {
            assignees = userIds;
            return this;
        }

        public Builder creators(Set<String> userIds) {
            creators = userIds;
            return this;
        }

        public Builder partners(Set<String> ids) {
            partners = ids;
            return this;
        }

        public Builder projects(Set<String> ids) {
            projects = ids;
            return this;
        }

        public Builder claimableBy(@Nullable Set<String> groups) {
            claimableBy = groups;
            return this;
        }

        public Builder overdue(boolean only) {
            overdue = only;
            return this;
        }

        public Builder due(@Nullable Instant from, @Nullable Instant before) {
            dueFrom = from;
            dueBefore = before;
            return this;
        }

        public TaskFilter build() {
            return new TaskFilter(
                    text,
                    states,
                    definitions,
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
}
