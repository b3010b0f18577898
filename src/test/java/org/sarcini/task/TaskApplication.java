package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.sarcini.TestDatabase;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationConfiguration;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with the engine under Spring's transactions and our tables beside it; the server's zone is not the company's. */
final class TaskApplication implements AutoCloseable {

    static final ZoneId COMPANY_ZONE = ZoneId.of("Europe/Bucharest");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {

        @Bean
        CountingDataSource dataSource(TestDatabase database) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(6);
            return new CountingDataSource(pool);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({InstallationConfiguration.class, TaskConfiguration.class})
    static class WithSarcini {

        @Bean
        RecordingChanges recordingChanges(Store store) {
            return new RecordingChanges(store);
        }
    }

    final TestDatabase database;
    private final ConfigurableApplicationContext context;
    final CountingDataSource dataSource;
    final TaskService taskService;
    final RuntimeService runtimeService;
    final RepositoryService repositoryService;
    final ManagementService managementService;
    final TransactionTemplate transaction;

    private TaskApplication(TestDatabase database, Class<?>[] parts, Map<String, String> properties) {
        this.database = database;
        Map<String, Object> all = new HashMap<>(Map.of(
                "camunda.bpm.job-execution.enabled", "false",
                "camunda.bpm.auto-deployment-enabled", "false",
                "camunda.bpm.metrics.enabled", "false",
                "camunda.bpm.history-level", "full",
                "sarcini.enabled", "false",
                "sarcini.time-zone", COMPANY_ZONE.getId(),
                "spring.main.banner-mode", "off",
                "camunda.bpm.generate-unique-process-engine-name", "true"));
        all.putAll(properties);
        this.context = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .properties(all)
                .initializers(context -> context.getBeanFactory().registerSingleton("testDatabase", database))
                .run();
        ProcessEngine engine = bean(ProcessEngine.class);
        this.dataSource = bean(CountingDataSource.class);
        this.taskService = engine.getTaskService();
        this.runtimeService = engine.getRuntimeService();
        this.repositoryService = engine.getRepositoryService();
        this.managementService = engine.getManagementService();
        this.transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    static TaskApplication on(TestDatabase database) {
        return new TaskApplication(database, new Class<?>[] {Host.class, WithSarcini.class}, Map.of());
    }

    static TaskApplication on(TestDatabase database, Map<String, String> properties) {
        return new TaskApplication(database, new Class<?>[] {Host.class, WithSarcini.class}, properties);
    }

    /** The same host without Sarcini, for comparison. */
    static TaskApplication withoutSarcini(TestDatabase database) {
        return new TaskApplication(database, new Class<?>[] {Host.class}, Map.of());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    TaskTable table() {
        return bean(TaskTable.class);
    }

    RecordingChanges changes() {
        return bean(RecordingChanges.class);
    }

    Reconciliation reconciliation() {
        return bean(Reconciliation.class);
    }

    Reconciliation reconciliationInPagesOf(int tasks) {
        TimeSource time = bean(TimeSource.class);
        return new Reconciliation(
                store(),
                bean(TaskWriter.class),
                new EngineTasks(store(), bean(TaskWriter.class), repositoryService),
                bean(Company.class),
                new RunGuard(store(), time),
                time,
                tasks);
    }

    Schema schema() {
        return bean(Schema.class);
    }

    WriteFailures failures() {
        return bean(WriteFailures.class);
    }

    Store store() {
        return bean(Store.class);
    }

    ProcessDefinition deploy(BpmnModelInstance model) {
        return deployForTenant(model, null);
    }

    ProcessDefinition deployForTenant(BpmnModelInstance model, String tenant) {
        var deployment = repositoryService.createDeployment().addModelInstance("p.bpmn", model);
        if (tenant != null) {
            deployment.tenantId(tenant);
        }
        return deployment.deployWithResult().getDeployedProcessDefinitions().get(0);
    }

    void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /** The row of a task. */
    Task row(String taskId) {
        return table().find(taskId).orElseThrow(() -> new AssertionError("no row for task " + taskId));
    }

    org.camunda.bpm.engine.task.Task onlyTask(String instanceId) {
        return taskService
                .createTaskQuery()
                .processInstanceId(instanceId)
                .initializeFormKeys()
                .singleResult();
    }

    /** What the table says of open tasks. */
    Map<String, Task> openRows() {
        return store()
                .jdbc()
                .sql("select * from sarcini_task where state = 'OPEN'")
                .query(TaskTable::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Task::id, task -> task));
    }

    /** What the table ought to say of open tasks, asked of the engine's own services; revisions as in the table. */
    Map<String, Task> engineTasks() {
        Map<String, Task> rows = openRows();
        return taskService.createTaskQuery().list().stream()
                .map(task -> expected(task, rows.get(task.getId())))
                .collect(Collectors.toMap(Task::id, task -> task));
    }

    void assertTableEqualsEngine() {
        assertThat(openRows().values())
                .containsExactlyInAnyOrderElementsOf(engineTasks().values());
    }

    private Task expected(org.camunda.bpm.engine.task.Task task, Task row) {
        String instance = task.getProcessInstanceId();
        boolean allDay = task.getDueDate() != null
                && task.getDueDate()
                                .toInstant()
                                .atZone(COMPANY_ZONE)
                                .toLocalTime()
                                .toSecondOfDay()
                        == 0;
        List<String> groups = taskService.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Task(
                task.getId(),
                instance,
                task.getProcessDefinitionId(),
                task.getProcessDefinitionId() == null
                        ? null
                        : repositoryService
                                .getProcessDefinition(task.getProcessDefinitionId())
                                .getKey(),
                task.getTaskDefinitionKey(),
                task.getTenantId(),
                task.getName(),
                variable(instance, "taskType"),
                task.getPriority(),
                task.getDescription(),
                task.getOwner(),
                task.getAssignee(),
                groups,
                task.getFollowUpDate() == null ? null : task.getFollowUpDate().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                allDay,
                variable(instance, "partner"),
                variable(instance, "project"),
                row != null && row.syncExcluded(),
                row != null && row.completable(),
                TaskState.OPEN,
                null,
                task.getCreateTime().toInstant(),
                null,
                row == null ? -1 : row.revision());
    }

    private String variable(String instance, String name) {
        Object value = instance == null
                ? null
                : runtimeService
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .variableScopeIdIn(instance)
                        .variableName(name)
                        .list()
                        .stream()
                        .map(found -> found.getValue())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return value == null
                ? null
                : value.toString().substring(0, Math.min(64, value.toString().length()));
    }

    @Override
    public void close() {
        context.close();
    }
}
