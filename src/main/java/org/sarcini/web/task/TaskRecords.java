package org.sarcini.web.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Comment;
import org.sarcini.task.Task;

/**
 * What the engine keeps about a task beside the task itself. Asks for it without the person's rights, which for these are an
 * operator's: whoever calls has seen to it that the person may read the task.
 */
final class TaskRecords {

    private static final int MOST = 500;

    private final ProcessEngine engine;

    TaskRecords(ProcessEngine engine) {
        this.engine = engine;
    }

    /** What people did, the newest first, at most {@value #MOST}; nothing below Camunda's history level FULL. */
    List<UserOperationLogEntry> operations(String taskId) {
        return unchecked(() -> engine.getHistoryService()
                .createUserOperationLogQuery()
                .taskId(taskId)
                .orderByTimestamp()
                .desc()
                .listPage(0, MOST));
    }

    /** The comments on the task, the newest first, at most {@value #MOST}. */
    List<Comment> comments(String taskId) {
        return unchecked(() -> engine.getTaskService().getTaskComments(taskId).stream()
                .limit(MOST)
                .toList());
    }

    /** Whether the engine keeps comments at all: not at Camunda's history level NONE. */
    boolean commentable() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return !HistoryLevel.HISTORY_LEVEL_NONE.equals(configuration.getHistoryLevel());
    }

    /** The process as people know it; empty for a task without one. */
    Optional<String> processName(Task task) {
        String id = task.definitionId();
        if (id == null) {
            return Optional.empty();
        }
        return unchecked(() -> Optional.ofNullable(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionId(id)
                        .singleResult())
                .map(ProcessDefinition::getName)
                .or(() -> Optional.ofNullable(task.definitionKey())));
    }

    /** The names of the groups that may take the task. */
    List<String> candidates(Task task) {
        List<String> groups = task.candidateGroups();
        if (groups.isEmpty()) {
            return groups;
        }
        List<Group> known = unchecked(() -> engine.getIdentityService()
                .createGroupQuery()
                .groupIdIn(groups.toArray(String[]::new))
                .list());
        return groups.stream()
                .map(id -> known.stream()
                        .filter(group -> group.getId().equals(id) && group.getName() != null)
                        .map(Group::getName)
                        .findFirst()
                        .orElse(id))
                .toList();
    }

    private <T> T unchecked(Supplier<T> question) {
        IdentityService identity = engine.getIdentityService();
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (before != null) {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }
}
