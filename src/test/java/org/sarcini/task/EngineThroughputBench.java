package org.sarcini.task;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;
import org.sarcini.bench.Figures;
import org.sarcini.installation.Store;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the plugin costs an engine: start and complete a process of one task, in two applications that differ in the plugin alone
 * and take turns. The process is one that is sent, so that each change also notes what is to be sent; sending itself rests.
 */
class EngineThroughputBench {

    private static final int PAIRS = Figures.size(200, 30);
    /** Instances in one turn. */
    private static final int TURN = 20;

    private static final String KEY = "one-task";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {

        @Bean
        CountingDataSource dataSource(TestDatabase database) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            return new CountingDataSource(pool);
        }
    }

    private static final class Application implements AutoCloseable {
        private final ConfigurableApplicationContext context;
        private final RuntimeService runtime;
        private final TaskService tasks;

        Application(TestDatabase database, boolean sarcini) {
            Map<String, Object> properties = new HashMap<>(Map.of(
                    "camunda.bpm.job-execution.enabled", "false",
                    "camunda.bpm.auto-deployment-enabled", "false",
                    "camunda.bpm.history-level", "full",
                    "camunda.bpm.generate-unique-process-engine-name", "true",
                    "spring.main.banner-mode", "off",
                    "sarcini.enabled", String.valueOf(sarcini)));
            context = new SpringApplicationBuilder(Host.class)
                    .web(WebApplicationType.NONE)
                    .properties(properties)
                    .initializers(it -> it.getBeanFactory().registerSingleton("testDatabase", database))
                    .run();
            ProcessEngine engine = context.getBean(ProcessEngine.class);
            runtime = engine.getRuntimeService();
            tasks = engine.getTaskService();
            engine.getRepositoryService()
                    .createDeployment()
                    .addModelInstance(
                            "one-task.bpmn",
                            Bpmn.createExecutableProcess(KEY)
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent()
                                    .userTask("work")
                                    .camundaAssignee("ana")
                                    .camundaDueDate("2030-01-01T10:00:00")
                                    .endEvent()
                                    .done())
                    .deploy();
            if (sarcini) {
                isSent(context.getBean(Store.class));
            }
        }

        private static void isSent(Store store) {
            store.template()
                    .update("insert into sarcini_definition (definition_key, synced, content, pull, changed_at)"
                            + " values ('one-task', true, 'ALL', 'COMPLETION', current_timestamp)");
            store.template()
                    .update(
                            "insert into sarcini_place (place, kind, connection_id, calendar_id, mode, state, token_format,"
                                    + " changed_at) values ('SHARED', 'SHARED', 'c', 'shared', 'ON', 'READY', 1, current_timestamp)");
            store.template().update("insert into sarcini_setting (name, setting) values ('sync.paused', 'true')");
        }

        /** Nanoseconds that a turn takes. */
        long turn() {
            long began = System.nanoTime();
            for (int i = 0; i < TURN; i++) {
                String instance = runtime.startProcessInstanceByKey(KEY).getId();
                tasks.complete(tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId());
            }
            return System.nanoTime() - began;
        }

        int statements(boolean complete) {
            CountingDataSource source = context.getBean(CountingDataSource.class);
            source.forget();
            String instance = runtime.startProcessInstanceByKey(KEY).getId();
            int ofStart = source.statements().size();
            String task = tasks.createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId();
            source.forget();
            tasks.complete(task);
            return complete ? source.statements().size() : ofStart;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Test
    void withThePluginAndWithout() throws IOException {
        Figures figures = new Figures("4 engine");
        figures.atLeast(
                0.95, "PostgreSQL: throughput with the plugin \u00f7 without", ratio("PostgreSQL", figures), "");
        figures.tell("H2: throughput with the plugin \u00f7 without", ratio("H2", figures), "");
        figures.publish();
    }

    private static double ratio(String database, Figures figures) {
        try (Application with = new Application(database(database), true);
                Application without = new Application(database(database), false)) {
            for (int i = 0; i < Math.max(10, PAIRS / 5); i++) {
                with.turn();
                without.turn();
            }
            double[] ratios = new double[PAIRS];
            long ofWith = 0;
            for (int i = 0; i < PAIRS; i++) {
                long one;
                long other;
                if (i % 2 == 0) {
                    one = with.turn();
                    other = without.turn();
                } else {
                    other = without.turn();
                    one = with.turn();
                }
                ratios[i] = (double) other / one;
                ofWith += one;
            }
            if (database.equals("PostgreSQL")) {
                figures.atMost(
                        2, "statements more at the start", with.statements(false) - without.statements(false), "");
                figures.atMost(
                        2, "statements more at the completion", with.statements(true) - without.statements(true), "");
            }
            figures.tell(
                    database + ": instances started and completed with the plugin",
                    PAIRS * TURN / (ofWith / 1e9),
                    "/s");
            return Figures.median(ratios);
        }
    }

    private static TestDatabase database(String name) {
        return name.equals("H2") ? TestDatabase.h2() : TestDatabase.postgresql();
    }
}
