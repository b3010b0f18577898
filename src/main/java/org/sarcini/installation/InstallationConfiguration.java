package org.sarcini.installation;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstallationProperties.class)
public class InstallationConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TimeSource sarciniTimeSource() {
        return new TimeSource(Clock.systemUTC());
    }

    /** Prepared before the engine's first job can run: the engine's data source is known before the engine is built. */
    @Bean(initMethod = "prepare")
    Schema sarciniSchema(ProcessEngineConfigurationImpl engine, InstallationProperties properties) {
        return new Schema(engine.getDataSource(), properties.database().schemaUpdate());
    }

    @Bean
    Store sarciniStore(ProcessEngineConfigurationImpl engine, Schema schema) {
        var transactions = ((SpringTransactionsProcessEngineConfiguration) engine).getTransactionManager();
        return new Store(engine.getDataSource(), transactions, schema);
    }

    @Bean
    Settings sarciniSettings(Store store, TimeSource time) {
        return new Settings(store, time);
    }

    @Bean
    Company sarciniCompany(InstallationProperties properties, Settings settings) {
        return new Company(properties, settings);
    }

    @Bean
    Messages sarciniMessages() {
        return new Messages("task", "directory", "connect", "google", "sync", "process", "web");
    }
}
