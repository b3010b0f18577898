package org.sarcini.web.form;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.TaskPlacements;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.CurrentUser;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans behind the task's form; where there are any endpoints at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class FormConfiguration {

    @Bean
    FormController sarciniFormController(
            CurrentUser currentUser,
            Company company,
            TaskTypes types,
            EmployeeDirectory employees,
            Partners partners,
            Projects projects) {
        return new FormController(currentUser, company, types, employees, partners, projects);
    }

    @Bean
    TaskController sarciniTaskController(
            CurrentUser currentUser,
            ProcessEngine engine,
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            TaskPlacements placements,
            Messages messages,
            Company company) {
        return new TaskController(
                currentUser, new TaskDesk(engine, employees, types, partners, projects, placements, messages, company));
    }
}
