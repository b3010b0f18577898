package org.sarcini.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Looks at a host from inside its class loader. Answers are JDK types, since the test lives in another loader. */
public final class HostInspector {

    private static final Logger log = LoggerFactory.getLogger(HostInspector.class);

    private ConfigurableApplicationContext context;

    void start(String mainClass, String[] arguments) throws ClassNotFoundException {
        // A JVM has one factory of URL handlers for good; here each start brings a Tomcat of its own.
        TomcatURLStreamHandlerFactory.disable();
        context = SpringApplication.run(
                Class.forName(mainClass, true, Thread.currentThread().getContextClassLoader()), arguments);
    }

    void close() {
        context.close();
    }

    /** Every bean as "name = class"; classes that Spring makes at run time without their counting suffix. */
    List<String> beans() {
        DefaultListableBeanFactory factory = (DefaultListableBeanFactory) context.getBeanFactory();
        TreeSet<String> lines = new TreeSet<>();
        for (String name : factory.getBeanDefinitionNames()) {
            Class<?> type = factory.getType(name);
            lines.add(plain(name) + " = " + (type == null ? "?" : plain(type.getName())));
        }
        return List.copyOf(lines);
    }

    /** Every mapping of Spring MVC and every filter, as lines. */
    List<String> endpoints() {
        TreeSet<String> lines = new TreeSet<>();
        context.getBeansOfType(RequestMappingHandlerMapping.class)
                .forEach((name, mapping) -> mapping.getHandlerMethods()
                        .forEach((info, method) -> lines.add(name + " " + info + " -> "
                                + plain(method.getBeanType().getName()))));
        context.getBeansOfType(FilterRegistrationBean.class)
                .forEach((name, filter) -> lines.add("filter " + name + " " + filter.getUrlPatterns()));
        return List.copyOf(lines);
    }

    /** The auto-configurations that took effect. */
    List<String> autoConfigurations() {
        TreeSet<String> lines = new TreeSet<>();
        ConditionEvaluationReport.get(context.getBeanFactory())
                .getConditionAndOutcomesBySource()
                .forEach((source, outcomes) -> {
                    if (outcomes.isFullMatch()) {
                        lines.add(source);
                    }
                });
        return List.copyOf(lines);
    }

    /** Each resource of each deployment as "deployment / resource name". */
    List<String> deployedResources() {
        List<String> lines = new ArrayList<>();
        for (Deployment deployment :
                engine().getRepositoryService().createDeploymentQuery().list()) {
            for (String resource : engine().getRepositoryService().getDeploymentResourceNames(deployment.getId())) {
                lines.add(deployment.getName() + " / " + resource);
            }
        }
        return lines.stream().sorted().toList();
    }

    /** What we add to Camunda's web applications, each as "cockpit 200 entries", or "cockpit 200 nothing". */
    List<String> webEntries() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String application : List.of("admin", "cockpit", "tasklist", "welcome")) {
            HttpURLConnection script = (HttpURLConnection) URI.create("http://localhost:"
                            + context.getEnvironment().getProperty("local.server.port") + "/camunda/api/" + application
                            + "/plugin/sarcini/static/app/plugin.js")
                    .toURL()
                    .openConnection();
            String body = script.getResponseCode() == 200
                    ? new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : "";
            lines.add(application + " " + script.getResponseCode() + " "
                    + (body.equals("export default [];\n")
                            ? "nothing"
                            : body.contains("pluginPoint") ? "entries" : body));
        }
        return lines;
    }

    /** Each process definition as "key v1"; an earlier version has a line of its own. */
    List<String> definitions() {
        return engine().getRepositoryService().createProcessDefinitionQuery().list().stream()
                .map(definition -> definition.getKey() + " v" + definition.getVersion())
                .sorted()
                .toList();
    }

    /** The time cycles of timer start events as "key cycle". */
    List<String> timerCycles() {
        return engine().getManagementService().createJobDefinitionQuery().jobType("timer-start-event").list().stream()
                .map(job -> job.getProcessDefinitionKey() + " " + job.getJobConfiguration())
                .sorted()
                .distinct()
                .toList();
    }

    /** Whether the newest versions of our processes are registered for job execution, as one line each. */
    List<String> registeredForJobs() {
        var registered = engine().getManagementService().getRegisteredDeployments();
        return engine().getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(definition -> registered.contains(definition.getDeploymentId()))
                .map(ProcessDefinition::getKey)
                .sorted()
                .toList();
    }

    /** Our tables, in lower case. */
    List<String> sarciniTables() {
        return jdbc().queryForList(
                        "select lower(table_name) from information_schema.tables where lower(table_name) like 'sarcini%' order by 1",
                        String.class);
    }

    /** Every row of every table of Camunda but for counters and property rows that any start changes. */
    List<String> engineRows() {
        TreeSet<String> lines = new TreeSet<>();
        List<String> tables = jdbc().queryForList(
                        "select table_name from information_schema.tables where lower(table_name) like 'act_%'",
                        String.class);
        for (String table : tables) {
            if (table.equalsIgnoreCase("ACT_RU_METER_LOG")
                    || table.equalsIgnoreCase("ACT_RU_TASK_METER_LOG")
                    || table.equalsIgnoreCase("ACT_GE_PROPERTY")) {
                continue;
            }
            jdbc().queryForList("select * from " + table).forEach(row -> {
                row.remove("REV_");
                row.remove("LOCK_EXP_TIME_");
                row.remove("LOCK_OWNER_");
                row.replaceAll((column, value) -> value instanceof byte[] bytes ? "bytes " + bytes.length : value);
                lines.add(table + " " + row);
            });
        }
        return List.copyOf(lines);
    }

    /** Tasks of the engine and rows of the task table that do not match each other; empty when the table is true. */
    List<String> untrueRows() {
        return jdbc().queryForList(
                        """
                        select 'only in the engine: ' || e.ID_ from ACT_RU_TASK e
                        where not exists (select 1 from sarcini_task t where t.task_id = e.ID_ and t.state = 'OPEN')
                        union all
                        select 'only in the table: ' || t.task_id from sarcini_task t
                        where t.state = 'OPEN' and not exists (select 1 from ACT_RU_TASK e where e.ID_ = t.task_id)""",
                        String.class);
    }

    /** What went wrong with the engine's jobs. */
    List<String> incidents() {
        return engine().getRuntimeService().createIncidentQuery().list().stream()
                .map(incident -> incident.getActivityId() + ": " + incident.getIncidentMessage())
                .toList();
    }

    /** Starts so many instances of the host's process, on four threads; returns how many are waiting. */
    int startOrders(int number) throws InterruptedException {
        inParallel(number, i -> engine().getRuntimeService().startProcessInstanceByKey("HostOrder", "order-" + i));
        return (int) engine().getTaskService()
                .createTaskQuery()
                .processDefinitionKey("HostOrder")
                .count();
    }

    /** Completes so many of the host's tasks, on four threads; returns how many succeeded. */
    int completeOrders(int number) throws InterruptedException {
        List<Task> tasks = engine().getTaskService()
                .createTaskQuery()
                .processDefinitionKey("HostOrder")
                .listPage(0, number);
        return inParallel(tasks.size(), i -> engine().getTaskService()
                .complete(tasks.get(i).getId()));
    }

    /** Completes so many tasks while, half-way, Sarcini's tables are dropped; returns how many succeeded. */
    int completeOrdersWhileTablesVanish(int number) throws InterruptedException {
        List<Task> tasks = engine().getTaskService()
                .createTaskQuery()
                .processDefinitionKey("HostOrder")
                .listPage(0, number);
        return inParallel(tasks.size(), i -> {
            if (i == number / 2) {
                dropOurTables();
            }
            engine().getTaskService().complete(tasks.get(i).getId());
        });
    }

    private void dropOurTables() {
        try (var script =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("org/sarcini/db/drop.sql")) {
            sql(new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--.*", ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void sql(String statements) {
        for (String statement : statements.split(";")) {
            if (!statement.isBlank()) {
                jdbc().execute(statement);
            }
        }
    }

    private interface Step {
        void run(int i);
    }

    private static int inParallel(int number, Step step) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int which = i;
            all.add(threads.submit(() -> step.run(which)));
        }
        int succeeded = 0;
        for (Future<?> one : all) {
            try {
                one.get();
                succeeded++;
            } catch (ExecutionException failure) {
                log.warn("One of what ran in parallel failed", failure);
            }
        }
        threads.shutdown();
        return succeeded;
    }

    private ProcessEngine engine() {
        return context.getBean(ProcessEngine.class);
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(
                ((ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration()).getDataSource());
    }

    private static String plain(String name) {
        return name.replaceAll("\\$\\$.*|@[0-9a-f]+|0x[0-9a-f]+|/0x.*|\\$Proxy\\d+|#\\d+", "");
    }
}
