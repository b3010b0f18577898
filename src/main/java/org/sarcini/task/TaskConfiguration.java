package org.sarcini.task;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TaskTypeProperties.class, AccessProperties.class})
public class TaskConfiguration {

    private static final int TASKS_PER_PAGE = 500;

    @Bean
    TaskTable sarciniTaskTable(Store store) {
        return new TaskTable(store);
    }

    @Bean
    TaskActions sarciniTaskActions(Store store, TaskTable table, ProcessEngine engine) {
        return new EngineTaskActions(store, table, engine);
    }

    @Bean
    TaskSearch sarciniTaskSearch(Store store, Company company, TimeSource time, ProcessEngine engine) {
        return new TaskSearch(store, company, time, tablePrefix(engine));
    }

    @Bean
    TaskReaders sarciniTaskReaders(
            Store store, ProcessEngine engine, AccessProperties access, InstallationProperties installation) {
        return new TaskReaders(store, engine, tablePrefix(engine), access, installation.groups());
    }

    @Bean
    TaskTypes sarciniTaskTypes(Store store) {
        return new TaskTypes(store);
    }

    @Bean
    TaskUses sarciniTaskUses(Store store) {
        return new TaskUses(store);
    }

    @Bean
    WriteFailures sarciniWriteFailures(TimeSource time) {
        return new WriteFailures(time);
    }

    /** Static and lazy about everything else: the engine is not there before its plugins are. */
    @Bean
    static TaskEngineHooks sarciniTaskEngineHooks(
            ObjectProvider<TaskWriter> writer, WriteFailures failures, TimeSource time) {
        return new TaskEngineHooks(new TaskEvents(SingletonSupplier.of(writer::getObject), failures, time));
    }

    @Bean
    TaskWriter sarciniTaskWriter(
            Store store,
            Company company,
            ObjectProvider<TaskChanges> changes,
            WriteFailures failures,
            ProcessEngine engine) {
        company.zone(); // read once here, so that the hooks know it without a statement
        return new TaskWriter(store, company, changes, failures, tablePrefix(engine));
    }

    @Bean
    Reconciliation sarciniReconciliation(
            Store store, TaskWriter writer, Company company, TimeSource time, ProcessEngine engine) {
        EngineTasks engineTasks = new EngineTasks(store, writer, engine.getRepositoryService());
        return new Reconciliation(store, writer, engineTasks, company, new RunGuard(store, time), time, TASKS_PER_PAGE);
    }

    @Bean
    ReconciliationSchedule sarciniReconciliationSchedule(
            Reconciliation reconciliation, WriteFailures failures, Company company, TimeSource time) {
        return new ReconciliationSchedule(reconciliation, failures, company, time);
    }

    @Bean
    TaskTypeFile sarciniTaskTypeFile(TaskTypeProperties properties, TaskTypes types, Store store) {
        return new TaskTypeFile(properties, types, store);
    }

    private static String tablePrefix(ProcessEngine engine) {
        String prefix =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDatabaseTablePrefix();
        return prefix == null ? "" : prefix;
    }

    /** Where the host measures with Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    static class Measured {

        @Bean
        TaskMetrics sarciniTaskMetrics(WriteFailures failures) {
            return new TaskMetrics(failures);
        }
    }
}
