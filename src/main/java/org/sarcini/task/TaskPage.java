package org.sarcini.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some found tasks.
 *
 * @param next where the following ones begin, to be handed to {@link TaskSearch#page}; null where these are the last
 */
public record TaskPage(List<Task> tasks, @Nullable String next) {

    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
