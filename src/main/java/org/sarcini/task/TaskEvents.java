package org.sarcini.task;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.TouchedTask.Farewell;

/**
 * Notes what happens to tasks, in memory; {@link TransactionTasks} writes it down before the commit. The engine calls this in
 * the middle of the host's work: nothing is thrown from here, nothing is read from the database that the engine would not read
 * itself.
 */
final class TaskEvents implements TaskListener, HistoryEventHandler {

    /** The process whose tasks people enter with the product's own form. */
    static final String SARCINA = "Sarcina";

    private static final Set<String> WATCHED_VARIABLES =
            Set.of(TaskSql.TYPE_VARIABLE, TaskSql.PARTNER_VARIABLE, TaskSql.PROJECT_VARIABLE);

    private final Supplier<TaskWriter> writer;
    private final WriteFailures failures;
    private final TimeSource time;

    /** @param writer asked only when something happens: it needs the engine, which needs these hooks */
    TaskEvents(Supplier<TaskWriter> writer, WriteFailures failures, TimeSource time) {
        this.writer = writer;
        this.failures = failures;
        this.time = time;
    }

    @Override
    public void notify(DelegateTask task) {
        guarded(() -> {
            switch (task.getEventName()) {
                case EVENTNAME_CREATE -> touch((TaskEntity) task, TaskState.OPEN, true);
                case EVENTNAME_COMPLETE -> touch((TaskEntity) task, TaskState.COMPLETED, false);
                case EVENTNAME_DELETE -> touch((TaskEntity) task, TaskState.CANCELLED, false);
                default -> touch((TaskEntity) task, TaskState.OPEN, false);
            }
        });
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricTaskInstanceEventEntity task) {
            guarded(() -> onTask(task));
        } else if (event instanceof HistoricVariableUpdateEventEntity variable) {
            guarded(() -> onVariable(variable));
        } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
            guarded(() -> tasks().started(event.getProcessInstanceId()));
        }
    }

    private void onTask(HistoricTaskInstanceEventEntity event) {
        TaskEntity entity = command().getDbEntityManager().getCachedEntity(TaskEntity.class, event.getTaskId());
        if (entity == null) {
            return;
        }
        boolean ends = event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)
                || event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_DELETE);
        TaskState end = TaskEntity.DELETE_REASON_COMPLETED.equals(event.getDeleteReason())
                ? TaskState.COMPLETED
                : TaskState.CANCELLED;
        touch(entity, ends ? end : TaskState.OPEN, event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE));
    }

    private void onVariable(HistoricVariableUpdateEventEntity event) {
        String instance = event.getProcessInstanceId();
        if (instance != null
                && instance.equals(event.getExecutionId())
                && event.getTaskId() == null
                && WATCHED_VARIABLES.contains(event.getVariableName())) {
            tasks().variablesChanged(instance);
        }
    }

    private void touch(TaskEntity task, TaskState state, boolean born) {
        TransactionTasks tasks = tasks();
        TouchedTask before = tasks.find(task.getId());
        TaskElement element = element(task);
        boolean ends = state != TaskState.OPEN && (before == null || before.state() == TaskState.OPEN);
        Farewell farewell = ends ? farewell(task, state, element, before != null && before.born()) : Farewell.NONE;
        Instant end = state == TaskState.OPEN ? null : time.now();
        tasks.touched(new TouchedTask(task, element, state, end, born, farewell));
    }

    private static Farewell farewell(
            TaskEntity task, TaskState state, @Nullable TaskElement element, boolean neverWritten) {
        boolean answered = state == TaskState.COMPLETED && element != null && SARCINA.equals(element.definitionKey());
        String result = answered ? variable(task, "result") : null;
        return neverWritten
                ? new Farewell(
                        result,
                        variable(task, TaskSql.TYPE_VARIABLE),
                        variable(task, TaskSql.PARTNER_VARIABLE),
                        variable(task, TaskSql.PROJECT_VARIABLE))
                : new Farewell(result, null, null, null);
    }

    /** The engine loads a task's variables anyway when the task ends and keeps them: this costs no statement of its own. */
    private static @Nullable String variable(TaskEntity task, String name) {
        // Objects stay as they are stored: their classes are the host's.
        TypedValue value = task.getVariableTyped(name, false);
        return value instanceof PrimitiveValue<?> primitive && primitive.getValue() != null
                ? primitive.getValue().toString()
                : null;
    }

    private static @Nullable TaskElement element(TaskEntity task) {
        if (task.getProcessDefinitionId() == null) {
            return null;
        }
        // In the cache whenever something happens to its tasks: that is where the engine itself has just found it.
        ProcessDefinitionEntity definition = command()
                .getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        return TaskElement.of(definition, task.getTaskDefinitionKey());
    }

    private static CommandContext command() {
        return Context.getCommandContext();
    }

    private TransactionTasks tasks() {
        return TransactionTasks.current(writer.get());
    }

    private void guarded(Runnable note) {
        try {
            if (writer.get().ready()) {
                note.run();
            }
        } catch (Exception | LinkageError failure) {
            failures.add(failure);
        }
    }
}
