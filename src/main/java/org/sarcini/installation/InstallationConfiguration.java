package org.sarcini.installation;

import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstallationProperties.class)
public class InstallationConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TimeSource sarciniTimeSource() {
        return new TimeSource(Clock.systemUTC());
    }

    /** The engine is built first, because only then is its data source known; its jobs start after all beans are there. */
    @Bean(initMethod = "prepare")
    Schema sarciniSchema(ProcessEngine engine, InstallationProperties properties) {
        return new Schema(
                dataSource(configurationOf(engine)), properties.database().schemaUpdate());
    }

    @Bean
    Store sarciniStore(ProcessEngine engine, Schema schema) {
        SpringTransactionsProcessEngineConfiguration configuration = configurationOf(engine);
        return new Store(dataSource(configuration), configuration.getTransactionManager(), schema);
    }

    private static SpringTransactionsProcessEngineConfiguration configurationOf(ProcessEngine engine) {
        return (SpringTransactionsProcessEngineConfiguration) engine.getProcessEngineConfiguration();
    }

    /** The engine wraps its data source for its own use of Spring's transactions; Spring's JDBC classes want the bare one. */
    private static DataSource dataSource(SpringTransactionsProcessEngineConfiguration configuration) {
        return configuration.getDataSource() instanceof TransactionAwareDataSourceProxy proxy
                ? Objects.requireNonNull(proxy.getTargetDataSource())
                : configuration.getDataSource();
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
        return new Messages(
                "task",
                "directory",
                "connect",
                "google",
                "crm",
                "crmpage",
                "sync",
                "setup",
                "process",
                "rights",
                "web",
                "frame",
                "tasks",
                "taskpage",
                "calendar",
                "definitions",
                "plugins");
    }
}
