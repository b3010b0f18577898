package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.UserTaskBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.TestDatabase;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** After whatever happens in the engine, the table says what the engine says. Shared by the databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TaskTableBehaviour {

    private static final Date DUE = Date.from(Instant.parse("2026-03-02T13:30:00Z"));
    private static final Date LATER = Date.from(Instant.parse("2026-03-05T08:00:00Z"));

    private TaskApplication application;
    private ProcessDefinition twoSteps;

    abstract TestDatabase database();

    @BeforeAll
    void start() {
        application = TaskApplication.on(database());
        // A host may have widened the engine's columns.
        application
                .store()
                .jdbc()
                .sql("alter table ACT_RU_TASK alter column NAME_ " + wide())
                .update();
        application
                .store()
                .jdbc()
                .sql("alter table ACT_HI_TASKINST alter column NAME_ " + wide())
                .update();
        twoSteps = application.deploy(twoSteps("twoSteps"));
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @BeforeEach
    void forget() {
        application.changes().forget();
    }

    @AfterEach
    void tableEqualsEngine() {
        try {
            application.assertTableEqualsEngine();
        } finally {
            application.reconciliation().run();
        }
    }

    private static BpmnModelInstance twoSteps(String key) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("a")
                .name("First")
                .camundaAssignee("ana")
                .camundaCandidateGroups("sales,office")
                .camundaDueDate("2026-03-02T10:00:00")
                .userTask("b")
                .name("Second")
                .endEvent()
                .done();
    }

    private org.camunda.bpm.engine.task.Task started() {
        return started(Map.of());
    }

    private org.camunda.bpm.engine.task.Task started(Map<String, Object> variables) {
        ProcessInstance instance = application.runtimeService.startProcessInstanceById(twoSteps.getId(), variables);
        application.changes().forget();
        return application.onlyTask(instance.getId());
    }

    private Task row(org.camunda.bpm.engine.task.Task task) {
        return application.row(task.getId());
    }

    @Test
    void aNewTaskHasARowWithAllThatTheEngineKnows() {
        ProcessInstance instance = application.runtimeService.startProcessInstanceById(
                twoSteps.getId(), Map.of("taskType", "VISIT", "partner", "P1", "project", 4711));
        Task row = row(application.onlyTask(instance.getId()));

        assertThat(row.definitionKey()).isEqualTo("twoSteps");
        assertThat(row.taskKey()).isEqualTo("a");
        assertThat(row.name()).isEqualTo("First");
        assertThat(row.assignee()).isEqualTo("ana");
        assertThat(row.candidateGroups()).containsExactly("office", "sales");
        assertThat(row.due()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(row.typeCode()).isEqualTo("VISIT");
        assertThat(row.partnerId()).isEqualTo("P1");
        assertThat(row.projectId()).isEqualTo("4711");
        assertThat(row.state()).isEqualTo(TaskState.OPEN);
        assertThat(row.revision()).isEqualTo(1);
        assertThat(application.changes().written()).containsExactly(List.of(row.id()));
        assertThat(application.changes().committedTimes()).isEqualTo(1);
    }

    @Test
    void everyVisibleChangeIsInTheTableAndRaisesTheRevisionByOne() {
        org.camunda.bpm.engine.task.Task task = started();
        String id = task.getId();
        var tasks = application.taskService;
        Map<String, Runnable> actions = new LinkedHashMap<>();
        actions.put("due date", () -> tasks.setDueDate(id, DUE));
        actions.put("follow-up date", () -> tasks.setFollowUpDate(id, LATER));
        actions.put("priority", () -> tasks.setPriority(id, 90));
        actions.put("name", () -> tasks.setName(id, "Vizită la Țepeș & fiii"));
        actions.put("description", () -> tasks.setDescription(id, "two\nlines"));
        actions.put("owner", () -> tasks.setOwner(id, "boss"));
        actions.put("assignee", () -> tasks.setAssignee(id, "ion"));
        actions.put("unclaim", () -> tasks.setAssignee(id, null));
        actions.put("claim", () -> tasks.claim(id, "maria"));
        actions.put("delegate", () -> tasks.delegateTask(id, "dan"));
        actions.put("resolve", () -> tasks.resolveTask(id));
        actions.put("candidate group", () -> tasks.addCandidateGroup(id, "field"));
        actions.put("candidate group deleted", () -> tasks.deleteCandidateGroup(id, "sales"));
        actions.put("save", () -> {
            var edited = tasks.createTaskQuery().taskId(id).singleResult();
            edited.setAssignee("saved");
            edited.setDueDate(LATER);
            tasks.saveTask(edited);
        });
        actions.put("due date removed", () -> tasks.setDueDate(id, null));

        actions.forEach((what, action) -> {
            long before = application.row(id).revision();
            application.changes().forget();
            action.run();
            assertThat(application.row(id).revision()).as(what).isEqualTo(before + 1);
            assertThat(application.changes().written()).as(what).containsExactly(List.of(id));
            application.assertTableEqualsEngine();
        });
    }

    @Test
    void whatNobodyCanSeeLeavesTheRevisionAlone() {
        org.camunda.bpm.engine.task.Task task = started();
        String id = task.getId();
        var tasks = application.taskService;

        tasks.saveTask(tasks.createTaskQuery().taskId(id).singleResult());
        tasks.setAssignee(id, "ana");
        tasks.setVariableLocal(id, "partner", "local");
        tasks.createComment(id, null, "hm");
        tasks.addCandidateUser(id, "ion");
        application.runtimeService.setVariable(task.getProcessInstanceId(), "other", "x");
        application.runtimeService.suspendProcessInstanceById(task.getProcessInstanceId());
        application.runtimeService.activateProcessInstanceById(task.getProcessInstanceId());

        assertThat(row(task).revision()).isEqualTo(1);
        assertThat(application.changes().written()).isEmpty();
        assertThat(application.changes().committedTimes()).isZero();
    }

    @Test
    void processVariablesSetOutsideATaskReachItsRow() {
        org.camunda.bpm.engine.task.Task task = started();
        String instance = task.getProcessInstanceId();

        application.runtimeService.setVariables(instance, Map.of("taskType", "CALL", "partner", "P2", "project", "J2"));
        assertThat(row(task))
                .extracting(Task::typeCode, Task::partnerId, Task::projectId, Task::revision)
                .containsExactly("CALL", "P2", "J2", 2L);
        assertThat(application.changes().written()).containsExactly(List.of(task.getId()));

        application.runtimeService.setVariable(instance, "partner", "P2");
        assertThat(row(task).revision()).isEqualTo(2);

        application.runtimeService.removeVariable(instance, "partner");
        assertThat(row(task)).extracting(Task::partnerId, Task::revision).containsExactly(null, 3L);

        application.taskService.setVariable(task.getId(), "project", "J3");
        assertThat(row(task)).extracting(Task::projectId, Task::revision).containsExactly("J3", 4L);
    }

    @Test
    void migrationBringsTheNewVersion() {
        org.camunda.bpm.engine.task.Task task = started();
        ProcessDefinition next = application.deploy(Bpmn.createExecutableProcess("twoSteps")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("renamed")
                .name("Other")
                .userTask("b")
                .endEvent()
                .done());
        var plan = application
                .runtimeService
                .createMigrationPlan(twoSteps.getId(), next.getId())
                .mapActivities("a", "renamed")
                .build();

        application
                .runtimeService
                .newMigration(plan)
                .processInstanceIds(task.getProcessInstanceId())
                .execute();
        assertThat(row(task)).extracting(Task::definitionId, Task::taskKey).containsExactly(next.getId(), "renamed");
        application.assertTableEqualsEngine();

        application.taskService.setDueDate(task.getId(), LATER);
        assertThat(row(task).due()).isEqualTo(LATER.toInstant());
    }

    @Test
    void modificationCancelsOneTaskAndOpensAnother() {
        org.camunda.bpm.engine.task.Task task = started();

        application
                .runtimeService
                .createProcessInstanceModification(task.getProcessInstanceId())
                .cancelAllForActivity("a")
                .startBeforeActivity("b")
                .execute();

        assertThat(row(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(row(application.onlyTask(task.getProcessInstanceId())).taskKey())
                .isEqualTo("b");
    }

    @Test
    void aCompletedTaskKeepsWhatItHad() {
        org.camunda.bpm.engine.task.Task first = started(Map.of("partner", "P1", "taskType", "VISIT"));
        application.taskService.complete(first.getId());
        org.camunda.bpm.engine.task.Task second = application.onlyTask(first.getProcessInstanceId());
        application.taskService.complete(second.getId());

        assertThat(row(first))
                .extracting(Task::state, Task::partnerId, Task::typeCode, Task::definitionKey)
                .containsExactly(TaskState.COMPLETED, "P1", "VISIT", "twoSteps");
        assertThat(row(first).candidateGroups()).containsExactly("office", "sales");
        assertThat(row(first).ended())
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES));
        assertThat(row(second))
                .extracting(Task::state, Task::partnerId, Task::revision)
                .containsExactly(TaskState.COMPLETED, "P1", 2L);
    }

    @Test
    void aDeletedInstanceCancelsItsTasks() {
        org.camunda.bpm.engine.task.Task one = started();
        org.camunda.bpm.engine.task.Task other = started();

        application.runtimeService.deleteProcessInstance(one.getProcessInstanceId(), "gone");
        application.runtimeService.deleteProcessInstance(other.getProcessInstanceId(), "gone", true);

        assertThat(row(one).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(row(other).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void aDeploymentDeletedWithItsInstancesCancelsTheirTasks() {
        ProcessDefinition short_ = application.deploy(twoSteps("shortLived"));
        String instance = application
                .runtimeService
                .startProcessInstanceById(short_.getId())
                .getId();
        org.camunda.bpm.engine.task.Task task = application.onlyTask(instance);

        application.repositoryService.deleteDeployment(short_.getDeploymentId(), true);

        assertThat(row(task))
                .extracting(Task::state, Task::definitionKey)
                .containsExactly(TaskState.CANCELLED, "shortLived");
    }

    @Test
    void tasksWithoutAProcessAreInTheTableToo() {
        var tasks = application.taskService;
        var task = tasks.newTask();
        task.setName("Alone");
        tasks.saveTask(task);
        assertThat(application.row(task.getId()))
                .extracting(Task::name, Task::definitionKey)
                .containsExactly("Alone", null);

        tasks.setDueDate(task.getId(), DUE);
        tasks.setAssignee(task.getId(), "ana");
        application.assertTableEqualsEngine();

        tasks.complete(task.getId());
        assertThat(application.row(task.getId()).state()).isEqualTo(TaskState.COMPLETED);

        var deleted = tasks.newTask();
        tasks.saveTask(deleted);
        tasks.deleteTask(deleted.getId());
        assertThat(application.row(deleted.getId()).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void reconciliationFindsTasksDeletedWithoutATrace() {
        var task = application.taskService.newTask();
        application.taskService.saveTask(task);
        application.taskService.deleteTask(task.getId(), true);
        application.changes().forget();

        var report = application.reconciliation().run();

        assertThat(report.ended()).isEqualTo(1);
        assertThat(application.row(task.getId()).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(application.changes().written()).containsExactly(List.of(task.getId()));
    }

    @Test
    void reconciliationFillsWhatTasksAreSearchedByInTablesThatWereUpdated() {
        var open = application.taskService.newTask();
        open.setName("Ofertă Țepeș");
        application.taskService.saveTask(open);
        var done = application.taskService.newTask();
        done.setName("Vizită");
        application.taskService.saveTask(done);
        application.taskService.complete(done.getId());
        String columns = "select sort_name || '|' || search_text from sarcini_task where task_id = ?";
        application
                .store()
                .jdbc()
                .sql("update sarcini_task set sort_name = '', search_text = ''")
                .update();
        application.reconciliation().run();
        assertThat(text(columns, open.getId())).isEqualTo("|");

        application
                .store()
                .jdbc()
                .sql("insert into sarcini_setting (name, setting) values ('task.search-missing', 'true')")
                .update();
        application.reconciliation().run();

        assertThat(text(columns, open.getId())).isEqualTo("oferta tepes|oferta tepes");
        assertThat(text(columns, done.getId())).isEqualTo("vizita|vizita");
        assertThat(text("select count(*) from sarcini_setting where name = ?", "task.search-missing"))
                .isEqualTo("0");
    }

    private String text(String statement, String parameter) {
        return application
                .store()
                .jdbc()
                .sql(statement)
                .param(parameter)
                .query(String.class)
                .single();
    }

    @Test
    void reconciliationBringsWhatAnEngineWithoutSarciniDid() {
        org.camunda.bpm.engine.task.Task changed = started(Map.of("partner", "P1"));
        org.camunda.bpm.engine.task.Task completed = started();
        org.camunda.bpm.engine.task.Task deleted = started();
        ProcessEngine foreign = foreignEngine();
        String added;
        try {
            foreign.getTaskService().setDueDate(changed.getId(), LATER);
            foreign.getRuntimeService().setVariable(changed.getProcessInstanceId(), "partner", "P9");
            foreign.getTaskService().complete(completed.getId());
            foreign.getRuntimeService().deleteProcessInstance(deleted.getProcessInstanceId(), "x");
            added = foreign.getRuntimeService()
                    .startProcessInstanceById(twoSteps.getId())
                    .getId();
        } finally {
            foreign.close();
        }

        var report = application.reconciliation().run();

        assertThat(report)
                .extracting(r -> r.added(), r -> r.corrected(), r -> r.ended())
                .containsExactly(2L, 1L, 2L);
        assertThat(row(changed))
                .extracting(Task::partnerId, Task::due, Task::revision)
                .containsExactly("P9", LATER.toInstant(), 2L);
        assertThat(row(completed).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(row(deleted).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(row(application.onlyTask(added)).revision()).isEqualTo(1);
        assertThat(application.changes().written().stream().flatMap(List::stream))
                .contains(
                        changed.getId(),
                        completed.getId(),
                        deleted.getId(),
                        application.onlyTask(added).getId());
        assertThat(application.reconciliation().run())
                .extracting(r -> r.added(), r -> r.corrected(), r -> r.ended())
                .containsExactly(0L, 0L, 0L);
    }

    private ProcessEngine foreignEngine() {
        return ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName("foreign" + System.nanoTime())
                .setJdbcUrl(application.database.url())
                .setJdbcUsername(application.database.user())
                .setJdbcPassword(application.database.password())
                .setJdbcDriver(
                        application.database.url().startsWith("jdbc:h2") ? "org.h2.Driver" : "org.postgresql.Driver")
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE)
                .setHistory(ProcessEngineConfiguration.HISTORY_FULL)
                .setJobExecutorActivate(false)
                .buildProcessEngine();
    }

    @Test
    void startAndCompleteInOneTransactionLeaveOneCompletedRow() {
        List<String> ids = new ArrayList<>();
        application.inTransaction(() -> {
            String instance = application
                    .runtimeService
                    .startProcessInstanceById(twoSteps.getId(), Map.of("partner", "P1"))
                    .getId();
            for (int step = 0; step < 2; step++) {
                ids.add(application.onlyTask(instance).getId());
                application.taskService.complete(ids.get(step));
            }
        });

        assertThat(ids).allSatisfy(id -> assertThat(application.row(id))
                .extracting(Task::state, Task::partnerId, Task::revision)
                .containsExactly(TaskState.COMPLETED, "P1", 1L));
        assertThat(application.changes().written()).hasSize(1);
    }

    @Test
    void aRolledBackTransactionLeavesNothing() {
        org.camunda.bpm.engine.task.Task task = started();
        List<String> instances = new ArrayList<>();

        application.transaction.executeWithoutResult(status -> {
            application.taskService.setDueDate(task.getId(), LATER);
            instances.add(application
                    .runtimeService
                    .startProcessInstanceById(twoSteps.getId())
                    .getId());
            status.setRollbackOnly();
        });

        assertThat(row(task).revision()).isEqualTo(1);
        assertThat(application.changes().written()).isEmpty();
        assertThat(application
                        .store()
                        .jdbc()
                        .sql("select count(*) from sarcini_task where instance_id = ?")
                        .param(instances.get(0))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void workRolledBackToASavepointOfTheHostLeavesNothing() {
        org.camunda.bpm.engine.task.Task kept = started();
        TransactionTemplate nested = new TransactionTemplate(application.transaction.getTransactionManager());
        nested.setPropagationBehavior(DefaultTransactionDefinition.PROPAGATION_NESTED);

        application.inTransaction(() -> {
            application.taskService.setPriority(kept.getId(), 70);
            nested.executeWithoutResult(status -> {
                application.runtimeService.startProcessInstanceById(twoSteps.getId());
                status.setRollbackOnly();
            });
        });

        assertThat(application.changes().written()).containsExactly(List.of(kept.getId()));
    }

    @Test
    void threeCommandsInOneTransactionAreOneWriteAndOneRevision() {
        org.camunda.bpm.engine.task.Task task = started();

        application.inTransaction(() -> {
            application.taskService.setDueDate(task.getId(), LATER);
            application.taskService.setPriority(task.getId(), 90);
            application.taskService.setAssignee(task.getId(), "ion");
        });

        assertThat(row(task))
                .extracting(Task::due, Task::priorityValue, Task::assignee, Task::revision)
                .containsExactly(LATER.toInstant(), 90, "ion", 2L);
        assertThat(application.changes().written()).hasSize(1);
        assertThat(application.changes().committedTimes()).isEqualTo(1);
    }

    @Test
    void atMostTwoStatementsAreAddedAndNoneWhereNoTaskChanges() {
        application.dataSource.forget();
        org.camunda.bpm.engine.task.Task task = started(Map.of("partner", "P1", "taskType", "T", "project", "J"));
        assertThat(application.dataSource.onOurTables()).as("start").hasSize(2);

        application.dataSource.forget();
        application.taskService.setDueDate(task.getId(), LATER);
        assertThat(application.dataSource.onOurTables()).as("due date").hasSize(2);

        application.dataSource.forget();
        application.taskService.setDueDate(task.getId(), LATER);
        assertThat(application.dataSource.onOurTables()).as("same due date").hasSize(1);

        application.dataSource.forget();
        application.taskService.complete(task.getId());
        assertThat(application.dataSource.onOurTables())
                .as("complete, next task")
                .hasSize(2);

        String next = application.onlyTask(task.getProcessInstanceId()).getId();
        application.dataSource.forget();
        application.taskService.complete(next);
        assertThat(application.dataSource.onOurTables()).as("complete, end").hasSize(2);

        application.deploy(Bpmn.createExecutableProcess("noTask")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .intermediateCatchEvent("wait")
                .message("go")
                .endEvent()
                .done());
        application.dataSource.forget();
        var instance = application.runtimeService.startProcessInstanceByKey("noTask", Map.of("partner", "P", "x", 1));
        application.runtimeService.setVariable(instance.getId(), "x", 2);
        application.taskService.createTaskQuery().list();
        application.runtimeService.messageEventReceived(
                "go",
                application
                        .runtimeService
                        .createExecutionQuery()
                        .messageEventSubscriptionName("go")
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getId());
        assertThat(application.dataSource.onOurTables()).as("no task").isEmpty();
    }

    @Test
    void overlongTextsAreCutNotRefused() {
        org.camunda.bpm.engine.task.Task task = started(Map.of("partner", "p".repeat(200)));
        try {
            application.taskService.setName(task.getId(), "n".repeat(254) + "😀😀");

            assertThat(row(task).name()).isEqualTo("n".repeat(254));
            assertThat(row(task).partnerId()).isEqualTo("p".repeat(64));
            assertThat(application.reconciliation().run().corrected()).isZero();
        } finally {
            application.taskService.complete(task.getId());
        }
    }

    abstract String wide();

    @Test
    void theTenantIsInTheRow() {
        ProcessDefinition definition = application.deployForTenant(twoSteps("tenants"), "north");
        String instance = application
                .runtimeService
                .startProcessInstanceById(definition.getId())
                .getId();

        assertThat(row(application.onlyTask(instance)).tenantId()).isEqualTo("north");
    }

    @Test
    void theDiagramCanExcludeATaskFromTheSync() {
        BpmnModelInstance model = excluding("excluding");
        ProcessDefinition definition = application.deploy(model);
        String instance = application
                .runtimeService
                .startProcessInstanceById(definition.getId())
                .getId();
        org.camunda.bpm.engine.task.Task task = application.onlyTask(instance);

        assertThat(row(task).syncExcluded()).isTrue();
        assertThat(application.table().openByDefinition()).doesNotContainKey("excluding");
        application
                .store()
                .jdbc()
                .sql("delete from sarcini_task where task_id = ?")
                .param(task.getId())
                .update();
        application.reconciliation().run();
        assertThat(row(task).syncExcluded()).isTrue();
    }

    private static BpmnModelInstance excluding(String key) {
        UserTaskBuilder task = Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("hidden");
        var model = task.endEvent().done();
        var element = (org.camunda.bpm.model.bpmn.instance.UserTask) model.getModelElementById("hidden");
        var extensions = model.newInstance(org.camunda.bpm.model.bpmn.instance.ExtensionElements.class);
        element.setExtensionElements(extensions);
        var properties =
                extensions.addExtensionElement(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties.class);
        var property = model.newInstance(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty.class);
        property.setCamundaName("sarcini.sync");
        property.setCamundaValue("false");
        properties.addChildElement(property);
        return model;
    }

    @Test
    void dueAtTheStartOfADayInTheCompanysZoneMeansTheWholeDay() {
        org.camunda.bpm.engine.task.Task task = started();

        application.taskService.setDueDate(task.getId(), Date.from(Instant.parse("2026-03-01T22:00:00Z")));
        assertThat(row(task).allDay()).isTrue();
        application.taskService.setDueDate(task.getId(), Date.from(Instant.parse("2026-03-02T00:00:00Z")));
        assertThat(row(task).allDay()).isFalse();
    }

    @Test
    void theHostCommitsWhileOurTablesAreGoneAndReconciliationHeals() {
        org.camunda.bpm.engine.task.Task before = started();
        org.camunda.bpm.engine.task.Task completed = started();
        long failures = application.failures().count();
        application
                .store()
                .jdbc()
                .sql("alter table sarcini_task rename to sarcini_task_away")
                .update();
        String instance;
        try {
            application.taskService.setDueDate(before.getId(), LATER);
            application.taskService.complete(completed.getId());
            instance = application
                    .runtimeService
                    .startProcessInstanceById(twoSteps.getId())
                    .getId();
            application.runtimeService.setVariable(instance, "partner", "P5");
            assertThat(application.failures().count()).isEqualTo(failures + 4);
            assertThat(application.changes().written()).isEmpty();
        } finally {
            application
                    .store()
                    .jdbc()
                    .sql("alter table sarcini_task_away rename to sarcini_task")
                    .update();
        }
        assertThat(application.onlyTask(before.getProcessInstanceId()).getDueDate())
                .isEqualTo(LATER);
        assertThat(application.openRows()).isNotEqualTo(application.engineTasks());

        application.reconciliation().run();

        assertThat(row(completed).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(row(application.onlyTask(instance)).partnerId()).isEqualTo("P5");
    }

    @Test
    void aReceiverThatFailsUndoesOurRowsAloneAndIsToldAgainByReconciliation() {
        org.camunda.bpm.engine.task.Task task = started();
        application.changes().failWith(new IllegalStateException("no"));

        application.taskService.setDueDate(task.getId(), LATER);

        assertThat(application.onlyTask(task.getProcessInstanceId()).getDueDate())
                .isEqualTo(LATER);
        assertThat(row(task).revision()).isEqualTo(1);
        application.changes().forget();
        application.reconciliation().run();
        assertThat(application.changes().written()).containsExactly(List.of(task.getId()));
    }

    @Test
    void aRowLockedBySomebodyElseDoesNotHoldUpTheHost() {
        org.camunda.bpm.engine.task.Task task = started();
        application.inTransaction(() -> {
            application
                    .store()
                    .jdbc()
                    .sql("update sarcini_task set name = name where task_id = ?")
                    .param(task.getId())
                    .update();
            onAnotherThread(() -> application.taskService.setDueDate(task.getId(), LATER));
        });

        assertThat(application.onlyTask(task.getProcessInstanceId()).getDueDate())
                .isEqualTo(LATER);
        assertThat(application.reconciliation().run().corrected()).isEqualTo(1);
    }

    private static void onAnotherThread(Runnable work) {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
        thread.start();
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(thread.isAlive()).as("still waiting").isFalse();
        assertThat(failures).isEmpty();
    }

    @Test
    void aFailureOfTheHostStaysTheHosts() {
        assertThatThrownBy(() -> application.taskService.complete("no such task"))
                .hasMessageContaining("no such task");
        assertThat(application.changes().written()).isEmpty();
    }

    @Test
    void theAnswerOfASarcinaIsInTheTableWhoeverWroteIt() {
        ProcessDefinition sarcina = application.deploy(Bpmn.createExecutableProcess("Sarcina")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("work")
                .endEvent()
                .done());
        var one = application.onlyTask(application
                .runtimeService
                .startProcessInstanceById(sarcina.getId())
                .getId());
        var other = application.onlyTask(application
                .runtimeService
                .startProcessInstanceById(sarcina.getId())
                .getId());

        application.taskService.complete(one.getId(), Map.of("result", "Făcut"));
        ProcessEngine foreign = foreignEngine();
        try {
            foreign.getTaskService().complete(other.getId(), Map.of("result", "Altfel"));
        } finally {
            foreign.close();
        }
        application.reconciliation().run();

        assertThat(row(one)).extracting(Task::state, Task::result).containsExactly(TaskState.COMPLETED, "Făcut");
        assertThat(row(other)).extracting(Task::state, Task::result).containsExactly(TaskState.COMPLETED, "Altfel");
    }

    @Test
    void theTasksOfACaseAreInTheTable() {
        application
                .repositoryService
                .createDeployment()
                .addString(
                        "case.cmmn",
                        """
                        <definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/cmmn" targetNamespace="x">
                          <case id="aCase" camunda:historyTimeToLive="1">
                            <casePlanModel id="plan"><planItem id="item" definitionRef="human"/>
                              <humanTask id="human" name="Of a case" camunda:assignee="ana"/>
                            </casePlanModel>
                          </case>
                        </definitions>
                        """)
                .deploy();
        var engine = application.bean(ProcessEngine.class);
        String instance =
                engine.getCaseService().createCaseInstanceByKey("aCase").getId();
        var task = application
                .taskService
                .createTaskQuery()
                .caseInstanceId(instance)
                .singleResult();
        assertThat(row(task)).extracting(Task::name, Task::assignee).containsExactly("Of a case", "ana");

        application.taskService.setAssignee(task.getId(), "ion");
        assertThat(row(task).assignee()).isEqualTo("ion");

        application.taskService.complete(task.getId());
        assertThat(row(task).state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void reconciliationTurnsPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            ids.add(started().getId());
        }
        application
                .store()
                .jdbc()
                .sql("delete from sarcini_task where task_id in (:ids)")
                .param("ids", ids)
                .update();
        Reconciliation small = application.reconciliationInPagesOf(2);

        assertThat(small.run().added()).isEqualTo(7);
        ids.forEach(id -> assertThat(application.row(id).revision()).isEqualTo(1));

        application
                .store()
                .jdbc()
                .sql("insert into sarcini_task (task_id, priority, all_day, sync_excluded, state, created_at, revision)"
                        + " select concat('gone', x), 50, false, false, 'OPEN', current_timestamp, 1 from " + numbers()
                        + " n(x)")
                .update();
        assertThat(small.run().ended()).isEqualTo(5);
    }

    /** A table expression with the numbers from 1 to 5. */
    abstract String numbers();

    @Test
    void whatATransactionWritesMeanwhileIsNotUndoneByReconciliation() {
        org.camunda.bpm.engine.task.Task task = started();
        application
                .store()
                .jdbc()
                .sql("update sarcini_task set name = 'wrong' where task_id = ?")
                .param(task.getId())
                .update();
        TaskWriter writer = application.bean(TaskWriter.class);
        Task readBefore = row(task);

        application.taskService.setDueDate(task.getId(), LATER);
        List<String> changed = application
                .store()
                .inNewTransaction(() -> writer.write(List.of(new TaskWriter.Row(readBefore, readBefore.revision()))));

        assertThat(changed).isEmpty();
        assertThat(row(task).due()).isEqualTo(LATER.toInstant());
        assertThat(row(task).name()).isEqualTo("First");
    }

    @Test
    void oneReconciliationRunsAtATime() {
        RunGuard otherNode =
                new RunGuard(application.store(), application.bean(org.sarcini.installation.TimeSource.class));
        assertThat(otherNode.enter()).isTrue();

        assertThat(application.reconciliation().run().ran()).isFalse();

        otherNode.leave();
        assertThat(application.reconciliation().run().ran()).isTrue();
    }

    @Test
    void typesAreKeptAndOfferedWhileActive() {
        TaskTypes types = application.bean(TaskTypes.class);
        TaskType visit = new TaskType(
                "VISIT", "Vizită", "#1a73e8", java.time.Duration.ofMinutes(90), Priority.HIGH, false, true);
        TaskType old = new TaskType("OLD", "Vechi", null, java.time.Duration.ofHours(1), null, true, false);

        assertThat(types.put(visit, old)).containsExactly("VISIT", "OLD");
        assertThat(types.put(visit, old)).isEmpty();

        assertThat(types.active()).contains(visit).doesNotContain(old);
        assertThat(types.find("OLD")).contains(old);
        assertThat(types.find("NONE")).isEmpty();
    }

    @Test
    void openTasksOfAProcessAreCountedAndPaged() {
        ProcessDefinition counted = application.deploy(twoSteps("counted"));
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            ids.add(application
                    .onlyTask(application
                            .runtimeService
                            .startProcessInstanceById(counted.getId())
                            .getId())
                    .getId());
        }
        application.taskService.setAssignee(ids.get(0), null);
        ids.sort(null);

        assertThat(application.table().openByDefinition().get("counted"))
                .isEqualTo(new DefinitionCount("counted", 3, 2));
        List<Task> first = application.table().open("counted", null, 2);
        assertThat(first).extracting(Task::id).isEqualTo(ids.subList(0, 2));
        assertThat(application.table().open("counted", first.get(1).id(), 2))
                .extracting(Task::id)
                .isEqualTo(ids.subList(2, 3));
    }

    @Test
    void aTaskBornAndDeletedInOneTransactionIsCancelled() {
        List<String> ids = new ArrayList<>();
        application.inTransaction(() -> {
            String instance = application
                    .runtimeService
                    .startProcessInstanceById(
                            twoSteps.getId(), Map.of("partner", "P1", "project", new ArrayList<>(List.of("an object"))))
                    .getId();
            ids.add(application.onlyTask(instance).getId());
            application.runtimeService.deleteProcessInstance(instance, "never mind");
        });

        assertThat(application.row(ids.get(0)))
                .extracting(Task::state, Task::partnerId, Task::projectId)
                .containsExactly(TaskState.CANCELLED, "P1", null);
    }

    @Test
    void aNewTransactionInsideAnotherWritesItsOwnTasksAlone() {
        org.camunda.bpm.engine.task.Task outer = started();
        org.camunda.bpm.engine.task.Task inner = started();
        TransactionTemplate separate = new TransactionTemplate(application.transaction.getTransactionManager());
        separate.setPropagationBehavior(DefaultTransactionDefinition.PROPAGATION_REQUIRES_NEW);

        application.transaction.executeWithoutResult(status -> {
            application.taskService.setPriority(outer.getId(), 10);
            separate.executeWithoutResult(s -> application.taskService.setPriority(inner.getId(), 20));
            assertThat(application.changes().written()).containsExactly(List.of(inner.getId()));
            status.setRollbackOnly();
        });

        assertThat(row(inner).priorityValue()).isEqualTo(20);
        assertThat(row(outer).priorityValue()).isEqualTo(50);
    }

    @Test
    void aTaskChangedWhileTheTransactionAlreadyCommitsIsCountedAndHealed() {
        org.camunda.bpm.engine.task.Task task = started();
        org.camunda.bpm.engine.task.Task late = started();
        long failures = application.failures().count();

        application.inTransaction(() -> {
            application.taskService.setPriority(task.getId(), 70);
            org.springframework.transaction.support.TransactionSynchronizationManager.registerSynchronization(
                    new org.springframework.transaction.support.TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            application.taskService.setPriority(late.getId(), 71);
                        }
                    });
        });

        assertThat(application.failures().count()).isEqualTo(failures + 1);
        application.reconciliation().run();
        assertThat(row(late).priorityValue()).isEqualTo(71);
    }
}
