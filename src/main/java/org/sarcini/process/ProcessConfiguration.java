package org.sarcini.process;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.crm.CrmProperties;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.sync.SyncProperties;
import org.sarcini.task.AccessProperties;
import org.sarcini.task.TaskTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class ProcessConfiguration {

    @Bean
    ProcessDeployer sarciniProcessDeployer(
            ProcessEngine engine, Store store, Company company, SyncProperties sync, CrmProperties crm) {
        return new ProcessDeployer(
                engine,
                store,
                company,
                Map.of("sarcini.sync.interval", sync.interval(), "sarcini.crm.interval", crm.interval()));
    }

    @Bean
    CheckTask sarciniCheckTask(
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            Company company,
            Messages messages) {
        return new CheckTask(employees, types, partners, projects, company, messages);
    }

    @Bean
    GiveTask sarciniGiveTask(
            TaskTypes types, Store store, AccessProperties access, InstallationProperties installation) {
        return new GiveTask(types, store, access, installation.groups().user());
    }
}
