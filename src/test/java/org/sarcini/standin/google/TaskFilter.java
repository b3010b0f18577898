package org.sarcini.standin.google;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a list of tasks is narrowed to by its parameters; a lower bound is inclusive, an upper one exclusive. */
final class TaskFilter implements Predicate<StoredTask> {

    private final boolean completed;
    private final boolean deleted;
    private final boolean hidden;
    private final @Nullable Instant updatedMin;
    private final @Nullable Instant dueMin;
    private final @Nullable Instant dueMax;
    private final @Nullable Instant completedMin;
    private final @Nullable Instant completedMax;

    TaskFilter(Request request) {
        completed = request.flag("showCompleted", true);
        deleted = request.flag("showDeleted", false);
        hidden = request.flag("showHidden", false);
        updatedMin = bound(request, "updatedMin");
        dueMin = bound(request, "dueMin");
        dueMax = bound(request, "dueMax");
        completedMin = bound(request, "completedMin");
        completedMax = bound(request, "completedMax");
    }

    @Override
    public boolean test(StoredTask task) {
        return (completed || !task.completed())
                && (deleted || !task.deleted())
                && (hidden || !task.hidden())
                && within(task.moment("updated"), updatedMin, null)
                && within(task.moment("due"), dueMin, dueMax)
                && within(task.moment("completed"), completedMin, completedMax);
    }

    private static boolean within(@Nullable Instant moment, @Nullable Instant min, @Nullable Instant max) {
        if (min == null && max == null) {
            return true;
        }
        return moment != null && (min == null || !moment.isBefore(min)) && (max == null || moment.isBefore(max));
    }

    private static @Nullable Instant bound(Request request, String name) {
        String given = request.parameter(name);
        return given == null ? null : Moments.read(given, name);
    }
}
