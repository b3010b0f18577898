package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;
import org.sarcini.bench.Figures;
import org.sarcini.installation.Store;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

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
        DataSource dataSource(TestDatabase database, @Value("${bench.counting}") boolean counting) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            return counting ? new CountingDataSource(pool) : pool;
        }
    }

    private static final class Application implements AutoCloseable {
        private final ConfigurableApplicationContext context;
        private final RuntimeService runtime;
        private final TaskService tasks;

        Application(TestDatabase database, boolean sarcini, boolean counting) {
            Map<String, Object> properties = new HashMap<>(Map.of(
                    "bench.counting", counting,
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
        statements(figures);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start()) {
            assertThat(new JdbcTemplate(server.getPostgresDatabase()).queryForObject("show fsync", String.class))
                    .isEqualTo("on");
            compare("PostgreSQL as it is installed", () -> database(server), figures);
        }
        compare("PostgreSQL that waits for no disk", TestDatabase::postgresql, figures);
        compare("H2 in memory", TestDatabase::h2, figures);
        figures.publish();
    }

    private static TestDatabase database(EmbeddedPostgres server) {
        String name = "t" + System.nanoTime();
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + name);
        return new TestDatabase(server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    private static void statements(Figures figures) {
        try (Application with = new Application(TestDatabase.postgresql(), true, true);
                Application without = new Application(TestDatabase.postgresql(), false, true)) {
            // What is read once is read now.
            with.turn();
            without.turn();
            figures.atMost(2, "statements more at the start", more(with, without, false), "");
            figures.atMost(2, "statements more at the completion", more(with, without, true), "");
        }
    }

    /** Of many, because what other threads ask meanwhile is counted, too. */
    private static double more(Application with, Application without, boolean complete) {
        return Figures.median(IntStream.range(0, TURN + 1)
                .mapToDouble(instance -> with.statements(complete) - without.statements(complete))
                .toArray());
    }

    private static void compare(String database, Supplier<TestDatabase> fresh, Figures figures) {
        try (Application with = new Application(fresh.get(), true, false);
                Application without = new Application(fresh.get(), false, false)) {
            for (int i = 0; i < Math.max(10, PAIRS / 5); i++) {
                with.turn();
                without.turn();
            }
            double[] ratios = new double[PAIRS];
            long ofWith = 0;
            long ofWithout = 0;
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
                ofWithout += other;
            }
            figures.tell(database + ": instances without the plugin", PAIRS * TURN / (ofWithout / 1e9), "/s");
            figures.tell(database + ": instances with it", PAIRS * TURN / (ofWith / 1e9), "/s");
            String what = database + ": throughput with \u00f7 without";
            if (database.startsWith("PostgreSQL")) {
                figures.atLeast(0.95, what, Figures.median(ratios), "");
            } else {
                figures.tell(what, Figures.median(ratios), "");
            }
        }
    }
}
