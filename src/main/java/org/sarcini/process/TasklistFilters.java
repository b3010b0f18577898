package org.sarcini.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties.GroupProperties;
import org.sarcini.installation.Messages;

/** The filters that make Tasklist useful at once; without any it shows nothing. */
final class TasklistFilters {

    /** A property of the filter, by which the uninstall knows it. */
    private static final String MARK = "sarcini";

    private static final String ME = "${ currentUser() }";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final GroupProperties groups;
    private final Company company;
    private final Messages messages;

    TasklistFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            GroupProperties groups,
            Company company,
            Messages messages) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.groups = groups;
        this.company = company;
        this.messages = messages;
    }

    /** Makes the filters that are not there, readable by the groups that they are for, and says how many. */
    int make() {
        List<String> everybody = List.of(groups.user(), groups.manager(), groups.admin());
        List<String> managers = List.of(groups.manager(), groups.admin());
        return make("mine", 10, tasks.createTaskQuery().taskAssigneeExpression(ME), everybody)
                + make("today", 20, today(), everybody)
                + make("overdue", 30, overdue(), everybody)
                + make("given", 40, tasks.createTaskQuery().taskOwnerExpression(ME), everybody)
                + make("unclaimed", 50, unclaimed(), everybody)
                + make("all", 60, tasks.createTaskQuery().processDefinitionKey(Sarcina.KEY), managers);
    }

    /** All filters that were made here, whatever they are called now. */
    static List<Filter> made(FilterService filters) {
        return filters.createFilterQuery().list().stream()
                .filter(filter ->
                        filter.getProperties() != null && filter.getProperties().containsKey(MARK))
                .toList();
    }

    private TaskQuery today() {
        return tasks.createTaskQuery()
                .taskAssigneeExpression(ME)
                .dueAfterExpression("${ " + startOfToday() + ".minusSeconds(1) }")
                .dueBeforeExpression("${ " + startOfToday() + ".plusDays(1) }");
    }

    /** Due on an earlier day: a task for the whole of today is not late yet. */
    private TaskQuery overdue() {
        return tasks.createTaskQuery().taskAssigneeExpression(ME).dueBeforeExpression("${ " + startOfToday() + " }");
    }

    private TaskQuery unclaimed() {
        return tasks.createTaskQuery()
                .taskCandidateGroupInExpression("${ currentUserGroups() }")
                .taskUnassigned();
    }

    /** In the company's zone, which need not be the server's: a static method of Joda's, reached through an instance. */
    private String startOfToday() {
        return "dateTime().withZone(dateTime().getZone().forID('"
                + company.zone().getId() + "')).withTimeAtStartOfDay()";
    }

    private int make(String name, int position, TaskQuery query, List<String> readers) {
        if (made(filters).stream()
                .anyMatch(filter -> name.equals(filter.getProperties().get(MARK)))) {
            return 0;
        }
        Filter filter = filters.newTaskFilter(messages.text(company.language(), "rights.filter." + name));
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description",
                messages.text(company.language(), "rights.filter." + name + ".description"),
                "priority",
                position,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(),
                MARK,
                name));
        filters.saveFilter(filter);
        for (String group : readers) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter.getId());
            grant.addPermission(Permissions.READ);
            authorizations.saveAuthorization(grant);
        }
        return 1;
    }
}
