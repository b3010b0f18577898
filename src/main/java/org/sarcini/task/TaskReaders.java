package org.sarcini.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.InstallationProperties.GroupProperties;
import org.sarcini.installation.Store;

/**
 * Asks Camunda's authorizations what somebody may read: the right READ on tasks and READ_TASK on process definitions, as
 * Tasklist's own queries do, with the engine's precedence (a person's own rights before a group's before everybody's, a
 * revocation before a grant). Single tasks are left to the query that reads them. Costs two statements.
 */
public final class TaskReaders {

    private static final int READ = Permissions.READ.getValue();
    private static final int READ_TASK = ProcessDefinitionPermissions.READ_TASK.getValue();

    /** From so many grants on single tasks on, the grants are not read as a whole any more. */
    static final int MANY = 1_000;

    private final Store store;
    private final ProcessEngine engine;
    private final String enginePrefix;
    private final AccessProperties access;
    private final GroupProperties groups;

    TaskReaders(
            Store store, ProcessEngine engine, String enginePrefix, AccessProperties access, GroupProperties groups) {
        this.store = store;
        this.engine = engine;
        this.enginePrefix = enginePrefix;
        this.access = access;
        this.groups = groups;
    }

    /**
     * What this person may read, as Tasklist would show it; of tasks that ended, which Camunda's rights on single tasks do not
     * outlive, what they would have been allowed to read.
     *
     * @param tenants the person's tenants
     */
    public TaskReader of(String userId, Set<String> userGroups, Set<String> tenants) {
        return reader(userId, userGroups, tenants, colleague(userGroups), false);
    }

    /** The same for the shared calendar, which shows everybody's tasks of {@code Sarcina} but the private ones. */
    public TaskReader ofShared(String userId, Set<String> userGroups, Set<String> tenants) {
        boolean narrowed = access.tasksVisible() == AccessProperties.Visible.OWN;
        return reader(userId, userGroups, tenants, !narrowed, !narrowed);
    }

    private TaskReader reader(
            String userId, Set<String> userGroups, Set<String> tenants, boolean shared, boolean sharedOpen) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        Set<String> seenTenants =
                configuration.isTenantCheckEnabled() && !userGroups.contains(Groups.CAMUNDA_ADMIN) ? tenants : null;
        String sharedKey = shared ? TaskEvents.SARCINA : null;
        if (!configuration.isAuthorizationEnabled()) {
            return new TaskReader(userId, userGroups, seenTenants, true, Set.of(), sharedKey, sharedOpen, false);
        }
        List<Right> rights = rights(userId, userGroups);
        List<Right> onTasks = rights.stream().filter(Right::onTasks).toList();
        List<Right> onProcesses =
                rights.stream().filter(right -> !right.onTasks()).toList();
        boolean everything = allowed(onTasks, READ, id -> true) || allowed(onProcesses, READ_TASK, Right.EACH::equals);
        Set<String> definitions = onProcesses.stream()
                .map(Right::resourceId)
                .filter(key -> !key.equals(Right.EACH))
                .filter(key -> allowed(onProcesses, READ_TASK, id -> id.equals(key) || id.equals(Right.EACH)))
                .collect(Collectors.toCollection(HashSet::new));
        boolean widely = !everything && widely(userId, userGroups);
        return new TaskReader(userId, userGroups, seenTenants, everything, definitions, sharedKey, sharedOpen, widely);
    }

    private boolean colleague(Set<String> userGroups) {
        return access.tasksVisible() == AccessProperties.Visible.ALL
                && (userGroups.contains(groups.user())
                        || userGroups.contains(groups.manager())
                        || userGroups.contains(groups.admin()));
    }

    /**
     * Those of the tasks on which Camunda's rights on single tasks give somebody one of the permissions. One statement.
     *
     * @param taskIds at most some hundreds
     */
    public Set<String> granted(
            String userId, Set<String> userGroups, Collection<String> taskIds, Collection<Permission> permissions) {
        if (taskIds.isEmpty() || !engine.getProcessEngineConfiguration().isAuthorizationEnabled()) {
            return Set.copyOf(taskIds);
        }
        List<String> resources = new ArrayList<>(taskIds);
        resources.add(Right.EACH);
        List<Right> rights = store.jdbc()
                .sql(
                        """
                        select RESOURCE_TYPE_, RESOURCE_ID_, TYPE_, USER_ID_, PERMS_ from %sACT_RU_AUTHORIZATION
                        where RESOURCE_TYPE_ = :tasks and RESOURCE_ID_ in (:resources)
                        and (USER_ID_ = :user or GROUP_ID_ in (:groups) or TYPE_ = 0)
                        """
                                .formatted(enginePrefix))
                .param("tasks", Resources.TASK.resourceType())
                .param("resources", resources)
                .param("user", userId)
                .param("groups", orNone(userGroups))
                .query(TaskReaders::right)
                .list();
        return taskIds.stream()
                .filter(id -> permissions.stream()
                        .anyMatch(permission ->
                                allowed(rights, permission.getValue(), on -> on.equals(id) || on.equals(Right.EACH))))
                .collect(Collectors.toSet());
    }

    private static Right right(ResultSet row, int number) throws SQLException {
        return new Right(
                row.getInt("RESOURCE_TYPE_") == Resources.TASK.resourceType(),
                row.getString("RESOURCE_ID_"),
                row.getInt("TYPE_"),
                row.getString("USER_ID_"),
                row.getInt("PERMS_"));
    }

    /** A row of Camunda's authorizations. */
    private record Right(boolean onTasks, String resourceId, int type, @Nullable String userId, int permissions) {

        static final String EACH = Authorization.ANY;

        /** The engine's order: the first that says something decides. */
        int rank() {
            return (type == Authorization.AUTH_TYPE_GLOBAL ? 4 : userId != null ? 0 : 2)
                    + (type == Authorization.AUTH_TYPE_REVOKE ? 0 : 1);
        }

        boolean says(int permission) {
            boolean has = (permissions & permission) == permission;
            // A revocation lists what is left.
            return (type == Authorization.AUTH_TYPE_REVOKE) != has;
        }
    }

    private static boolean allowed(List<Right> rights, int permission, Predicate<String> resource) {
        return rights.stream()
                .filter(right -> resource.test(right.resourceId()) && right.says(permission))
                .min(Comparator.comparingInt(Right::rank))
                .map(right -> right.type() != Authorization.AUTH_TYPE_REVOKE)
                .orElse(false);
    }

    /** Reads at most so many rows of the authorizations, whoever asks. */
    private boolean widely(String userId, Set<String> userGroups) {
        return store.jdbc()
                        .sql(
                                """
                        select count(*) from (select 1 as one from %sACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = :tasks
                          and (USER_ID_ in (:user, '*') or GROUP_ID_ in (:groups)) limit :many) granted
                        """
                                        .formatted(enginePrefix))
                        .param("tasks", Resources.TASK.resourceType())
                        .param("user", userId)
                        .param("groups", orNone(userGroups))
                        .param("many", MANY)
                        .query(Integer.class)
                        .single()
                == MANY;
    }

    private static List<String> orNone(Set<String> groups) {
        List<String> some = new ArrayList<>(groups);
        some.add("");
        return some;
    }

    private List<Right> rights(String userId, Set<String> userGroups) {
        return store.jdbc()
                .sql(
                        """
                        select RESOURCE_TYPE_, RESOURCE_ID_, TYPE_, USER_ID_, PERMS_ from %sACT_RU_AUTHORIZATION
                        where (RESOURCE_TYPE_ = :processes or RESOURCE_TYPE_ = :tasks and RESOURCE_ID_ = '*')
                        and (USER_ID_ = :user or GROUP_ID_ in (:groups) or TYPE_ = 0)
                        """
                                .formatted(enginePrefix))
                .param("processes", Resources.PROCESS_DEFINITION.resourceType())
                .param("tasks", Resources.TASK.resourceType())
                .param("user", userId)
                .param("groups", orNone(userGroups))
                .query(TaskReaders::right)
                .list();
    }
}
