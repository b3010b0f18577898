package org.sarcini.sync;

import org.jspecify.annotations.Nullable;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;

/**
 * Whom a place is for: decides which tasks belong there.
 *
 * @param subject the user or group, null for everybody
 * @param emptying whether the place is being emptied: then nothing belongs there any more
 * @param dateOnlyAsTasks whether tasks with a date alone go to a person's task list rather than to their calendar
 */
record Audience(PlaceKind kind, @Nullable String subject, boolean emptying, boolean dateOnlyAsTasks) {

    static final Audience EVERYBODY = new Audience(PlaceKind.SHARED, null, false, false);

    /** The name of the place. */
    String place() {
        return kind.place(subject);
    }

    /** Whether the task is this audience's business at all; what speaks against it besides is another question. */
    boolean concerns(Task task) {
        if (emptying) {
            return false;
        }
        return switch (kind) {
            case SHARED -> true;
            case EMPLOYEE -> mine(task);
            case ACCOUNT -> mine(task) && !(dateOnlyAsTasks && task.allDay());
            case TASKS -> mine(task) && dateOnlyAsTasks && task.allDay();
            case GROUP ->
                task.assignee() == null
                        && task.state() == TaskState.OPEN
                        && subject != null
                        && task.candidateGroups().contains(subject);
        };
    }

    private boolean mine(Task task) {
        return task.assignee() != null && task.assignee().equals(subject);
    }
}
