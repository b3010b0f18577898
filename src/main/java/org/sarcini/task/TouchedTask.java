package org.sarcini.task;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * A task that the running transaction touched. Its fields are read from the entity as late as possible, because other listeners
 * of the same command may still change them; what is lost with the task is kept here.
 *
 * @param entity as the last command that touched it holds it
 * @param element where it stands in which diagram, or null for a task without a process
 * @param ended when it left {@link TaskState#OPEN}, or null
 * @param born whether this very transaction created it
 * @param farewell what an ended task leaves behind
 */
record TouchedTask(
        TaskEntity entity,
        @Nullable TaskElement element,
        TaskState state,
        @Nullable Instant ended,
        boolean born,
        Farewell farewell) {

    /**
     * Process variables read before they vanished with the task's process.
     *
     * @param result the answer, for a completed task of {@code Sarcina}
     * @param typeCode read only where no row has it yet, like the two others
     */
    record Farewell(
            @Nullable String result,
            @Nullable String typeCode,
            @Nullable String partnerId,
            @Nullable String projectId) {

        static final Farewell NONE = new Farewell(null, null, null, null);
    }

    String id() {
        return entity.getId();
    }

    /** This, after something earlier happened to the task in the same transaction: what has ended stays ended. */
    TouchedTask after(@Nullable TouchedTask earlier) {
        if (earlier == null) {
            return this;
        }
        boolean over = state == TaskState.OPEN && earlier.state != TaskState.OPEN;
        return new TouchedTask(
                entity,
                element == null ? earlier.element : element,
                over ? earlier.state : state,
                over ? earlier.ended : ended,
                born || earlier.born,
                farewell.equals(Farewell.NONE) ? earlier.farewell : farewell);
    }

    /** The row as the table is to hold it, but for what the writing statement looks up itself. */
    Task row(ZoneId zone) {
        Instant due = EngineValues.instant(entity.getDueDate());
        return new Task(
                entity.getId(),
                EngineValues.id(entity.getProcessInstanceId()),
                EngineValues.id(entity.getProcessDefinitionId()),
                element == null ? null : EngineValues.name(element.definitionKey()),
                EngineValues.name(entity.getTaskDefinitionKey()),
                EngineValues.id(entity.getTenantId()),
                EngineValues.name(entity.getName()),
                EngineValues.id(farewell.typeCode),
                entity.getPriority(),
                EngineValues.text(entity.getDescription()),
                EngineValues.name(entity.getOwner()),
                EngineValues.name(entity.getAssignee()),
                List.of(),
                EngineValues.instant(entity.getFollowUpDate()),
                due,
                WholeDay.named(due, zone),
                EngineValues.id(farewell.partnerId),
                EngineValues.id(farewell.projectId),
                element != null && element.syncExcluded(),
                element != null && element.completable(),
                state,
                state == TaskState.COMPLETED ? EngineValues.text(farewell.result) : null,
                Objects.requireNonNull(EngineValues.instant(entity.getCreateTime())),
                ended,
                0);
    }
}
