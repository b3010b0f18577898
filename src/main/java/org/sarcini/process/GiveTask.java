package org.sarcini.process;

import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.task.AccessProperties;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;

/**
 * Gives the task of {@code Sarcina} what the diagram cannot: owner, start, priority, summary, and who else may read it. Name,
 * assignee and due date stand in the diagram.
 */
final class GiveTask implements TaskListener {

    private final TaskTypes types;
    private final Store store;
    private final AccessProperties access;
    private final String userGroup;

    GiveTask(TaskTypes types, Store store, AccessProperties access, String userGroup) {
        this.types = types;
        this.store = store;
        this.access = access;
        this.userGroup = userGroup;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional<TaskType> type = Optional.ofNullable(text(task, Sarcina.TASK_TYPE))
                .filter(code -> store.ready())
                .flatMap(types::find);
        task.setOwner(text(task, Sarcina.CREATOR));
        task.setFollowUpDate((Date) task.getVariable(Sarcina.START_DATE));
        task.setDescription(text(task, Sarcina.SUMMARY));
        task.setPriority(priority(text(task, Sarcina.PRIORITY), type).value());
        if (access.tasksVisible() == AccessProperties.Visible.ALL
                && !type.map(TaskType::privateType).orElse(false)) {
            letUsersRead(task);
        }
    }

    private static Priority priority(@Nullable String name, Optional<TaskType> type) {
        return name != null
                ? Priority.valueOf(name)
                : type.flatMap(known -> Optional.ofNullable(known.defaultPriority()))
                        .orElse(Priority.MEDIUM);
    }

    /** For this task alone and not for the definition, because a private task is nobody else's business. */
    private void letUsersRead(DelegateTask task) {
        AuthorizationService authorizations = task.getProcessEngineServices().getAuthorizationService();
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(userGroup);
        grant.setResource(Resources.TASK);
        grant.setResourceId(task.getId());
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
    }

    private static @Nullable String text(DelegateTask task, String variable) {
        String text = (String) task.getVariable(variable);
        return text == null || text.isBlank() ? null : text;
    }
}
