package org.sarcini.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes tasks in the name of a person: as if that person did it in Tasklist, under the rights that they have in Camunda (none
 * are checked where the host has switched authorization off), and in the engine's operation log under their name. Works on any
 * thread, in a job and without one; the thread's own authentication is as before afterwards.
 *
 * <p>Each change is a transaction of its own, apart from one that may surround it: refused, it leaves no trace and condemns
 * nothing around it. What is to be committed exactly with it goes {@code alongside}: it runs in that transaction after the change,
 * on the thread's own authentication, and before the row of {@code sarcini_task} is written; if it throws, the change is rolled
 * back and the exception comes out. The surrounding transaction must not hold locks on rows that it writes.
 */
public interface TaskActions {

    /**
     * Gives the task this start (Camunda's follow-up date) and due date, in one entry of the operation log; where it has them
     * already, nothing changes. Needs the right to read and to assign or update the task.
     *
     * @param start null for none
     */
    TaskAction reschedule(String userId, String taskId, @Nullable Instant start, Instant due, Runnable alongside);

    /**
     * Hands the task over to somebody, who is not checked; where they have it already, nothing changes. Needs the right to read
     * and to assign or update the task.
     */
    TaskAction reassign(String userId, String taskId, String assignee, Runnable alongside);

    /**
     * Completes the task as Tasklist does with its form, where it may be completed without that
     * ({@link Task#completable()}): the checks of Camunda's own form fields apply, and a task that was only delegated goes back to
     * its owner. Needs the right to read and to work on or update the task.
     *
     * @param result what the person answers, at most 4,000 characters; null for nothing. Only a task of {@code Sarcina} keeps it
     */
    TaskAction complete(String userId, String taskId, @Nullable String result, Runnable alongside);

    /** Completes the task with an empty form: without a result. */
    default TaskAction complete(String userId, String taskId, Runnable alongside) {
        return complete(userId, taskId, null, alongside);
    }
}
