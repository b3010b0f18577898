package org.sarcini.process;

import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.installation.Company;
import org.sarcini.installation.Store;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
public class ProcessConfiguration {

    @Bean
    static OwnDeployment sarciniOwnDeployment() {
        return new OwnDeployment();
    }

    @Bean
    ProcessDeployer sarciniProcessDeployer(
            ProcessEngine engine, Store store, Company company, Environment environment) {
        Duration interval = Binder.get(environment)
                .bind("sarcini.sync.interval", Duration.class)
                .orElse(Duration.ofMinutes(5));
        return new ProcessDeployer(engine, store, company, interval);
    }
}
