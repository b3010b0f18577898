package org.sarcini.web.task;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.TaskPlacements;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskTable;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of one task and its endpoints; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class TaskWindowConfiguration {

    @Bean
    TaskWindow sarciniTaskWindow(
            PageDesk pages,
            TaskSearch tasks,
            TaskReaders readers,
            ProcessEngine engine,
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            TaskPlacements placements,
            Places places,
            SyncSwitches switches,
            Messages messages,
            Company company,
            TimeSource time) {
        TaskSheets sheets = new TaskSheets(
                new TaskRecords(engine),
                new TaskRights(engine),
                employees,
                types,
                partners,
                projects,
                new TaskPlaces(placements, places, switches),
                messages,
                company,
                time);
        return new TaskWindow(pages, tasks, readers, sheets);
    }

    @Bean
    TaskWorkEndpoints sarciniTaskWorkEndpoints(
            CurrentUser currentUser,
            TaskSearch tasks,
            TaskReaders readers,
            TaskTable table,
            TaskActions actions,
            ProcessEngine engine,
            EmployeeDirectory employees,
            Messages messages,
            Company company,
            TimeSource time) {
        TaskWork work = new TaskWork(
                tasks,
                readers,
                table,
                actions,
                engine.getTaskService(),
                new TaskRecords(engine),
                employees,
                company,
                time);
        return new TaskWorkEndpoints(currentUser, work, messages, company);
    }
}
