package org.sarcini.directory;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectoryProperties.class)
public class DirectoryConfiguration {

    @Bean
    Partners sarciniPartners(Store store) {
        return new Partners(store);
    }

    @Bean
    Projects sarciniProjects(Store store) {
        return new Projects(store);
    }

    @Bean
    DirectoryFiles sarciniDirectoryFiles(
            DirectoryProperties properties, Partners partners, Projects projects, Store store) {
        return new DirectoryFiles(properties, partners, projects, store);
    }

    /** Unless the host has its own. */
    @Bean
    @ConditionalOnMissingBean
    EmployeeDirectory sarciniEmployees(
            DirectoryProperties properties, ObjectProvider<ProcessEngine> engine, TimeSource time) {
        return switch (properties.employees()) {
            case IDENTITY ->
                new CamundaEmployees(engine.getObject().getIdentityService(), CamundaEmployees::ownEmail, time);
            case PATTERN ->
                new CamundaEmployees(
                        engine.getObject().getIdentityService(),
                        CamundaEmployees.emailPattern(properties.emailPattern()),
                        time);
            case CSV -> new ListedEmployees(properties.employeesFile());
        };
    }
}
