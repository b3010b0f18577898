package org.sarcini.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user task as Sarcini sees it: one row of {@code sarcini_task}.
 *
 * @param id Camunda's id of the task
 * @param instanceId the process instance, or null for a task without a process
 * @param definitionId the version of the process, or null for a task without a process
 * @param definitionKey the process, or null for a task without a process
 * @param taskKey the task's element in the diagram, or null for a task without a process
 * @param tenantId Camunda's tenant
 * @param typeCode the process variable {@code taskType}, {@link TaskType#code()}; not checked, the type may be unknown
 * @param priorityValue Camunda's number, see {@link #priority()}
 * @param summary Camunda's description
 * @param creator who gave the task: Camunda's owner
 * @param assignee who is to do the task, a user id
 * @param candidateGroups the groups that may claim it, sorted
 * @param start Camunda's follow-up date; may lie after {@code due}, the reader decides
 * @param due Camunda's due date
 * @param allDay whether {@code due} names a day rather than a moment: it is the start of a day in the company's zone, as that
 *     was when the row was written
 * @param partnerId the process variable {@code partner}; not checked
 * @param projectId the process variable {@code project}; not checked
 * @param syncExcluded whether the diagram says {@code sarcini.sync=false} on this task
 * @param completable whether it may be completed without its form: a task of {@code Sarcina}, or one on which the diagram says
 *     {@code sarcini.completable=true}
 * @param result what the person answered on completing a task of {@code Sarcina}
 * @param ended when it left {@link TaskState#OPEN}
 * @param revision up by one whenever any other field changes; 1 for a new row
 */
public record Task(
        String id,
        @Nullable String instanceId,
        @Nullable String definitionId,
        @Nullable String definitionKey,
        @Nullable String taskKey,
        @Nullable String tenantId,
        @Nullable String name,
        @Nullable String typeCode,
        int priorityValue,
        @Nullable String summary,
        @Nullable String creator,
        @Nullable String assignee,
        List<String> candidateGroups,
        @Nullable Instant start,
        @Nullable Instant due,
        boolean allDay,
        @Nullable String partnerId,
        @Nullable String projectId,
        boolean syncExcluded,
        boolean completable,
        TaskState state,
        @Nullable String result,
        Instant created,
        @Nullable Instant ended,
        long revision) {

    public Task {
        candidateGroups = List.copyOf(candidateGroups);
    }

    /**
     * Whether it is late: open, and due before today or, where it is due at a time of day, before now.
     *
     * @param zone the company's, in which days begin
     */
    public boolean overdue(Instant now, ZoneId zone) {
        if (state != TaskState.OPEN || due == null) {
            return false;
        }
        Instant limit =
                allDay ? LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant() : now;
        return due.isBefore(limit);
    }

    public Priority priority() {
        return Priority.of(priorityValue);
    }
}
