package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.installation.Company;
import org.sarcini.installation.Store;
import org.sarcini.sync.SyncProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class ProcessConfiguration {

    @Bean
    static OwnDeployment sarciniOwnDeployment() {
        return new OwnDeployment();
    }

    @Bean
    ProcessDeployer sarciniProcessDeployer(ProcessEngine engine, Store store, Company company, SyncProperties sync) {
        return new ProcessDeployer(engine, store, company, sync.interval());
    }
}
