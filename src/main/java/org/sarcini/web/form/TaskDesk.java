package org.sarcini.web.form;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.TaskPlacements;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.WholeDay;
import org.sarcini.web.PlacementView;
import org.sarcini.web.Problem;
import org.sarcini.web.User;

/** Reads and changes tasks for the person who is logged in; the engine checks that person's rights. */
final class TaskDesk {

    private final ProcessEngine engine;
    private final EmployeeDirectory employees;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;
    private final TaskPlacements placements;
    private final Messages messages;
    private final Company company;
    private final TaskEdits edits;

    TaskDesk(
            ProcessEngine engine,
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            TaskPlacements placements,
            Messages messages,
            Company company) {
        this.engine = engine;
        this.employees = employees;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
        this.placements = placements;
        this.messages = messages;
        this.company = company;
        this.edits = new TaskEdits(employees, company);
    }

    /** @throws Problem 404 when there is no such open task, or the person may not read it */
    TaskView read(User user, String id, Locale language) {
        return view(user, find(id), language);
    }

    /** The task after a change; an empty object when the person handed it over and may not read it any more. */
    Object readIfStillAllowed(User user, String id, Locale language) {
        Task task = tasks().createTaskQuery().taskId(id).singleResult();
        return task == null ? Map.of() : view(user, task, language);
    }

    /**
     * Changes the fields that the edit names.
     *
     * @throws Problem 400 for a value that cannot be, 404 for no such task
     * @throws org.camunda.bpm.engine.AuthorizationException when the person may not change this task
     */
    void change(String id, TaskEdit edit) {
        Task task = find(id);
        edits.apply(task, edit);
        tasks().saveTask(task);
    }

    private Task find(String id) {
        Task task = tasks().createTaskQuery().taskId(id).singleResult();
        if (task == null) {
            throw Problem.notFound("web.problem.no-task");
        }
        return task;
    }

    private TaskView view(User user, Task task, Locale language) {
        Map<String, Object> variables = tasks().getVariables(task.getId(), List.of("taskType", "partner", "project"));
        Date due = task.getDueDate();
        return new TaskView(
                task.getId(),
                Optional.ofNullable(task.getName()).orElse(""),
                person(task.getOwner()),
                person(task.getAssignee()),
                task.getCreateTime().toInstant(),
                text(variables, "taskType")
                        .map(code -> types.find(code)
                                .map(type -> Choice.of(code, type.name(), null))
                                .orElse(Choice.of(code, code, null)))
                        .orElse(null),
                text(variables, "partner")
                        .map(id -> partners.find(id)
                                .map(partner -> Choice.of(id, partner.name(), partner.code()))
                                .orElse(Choice.of(id, id, null)))
                        .orElse(null),
                text(variables, "project")
                        .map(id -> projects.find(id)
                                .map(project -> Choice.of(id, project.name(), project.code()))
                                .orElse(Choice.of(id, id, null)))
                        .orElse(null),
                task.getFollowUpDate() == null ? null : task.getFollowUpDate().toInstant(),
                due == null ? null : due.toInstant(),
                due != null && WholeDay.named(due.toInstant(), company.zone()),
                Priority.of(task.getPriority()).name(),
                task.getDescription(),
                mayChange(user, task),
                placements.of(List.of(task.getId())).getOrDefault(task.getId(), List.of()).stream()
                        .map(placement -> PlacementView.of(placement, messages, language))
                        .toList());
    }

    private @Nullable Choice person(@Nullable String id) {
        return id == null
                ? null
                : employees
                        .find(id)
                        .map(employee -> Choice.of(id, employee.name(), employee.email()))
                        .orElse(Choice.of(id, id, null));
    }

    private boolean mayChange(User user, Task task) {
        var rights = engine.getAuthorizationService();
        List<String> groups = List.copyOf(user.groups());
        if (rights.isUserAuthorized(user.id(), groups, Permissions.UPDATE, Resources.TASK, task.getId())) {
            return true;
        }
        if (task.getProcessDefinitionId() == null) {
            return false;
        }
        String key = engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
        return rights.isUserAuthorized(
                user.id(), groups, ProcessDefinitionPermissions.UPDATE_TASK, Resources.PROCESS_DEFINITION, key);
    }

    private static Optional<String> text(Map<String, Object> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(Object::toString).filter(text -> !text.isBlank());
    }

    private TaskService tasks() {
        return engine.getTaskService();
    }
}
