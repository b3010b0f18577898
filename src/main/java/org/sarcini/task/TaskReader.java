package org.sarcini.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may read of {@code sarcini_task}; made by {@link TaskReaders}.
 *
 * @param userId who asks: what they gave, and what they are to do, they may read always
 * @param groups their groups, by which single tasks are granted too
 * @param tenants the tenants whose tasks they may read beside those without one; null where tenants are no barrier
 * @param everything whether they may read each task
 * @param definitions keys of the processes whose tasks they may read
 * @param shared key of the process whose tasks everybody of the company may read unless their type is private; null for none
 * @param sharedOpen whether that holds for open tasks too, for which Camunda's own rights on the single task are asked otherwise
 * @param widely whether so many single tasks are granted to them that each task found is looked up among the grants, instead of
 *     all grants being read first
 */
public record TaskReader(
        String userId,
        Set<String> groups,
        @Nullable Set<String> tenants,
        boolean everything,
        Set<String> definitions,
        @Nullable String shared,
        boolean sharedOpen,
        boolean widely) {

    public TaskReader {
        groups = Set.copyOf(groups);
        tenants = tenants == null ? null : Set.copyOf(tenants);
        definitions = Set.copyOf(definitions);
    }
}
