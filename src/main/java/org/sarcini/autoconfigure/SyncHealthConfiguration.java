package org.sarcini.autoconfigure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.sarcini.connect.SecretsHealth;
import org.sarcini.installation.Recent;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.CrmSetup;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Backlog;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows {@link SyncHealth} as {@code sarciniSync} among the host's health indicators, where the host has Actuator. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("sarciniSync")
class SyncHealthConfiguration {

    @Bean
    SyncHealth sarciniSyncHealthIndicator(
            Store store,
            SyncStanding standing,
            CrmSetup crms,
            Backlog backlog,
            SecretsHealth secrets,
            ProcessEngine engine,
            TimeSource time) {
        String node = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getHostname();
        return new SyncHealth(store, standing, crms, backlog, secrets, String.valueOf(node), time);
    }

    /** The same as a meter, for alarms. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Measured {

        private static final Duration RECENT = Duration.ofSeconds(10);

        @Bean
        MeterBinder sarciniSyncAttention(SyncHealth health, TimeSource time) {
            Recent<Boolean> attention = new Recent<>(health::needsSomebody, RECENT, time);
            return registry -> Gauge.builder("sarcini.sync.attention", () -> attention.get() ? 1 : 0)
                    .description("1 where the sync goes on only when somebody does something")
                    .register(registry);
        }
    }
}
