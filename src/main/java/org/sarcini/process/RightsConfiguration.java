package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.InstallationProperties.GroupProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Groups, rights and filters of the first start. */
@Configuration(proxyBeanMethods = false)
public class RightsConfiguration {

    @Bean
    FirstStart sarciniFirstStart(
            ProcessEngine engine,
            Store store,
            Settings settings,
            InstallationProperties properties,
            Company company,
            Messages messages) {
        GroupProperties groups = properties.groups();
        return new FirstStart(
                store,
                settings,
                engine.getIdentityService(),
                groups,
                new Groups(
                        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(),
                        groups,
                        company,
                        messages),
                new Grants(engine.getAuthorizationService(), groups),
                new TasklistFilters(
                        engine.getFilterService(),
                        engine.getTaskService(),
                        engine.getAuthorizationService(),
                        groups,
                        company,
                        messages));
    }
}
