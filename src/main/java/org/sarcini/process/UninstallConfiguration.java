package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Schema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What there is of this feature at a start that uninstalls. */
@Configuration(proxyBeanMethods = false)
public class UninstallConfiguration {

    @Bean
    Uninstall sarciniUninstall(ProcessEngine engine, Schema schema, InstallationProperties properties) {
        return new Uninstall(engine, schema, properties.groups());
    }
}
