package org.sarcini.task;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;

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
public final class TaskActions {

    private final Store store;
    private final TaskTable table;
    private final TaskService tasks;
    private final FormService forms;
    private final IdentityServiceImpl identity;

    TaskActions(Store store, TaskTable table, ProcessEngine engine) {
        this.store = store;
        this.table = table;
        this.tasks = engine.getTaskService();
        this.forms = engine.getFormService();
        this.identity = (IdentityServiceImpl) engine.getIdentityService();
    }

    /**
     * Gives the task this start (Camunda's follow-up date) and due date, in one entry of the operation log; where it has them
     * already, nothing changes. Needs the right to read and to assign or update the task.
     *
     * @param start null for none
     */
    public TaskAction reschedule(
            String userId, String taskId, @Nullable Instant start, Instant due, Runnable alongside) {
        Date begin = start == null ? null : Date.from(start);
        Date end = Date.from(due);
        return act(userId, taskId, alongside, task -> {
            if (!same(task.getFollowUpDate(), begin) || !same(task.getDueDate(), end)) {
                task.setFollowUpDate(begin);
                task.setDueDate(end);
                tasks.saveTask(task);
            }
        });
    }

    /**
     * Completes the task as Tasklist does with an empty form, where it may be completed without its form
     * ({@link Task#completable()}): the checks of Camunda's own form fields apply, and a task that was only delegated goes back to
     * its owner. The task of {@code Sarcina} has no result then. Needs the right to read and to work on or update the task.
     */
    public TaskAction complete(String userId, String taskId, Runnable alongside) {
        return act(userId, taskId, alongside, task -> {
            if (table.find(taskId).filter(Task::completable).isEmpty()) {
                throw new Refusal(Refusals.NOT_COMPLETABLE);
            }
            forms.submitTaskForm(taskId, Map.of());
        });
    }

    private TaskAction act(
            String userId, String taskId, Runnable alongside, Consumer<org.camunda.bpm.engine.task.Task> change) {
        // Without this, the commands of a job's delegate would be flushed with the job, after our transaction.
        ProcessEngineContext.requiresNew();
        try {
            return store.inNewTransaction(() -> {
                as(userId, () -> change.accept(readable(taskId)));
                bookkeeping(alongside);
                return new TaskAction.Done();
            });
        } catch (AlongsideFailed failed) {
            throw failed.why;
        } catch (Refusal refusal) {
            return refusal.why;
        } catch (RuntimeException failure) {
            return Refusals.of(failure, taskId);
        } finally {
            ProcessEngineContext.clear();
        }
    }

    /**
     * The task as the person sees it: what they may not read is not there. A suspended one is left alone, although the engine
     * itself would still let its dates be changed.
     */
    private org.camunda.bpm.engine.task.Task readable(String taskId) {
        org.camunda.bpm.engine.task.Task task =
                tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw new Refusal(Refusals.GONE);
        }
        if (task.isSuspended()) {
            throw new Refusal(Refusals.SUSPENDED);
        }
        return task;
    }

    private void as(String userId, Runnable work) {
        Authentication before = identity.getCurrentAuthentication();
        try {
            identity.clearAuthentication();
            identity.setAuthentication(authentication(userId));
            work.run();
        } finally {
            identity.setAuthentication(before);
        }
    }

    /** The same groups and tenants as at the person's own login. */
    private Authentication authentication(String userId) {
        List<String> groups = identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants =
                identity.createTenantQuery().userMember(userId).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        return new Authentication(userId, groups, tenants);
    }

    private static void bookkeeping(Runnable alongside) {
        try {
            alongside.run();
        } catch (RuntimeException failure) {
            throw new AlongsideFailed(failure);
        }
    }

    private static boolean same(@Nullable Date one, @Nullable Date other) {
        // A driver's subclass of Date equals none of the plain ones.
        return Objects.equals(EngineValues.instant(one), EngineValues.instant(other));
    }

    /** Takes an answer out of the transaction, which it rolls back. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient TaskAction why;

        Refusal(TaskAction why) {
            super(null, null, false, false);
            this.why = why;
        }
    }

    /** Tells the caller's failure from the engine's. */
    private static final class AlongsideFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException why;

        AlongsideFailed(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }
}
