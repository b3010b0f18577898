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

/** The changes that {@link TaskActions} promises, made through the engine's own services. */
final class EngineTaskActions implements TaskActions {

    private static final String RESULT = "result";

    private final Store store;
    private final TaskTable table;
    private final TaskService tasks;
    private final FormService forms;
    private final IdentityServiceImpl identity;

    EngineTaskActions(Store store, TaskTable table, ProcessEngine engine) {
        this.store = store;
        this.table = table;
        this.tasks = engine.getTaskService();
        this.forms = engine.getFormService();
        this.identity = (IdentityServiceImpl) engine.getIdentityService();
    }

    @Override
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

    @Override
    public TaskAction reassign(String userId, String taskId, String assignee, Runnable alongside) {
        return act(userId, taskId, alongside, task -> {
            if (!assignee.equals(task.getAssignee())) {
                task.setAssignee(assignee);
                tasks.saveTask(task);
            }
        });
    }

    @Override
    public TaskAction complete(String userId, String taskId, @Nullable String result, Runnable alongside) {
        return act(userId, taskId, alongside, task -> {
            Task row = table.find(taskId)
                    .filter(Task::completable)
                    .orElseThrow(() -> new Refusal(Refusals.NOT_COMPLETABLE));
            boolean answered = result != null && TaskEvents.SARCINA.equals(row.definitionKey());
            forms.submitTaskForm(taskId, answered ? Map.of(RESULT, result) : Map.of());
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
