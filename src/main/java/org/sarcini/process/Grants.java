package org.sarcini.process;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_TASK;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.sarcini.installation.InstallationProperties.GroupProperties;

/**
 * The default rights of the three groups. Everybody gives tasks, couples their own calendar or CRM account and sees Tasklist; managers read and change all tasks of
 * {@code Sarcina}; administrators set up and watch the processes of the sync. Who else reads a single task is decided when it is
 * given ({@link GiveTask}).
 */
final class Grants {

    /** The processes that are the administrators' business. */
    static final List<String> ADMINISTRATION = List.of(
            "SetupGoogleApps",
            "SincronizareSarciniGoogle",
            "SincronizareCalendar",
            "ReparareCalendare",
            "ReconectareGoogle",
            "IncarcareCrm",
            "IncarcareConexiuneCrm",
            "ReconectareCrm");

    /** The processes that everybody may start. */
    static final List<String> EVERYBODYS = List.of(Sarcina.KEY, ConectareCalendar.KEY, ConectareCrm.KEY);

    private static final String EACH = Authorization.ANY;

    private final AuthorizationService authorizations;
    private final GroupProperties groups;

    Grants(AuthorizationService authorizations, GroupProperties groups) {
        this.authorizations = authorizations;
        this.groups = groups;
    }

    /** Makes the rights; ones that are there already stay. */
    void make() {
        for (String group : List.of(groups.user(), groups.manager(), groups.admin())) {
            grant(group, Resources.APPLICATION, "tasklist", ACCESS);
            EVERYBODYS.forEach(process -> grant(group, Resources.PROCESS_DEFINITION, process, READ, CREATE_INSTANCE));
            grant(group, Resources.PROCESS_INSTANCE, EACH, CREATE);
            // Without it Tasklist shows an id in place of the name of a task's assignee.
            grant(group, Resources.USER, EACH, READ);
        }
        grant(groups.manager(), Resources.PROCESS_DEFINITION, Sarcina.KEY, READ_INSTANCE, READ_TASK, UPDATE_TASK);
        grant(groups.admin(), Resources.APPLICATION, "cockpit", ACCESS);
        EVERYBODYS.forEach(process -> grant(groups.admin(), Resources.PROCESS_DEFINITION, process, ALL));
        ADMINISTRATION.forEach(process -> grant(groups.admin(), Resources.PROCESS_DEFINITION, process, ALL));
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization known = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .singleResult();
        Authorization grant =
                known != null ? known : authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }
}
