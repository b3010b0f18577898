package org.sarcini.web.list;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.TaskPlacements;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.sarcini.web.WebPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of all tasks; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class ListConfiguration {

    @Bean
    TaskRows sarciniTaskRows(
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            TaskPlacements placements,
            Messages messages,
            Company company,
            TimeSource time) {
        return new TaskRows(employees, types, partners, projects, placements, messages, company, time);
    }

    @Bean
    ListPage sarciniListPage(
            PageDesk pages,
            CurrentUser currentUser,
            TaskSearch search,
            TaskReaders readers,
            TaskRows rows,
            TaskTypes types,
            EmployeeDirectory employees,
            Partners partners,
            Projects projects,
            Messages messages,
            Company company,
            WebPaths paths) {
        return new ListPage(
                pages,
                currentUser,
                new ListModel(
                        search,
                        readers,
                        rows,
                        new ListFilters(types, employees, partners, projects, messages, company),
                        company),
                new TaskCsv(search, rows, messages, company, paths),
                company,
                paths);
    }

    @Bean
    BulkEndpoint sarciniBulkEndpoint(
            CurrentUser currentUser,
            TaskSearch search,
            TaskReaders readers,
            TaskActions actions,
            ProcessEngine engine,
            EmployeeDirectory employees,
            Messages messages,
            Company company) {
        return new BulkEndpoint(
                currentUser,
                employees,
                new BulkDesk(search, readers, actions, engine.getAuthorizationService(), employees, messages, company));
    }
}
