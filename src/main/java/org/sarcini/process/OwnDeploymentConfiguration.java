package org.sarcini.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the host's automatic deployment away from our diagrams. */
@Configuration(proxyBeanMethods = false)
public class OwnDeploymentConfiguration {

    @Bean
    static OwnDeployment sarciniOwnDeployment() {
        return new OwnDeployment();
    }
}
