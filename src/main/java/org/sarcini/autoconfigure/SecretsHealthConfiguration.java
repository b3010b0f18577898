package org.sarcini.autoconfigure;

import org.sarcini.connect.SecretsHealth;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Shows {@link SecretsHealth} as {@code sarciniSecrets} among the host's health indicators, where the host has Actuator. Down
 * only where this node lacks keys that the stored secrets need, so that a load balancer can leave it out.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("sarciniSecrets")
class SecretsHealthConfiguration {

    @Bean
    HealthIndicator sarciniSecretsHealthIndicator(SecretsHealth secrets) {
        return () -> secrets.problem()
                .map(problem -> Health.down().withDetail("problem", problem).build())
                .orElseGet(() -> Health.up().build());
    }
}
