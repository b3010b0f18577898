package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.TestDatabase;
import org.sarcini.installation.Messages;

/** A change made for a person is that person's: their rights, their name, and all of it or nothing. Shared by the databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TaskActionsBehaviour {

    private static final Instant START = Instant.parse("2026-03-10T07:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-10T13:30:00Z");
    private static final String PLAIN = "";
    private static final String COMPLETABLE =
            "<camunda:properties><camunda:property name='sarcini.completable' value='true'/></camunda:properties>";
    private static final String LISTENING =
            "<camunda:taskListener event='%s' class='org.sarcini.task.TaskActionsBehaviour$HostListener'/>";

    /** What the host does when its task changes. */
    private static final AtomicReference<TaskListener> host = new AtomicReference<>(task -> {});
    /** What the job does. */
    private static final AtomicReference<Runnable> job = new AtomicReference<>(() -> {});

    /** The host's listener in the diagram. */
    public static final class HostListener implements TaskListener {
        @Override
        public void notify(DelegateTask task) {
            host.get().notify(task);
        }
    }

    /** The step of a process that a job runs. */
    public static final class JobStep implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            job.get().run();
        }
    }

    private TaskApplication application;
    private TaskActions actions;
    private IdentityService identity;
    private AuthorizationService authorizations;
    private HistoryService history;
    private final List<String> alongside = new ArrayList<>();

    abstract TestDatabase database();

    @BeforeAll
    void start() {
        application = TaskApplication.on(database(), Map.of("camunda.bpm.authorization.enabled", "true"));
        actions = application.bean(TaskActions.class);
        ProcessEngine engine = application.bean(ProcessEngine.class);
        identity = engine.getIdentityService();
        authorizations = engine.getAuthorizationService();
        history = engine.getHistoryService();
        identity.saveGroup(identity.newGroup("planners"));
        for (String user : List.of("ana", "ion", "dan")) {
            identity.saveUser(identity.newUser(user));
        }
        identity.createMembership("dan", "planners");
        identity.saveTenant(identity.newTenant("north"));
        identity.createTenantUserMembership("north", "ana");
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @AfterEach
    void nothingLeaks() {
        host.set(task -> {});
        alongside.clear();
        assertThat(identity.getCurrentAuthentication()).isNull();
        assertThat(application.failures().count()).isZero();
        application.assertTableEqualsEngine();
    }

    // Rights --------------------------------------------------------------------------------------

    @Test
    void theAssigneeMovesTheirTaskUnderTheirOwnName() {
        String task = task("moved", PLAIN);
        long revision = application.row(task).revision();

        assertThat(reschedule("ana", task)).isEqualTo(new TaskAction.Done());

        assertThat(application.row(task))
                .extracting(Task::start, Task::due, Task::allDay, Task::revision)
                .containsExactly(START, DUE, false, revision + 1);
        assertThat(operations(task))
                .extracting(
                        UserOperationLogEntry::getUserId,
                        UserOperationLogEntry::getOperationType,
                        UserOperationLogEntry::getProperty)
                .containsExactlyInAnyOrder(tuple("ana", "Update", "dueDate"), tuple("ana", "Update", "followUpDate"));
        assertThat(operations(task))
                .extracting(UserOperationLogEntry::getOperationId)
                .containsOnly(operations(task).get(0).getOperationId());
    }

    @Test
    void aTaskThatIsThereAlreadyIsLeftAlone() {
        String task = task("same", PLAIN);
        reschedule("ana", task);
        long revision = application.row(task).revision();
        int operations = operations(task).size();
        alongside.clear();

        assertThat(reschedule("ana", task)).isEqualTo(new TaskAction.Done());

        assertThat(application.row(task).revision()).isEqualTo(revision);
        assertThat(operations(task)).hasSize(operations);
        assertThat(alongside).containsExactly("ran");
    }

    @Test
    void aStartCanBeTakenAway() {
        String task = task("startless", PLAIN);
        reschedule("ana", task);

        actions.reschedule("ana", task, null, DUE, () -> {});

        assertThat(application.row(task).start()).isNull();
    }

    @Test
    void aTaskIsHandedOverByWhoMayAndByNobodyElse() {
        String task = task("handed", PLAIN);

        assertThat(actions.reassign("ion", task, "ion", () -> {})).isEqualTo(Refusals.GONE);
        grant("ion", Resources.TASK, task, Permissions.READ);
        assertThat(actions.reassign("ion", task, "ion", () -> {})).isEqualTo(Refusals.NO_RIGHT);
        assertThat(actions.reassign("ana", task, "dan", () -> {})).isEqualTo(new TaskAction.Done());

        assertThat(application.row(task).assignee()).isEqualTo("dan");
        assertThat(operations(task))
                .extracting(UserOperationLogEntry::getUserId)
                .containsOnly("ana");
    }

    @Test
    void aStrangersTaskLooksAsIfItWereNotThere() {
        String task = task("veiled", COMPLETABLE);

        assertThat(reschedule("ion", task)).isEqualTo(reschedule("ion", "no such task"));
        assertThat(complete("ion", task)).isEqualTo(Refusals.GONE);
        assertNothingHappened(task);
    }

    @Test
    void whoMayOnlyReadMayNotChange() {
        String task = task("readable", COMPLETABLE);
        grant("ion", Resources.TASK, task, Permissions.READ);

        assertThat(reschedule("ion", task)).isEqualTo(Refusals.NO_RIGHT);
        assertThat(complete("ion", task)).isEqualTo(Refusals.NO_RIGHT);
        assertNothingHappened(task);
    }

    @Test
    void aRightOfAGroupCounts() {
        String task = task("planned", PLAIN);
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId("planners");
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId("planned");
        authorization.addPermission(ProcessDefinitionPermissions.READ_TASK);
        authorization.addPermission(ProcessDefinitionPermissions.UPDATE_TASK);
        authorizations.saveAuthorization(authorization);

        assertThat(reschedule("dan", task)).isEqualTo(new TaskAction.Done());
        assertThat(reschedule("ion", task)).isEqualTo(Refusals.GONE);
    }

    @Test
    void aTenantsTaskIsForItsMembers() {
        application.deployForTenant(process("tenanted", COMPLETABLE), "north");
        String task = started("tenanted");
        grant("ion", Resources.TASK, task, Permissions.READ, Permissions.UPDATE);

        assertThat(reschedule("ion", task)).isEqualTo(Refusals.GONE);
        assertThat(reschedule("ana", task)).isEqualTo(new TaskAction.Done());
    }

    // Refusals ------------------------------------------------------------------------------------

    @Test
    void anEndedTaskIsGone() {
        String task = task("ended", COMPLETABLE);
        application.taskService.complete(task);

        assertThat(reschedule("ana", task)).isEqualTo(Refusals.GONE);
        assertThat(complete("ana", task)).isEqualTo(Refusals.GONE);
    }

    @Test
    void aSuspendedProcessStandsStill() {
        String task = task("suspended", COMPLETABLE);
        application.runtimeService.suspendProcessInstanceById(
                application.row(task).instanceId());

        assertThat(reschedule("ana", task)).isEqualTo(Refusals.SUSPENDED);
        assertThat(complete("ana", task)).isEqualTo(Refusals.SUSPENDED);
        assertNothingHappened(task);
    }

    @Test
    void aHostThatFailsKeepsItsWordsToItself() {
        String task = task("failing", LISTENING.formatted("update"));
        host.set(changed -> {
            throw new IllegalStateException("password hunter2 expired");
        });

        assertThat(reschedule("ana", task)).isEqualTo(Refusals.PROCESS);
        assertNothingHappened(task);
    }

    @Test
    void aHostThatChecksIsHeard() {
        String task = task("checking", LISTENING.formatted("update"));
        host.set(changed -> {
            throw new FormFieldValidationException("due", "Nu în weekend");
        });

        assertThat(reschedule("ana", task))
                .isEqualTo(new TaskAction.Refused("task.refused.form", List.of("Nu în weekend")));
        assertNothingHappened(task);
    }

    @Test
    void everyRefusalHasWords() {
        Messages messages = new Messages("task");
        for (TaskAction.Refused refused : List.of(
                Refusals.GONE,
                Refusals.NO_RIGHT,
                Refusals.SUSPENDED,
                Refusals.NOT_COMPLETABLE,
                Refusals.INCOMPLETE,
                Refusals.PROCESS,
                new TaskAction.Refused("task.refused.form", List.of("Nu în weekend")))) {
            assertThat(messages.text(
                            Locale.forLanguageTag("ro"),
                            refused.messageKey(),
                            refused.values().toArray()))
                    .isNotBlank()
                    .doesNotContain("{0}");
        }
    }

    @Test
    void whoComesSecondTriesAgain() {
        String task = task("contended", LISTENING.formatted("update"));
        host.set(changed -> {
            host.set(other -> {});
            CompletableFuture.runAsync(() -> application.taskService.setPriority(task, 90))
                    .join();
        });

        assertThat(reschedule("ana", task)).isEqualTo(new TaskAction.Busy());
        assertNothingHappened(task);

        assertThat(reschedule("ana", task)).isEqualTo(new TaskAction.Done());
        assertThat(application.row(task))
                .extracting(Task::due, Task::priorityValue)
                .containsExactly(DUE, 90);
    }

    // What surrounds it ---------------------------------------------------------------------------

    @Test
    void theThreadsOwnAuthenticationIsAsBefore() {
        String task = task("within", PLAIN);
        identity.setAuthentication("ion", List.of("clerks"), List.of("south"));
        var before = identity.getCurrentAuthentication();
        try {
            actions.reschedule("ana", task, null, DUE, () -> assertThat(identity.getCurrentAuthentication())
                    .isSameAs(before));
            assertThat(identity.getCurrentAuthentication()).isSameAs(before);
            assertThat(reschedule("dan", task)).isEqualTo(Refusals.GONE);
            assertThat(identity.getCurrentAuthentication()).isSameAs(before);
        } finally {
            identity.clearAuthentication();
        }
        assertThat(application.row(task).due()).isEqualTo(DUE);
    }

    @Test
    void whatGoesAlongsideIsCommittedWithItOrNotAtAll() {
        String task = task("together", PLAIN);

        assertThatThrownBy(() -> actions.reschedule("ana", task, START, DUE, () -> {
                    note("together", "lost");
                    throw new IllegalStateException("no link row");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no link row");
        assertNothingHappened(task);
        assertThat(noted("together")).isEmpty();

        actions.reschedule("ana", task, START, DUE, () -> note("together", "kept"));
        assertThat(noted("together")).containsExactly("kept");
    }

    @Test
    void aRefusalLeavesTheSurroundingTransactionUsable() {
        String task = task("surrounded", LISTENING.formatted("update"));
        host.set(changed -> {
            throw new IllegalStateException("no");
        });

        application.inTransaction(() -> {
            note("before", "here");
            assertThat(reschedule("ana", task)).isEqualTo(Refusals.PROCESS);
            note("after", "here");
        });

        assertThat(noted("before")).containsExactly("here");
        assertThat(noted("after")).containsExactly("here");
    }

    @Test
    void aJobActsForAPersonUnderThatPersonsRights() {
        String hers = task("ofAna", PLAIN);
        String refused = task("refusedInJob", PLAIN);
        List<TaskAction> answers = new ArrayList<>();
        job.set(() -> {
            answers.add(reschedule("ana", hers));
            answers.add(reschedule("ion", refused));
            assertThat(application.row(hers).due()).isEqualTo(DUE);
        });

        runJob();

        assertThat(answers).containsExactly(new TaskAction.Done(), Refusals.GONE);
        assertThat(operations(hers))
                .extracting(UserOperationLogEntry::getUserId)
                .containsOnly("ana");
        assertNothingChanged(refused);
    }

    @Test
    void whatAJobDidForAPersonStaysDoneWhenTheJobFails() {
        String task = task("stays", PLAIN);
        job.set(() -> {
            reschedule("ana", task);
            throw new IllegalStateException("later");
        });

        assertThatThrownBy(this::runJob).hasMessageContaining("later");

        assertThat(application.row(task).due()).isEqualTo(DUE);
        application
                .managementService
                .createJobQuery()
                .list()
                .forEach(left -> application.runtimeService.deleteProcessInstance(left.getProcessInstanceId(), "test"));
    }

    // Completion ----------------------------------------------------------------------------------

    @Test
    void theTaskOfSarcinaIsCompletedWithoutAResult() {
        String task = task(TaskEvents.SARCINA, PLAIN);

        assertThat(application.row(task).completable()).isTrue();
        assertThat(complete("ana", task)).isEqualTo(new TaskAction.Done());

        assertThat(application.row(task))
                .extracting(Task::state, Task::result)
                .containsExactly(TaskState.COMPLETED, null);
        assertThat(operations(task))
                .extracting(UserOperationLogEntry::getUserId, UserOperationLogEntry::getOperationType)
                .containsExactly(tuple("ana", "Complete"));
        assertThat(alongside).containsExactly("ran");
    }

    @Test
    void aTaskOfAnotherProcessIsCompletedOnlyWhereItsDiagramSaysSo() {
        String closed = task("closed", PLAIN);
        assertThat(application.row(closed).completable()).isFalse();
        assertThat(complete("ana", closed)).isEqualTo(Refusals.NOT_COMPLETABLE);
        assertNothingHappened(closed);

        String open = task("open", COMPLETABLE);
        assertThat(application.row(open).completable()).isTrue();
        assertThat(complete("ana", open)).isEqualTo(new TaskAction.Done());
        assertThat(application.row(open).state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void theReconciliationKnowsWhatTheDiagramSays() {
        String task = task("forgotten", COMPLETABLE);
        application
                .store()
                .jdbc()
                .sql("delete from sarcini_task where task_id = ?")
                .param(task)
                .update();

        application.reconciliation().run();

        assertThat(application.row(task).completable()).isTrue();
    }

    @Test
    void anAnswerThatTheFormDemandsIsNotBypassed() {
        String task = task(
                "demanding",
                COMPLETABLE
                        + "<camunda:formData><camunda:formField id='amount' type='long'><camunda:validation>"
                        + "<camunda:constraint name='required'/></camunda:validation></camunda:formField></camunda:formData>");

        assertThat(complete("ana", task)).isEqualTo(Refusals.INCOMPLETE);
        assertNothingHappened(task);
    }

    @Test
    void aHostThatFailsAtTheEndLeavesTheTaskOpen() {
        String task = task("ending", COMPLETABLE + LISTENING.formatted("complete"));
        host.set(changed -> {
            throw new IllegalStateException("no");
        });

        assertThat(complete("ana", task)).isEqualTo(Refusals.PROCESS);
        assertNothingHappened(task);
        assertThat(application.row(task).state()).isEqualTo(TaskState.OPEN);
    }

    @Test
    void aDelegatedTaskGoesBackToItsOwner() {
        String task = task("delegated", COMPLETABLE);
        application.taskService.delegateTask(task, "ion");

        assertThat(complete("ion", task)).isEqualTo(new TaskAction.Done());

        assertThat(application.row(task))
                .extracting(Task::state, Task::assignee)
                .containsExactly(TaskState.OPEN, "ana");
    }

    // Helpers -------------------------------------------------------------------------------------

    private TaskAction reschedule(String user, String task) {
        return actions.reschedule(user, task, START, DUE, () -> alongside.add("ran"));
    }

    private TaskAction complete(String user, String task) {
        return actions.complete(user, task, () -> alongside.add("ran"));
    }

    private void assertNothingHappened(String task) {
        assertNothingChanged(task);
        assertThat(alongside).isEmpty();
    }

    private void assertNothingChanged(String task) {
        var untouched = application.taskService.createTaskQuery().taskId(task).singleResult();
        assertThat(untouched.getDueDate()).isNull();
        assertThat(untouched.getFollowUpDate()).isNull();
        assertThat(application.row(task).due()).isNull();
        assertThat(operations(task)).isEmpty();
    }

    private List<UserOperationLogEntry> operations(String task) {
        return history.createUserOperationLogQuery().taskId(task).list();
    }

    private void grant(String user, Resource resource, String id, Permission... permissions) {
        Authorization authorization = authorizations
                .createAuthorizationQuery()
                .userIdIn(user)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (authorization == null) {
            authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setUserId(user);
            authorization.setResource(resource);
            authorization.setResourceId(id);
        }
        for (Permission permission : permissions) {
            authorization.addPermission(permission);
        }
        authorizations.saveAuthorization(authorization);
    }

    private void note(String name, String text) {
        application
                .store()
                .jdbc()
                .sql("insert into sarcini_setting (name, setting) values (?, ?)")
                .params(name, text)
                .update();
    }

    private List<String> noted(String name) {
        return application
                .store()
                .jdbc()
                .sql("select setting from sarcini_setting where name = ?")
                .param(name)
                .query(String.class)
                .list();
    }

    private void runJob() {
        application.deploy(Bpmn.createExecutableProcess("working")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("step")
                .camundaAsyncBefore()
                .camundaClass(JobStep.class.getName())
                .endEvent()
                .done());
        String instance =
                application.runtimeService.startProcessInstanceByKey("working").getId();
        application.managementService.executeJob(application
                .managementService
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    /** An open task of Ana's. */
    private String task(String process, String extensions) {
        application.deploy(process(process, extensions));
        return started(process);
    }

    private String started(String process) {
        String instance =
                application.runtimeService.startProcessInstanceByKey(process).getId();
        return application.onlyTask(instance).getId();
    }

    private static BpmnModelInstance process(String key, String extensions) {
        String diagram =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/>
                    <sequenceFlow id="toWork" sourceRef="start" targetRef="work"/>
                    <userTask id="work" camunda:assignee="ana"><extensionElements>%s</extensionElements></userTask>
                    <sequenceFlow id="toEnd" sourceRef="work" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>"""
                        .formatted(key, extensions);
        return Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
    }
}
