package org.sarcini.web.list;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.sarcini.task.Task;
import org.sarcini.task.TaskReaders;
import org.sarcini.web.User;

/**
 * Foretells whether Camunda will let a person make a change, for a preview; the engine itself decides when it is made. A right on
 * a process is asked for once, those on single tasks together, and only where that is not enough.
 */
final class BulkRights {

    private final AuthorizationService rights;
    private final TaskReaders readers;
    private final User user;
    private final List<String> groups;
    private final List<Permission> onTask;
    private final List<Permission> onProcess;
    private final Map<String, Boolean> processes = new HashMap<>();

    BulkRights(AuthorizationService rights, TaskReaders readers, User user, BulkChange change) {
        this.rights = rights;
        this.readers = readers;
        this.user = user;
        this.groups = List.copyOf(user.groups());
        boolean work = change instanceof BulkChange.Complete;
        this.onTask = List.of(Permissions.UPDATE, work ? Permissions.TASK_WORK : Permissions.TASK_ASSIGN);
        this.onProcess = List.of(
                ProcessDefinitionPermissions.UPDATE_TASK,
                work ? ProcessDefinitionPermissions.TASK_WORK : ProcessDefinitionPermissions.TASK_ASSIGN);
    }

    /** The ids of those of the tasks that the person may change so. */
    Set<String> allowed(List<Task> tasks) {
        Map<Boolean, List<String>> byProcess = tasks.stream()
                .collect(Collectors.partitioningBy(
                        this::allowedByProcess, Collectors.mapping(Task::id, Collectors.toList())));
        Set<String> allowed = new HashSet<>(byProcess.getOrDefault(true, List.of()));
        allowed.addAll(readers.granted(user.id(), user.groups(), byProcess.getOrDefault(false, List.of()), onTask));
        return allowed;
    }

    private boolean allowedByProcess(Task task) {
        return Stream.ofNullable(task.definitionKey())
                .anyMatch(key -> processes.computeIfAbsent(key, this::allowedOnProcess));
    }

    private boolean allowedOnProcess(String key) {
        return onProcess.stream()
                .anyMatch(permission ->
                        rights.isUserAuthorized(user.id(), groups, permission, Resources.PROCESS_DEFINITION, key));
    }
}
