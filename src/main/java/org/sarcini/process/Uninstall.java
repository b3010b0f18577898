package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.Deployment;
import org.sarcini.installation.InstallationProperties.GroupProperties;
import org.sarcini.installation.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Takes everything of ours out of the engine and its database, at a start with {@code sarcini.uninstall=true}: deployments with
 * their instances and history, the groups, rights and filters that {@link FirstStart} made, the tables. Nothing else of Sarcini
 * runs at that start. May be repeated; a failure is logged and leaves the rest for the next time.
 */
final class Uninstall implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Uninstall.class);

    private final ProcessEngine engine;
    private final Schema schema;
    private final GroupProperties groups;

    Uninstall(ProcessEngine engine, Schema schema, GroupProperties groups) {
        this.engine = engine;
        this.schema = schema;
        this.groups = groups;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            removeDeployments();
            TasklistFilters.made(engine.getFilterService())
                    .forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
            List.of(groups.admin(), groups.manager(), groups.user()).forEach(this::removeRights);
            schema.drop();
            log.warn("Sarcini is uninstalled. Take its jar and sarcini.uninstall away before the next start.");
        } catch (RuntimeException failure) {
            log.error(
                    "Sarcini could not be uninstalled whole: {}. The application goes on; mend the cause and restart.",
                    failure.getMessage(),
                    failure);
        }
    }

    private void removeDeployments() {
        for (Deployment deployment : engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentSource(ProcessDeployer.NAME)
                .list()) {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true, true, true);
        }
    }

    private void removeRights(String group) {
        boolean ours = engine.getIdentityService()
                        .createGroupQuery()
                        .groupId(group)
                        .groupType(Groups.TYPE)
                        .count()
                > 0;
        if (ours) {
            removeGroup(group);
        } else {
            removeRightsOnOurProcesses(group);
        }
    }

    /** A group that we made goes with all its rights and memberships. */
    private void removeGroup(String group) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        authorizations.createAuthorizationQuery().groupIdIn(group).list().forEach(this::remove);
        authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.GROUP)
                .resourceId(group)
                .list()
                .forEach(this::remove);
        engine.getIdentityService().deleteGroup(group);
    }

    /** A group that was there before keeps all but its rights on what is gone now. */
    private void removeRightsOnOurProcesses(String group) {
        engine
                .getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(Resources.PROCESS_DEFINITION)
                .list()
                .stream()
                .filter(right -> Grants.EVERYBODYS.contains(right.getResourceId())
                        || Grants.ADMINISTRATION.contains(right.getResourceId()))
                .forEach(this::remove);
    }

    private void remove(Authorization authorization) {
        engine.getAuthorizationService().deleteAuthorization(authorization.getId());
    }
}
