package org.sarcini.web.task;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.sarcini.task.Task;
import org.sarcini.web.User;

/**
 * What to offer a person on a task, by the same rights that the engine checks when they do it; everything where the host has
 * switched authorization off.
 */
final class TaskRights {

    private final ProcessEngine engine;

    TaskRights(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Whether they may complete it. */
    boolean work(User user, Task task) {
        return any(user, task, Permissions.TASK_WORK, ProcessDefinitionPermissions.TASK_WORK);
    }

    /** Whether they may change its dates and hand it over. */
    boolean assign(User user, Task task) {
        return any(user, task, Permissions.TASK_ASSIGN, ProcessDefinitionPermissions.TASK_ASSIGN);
    }

    private boolean any(User user, Task task, Permission onTask, Permission onProcess) {
        return has(user, Resources.TASK, task.id(), Permissions.UPDATE)
                || has(user, Resources.TASK, task.id(), onTask)
                || task.definitionKey() != null
                        && (has(
                                        user,
                                        Resources.PROCESS_DEFINITION,
                                        task.definitionKey(),
                                        ProcessDefinitionPermissions.UPDATE_TASK)
                                || has(user, Resources.PROCESS_DEFINITION, task.definitionKey(), onProcess));
    }

    private boolean has(User user, Resources resource, String id, Permission permission) {
        AuthorizationService rights = engine.getAuthorizationService();
        return rights.isUserAuthorized(user.id(), List.copyOf(user.groups()), permission, resource, id);
    }
}
