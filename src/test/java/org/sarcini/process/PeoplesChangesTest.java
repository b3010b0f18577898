package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.TaskView;
import org.sarcini.sync.Content;
import org.sarcini.sync.Places;
import org.sarcini.sync.Preview;
import org.sarcini.sync.PullRule;
import org.sarcini.sync.SyncReport.Count;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncedDefinitions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What people do in their own calendars, on its way through job executor and engine, under Camunda's authorizations. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:peoples-changes;DB_CLOSE_ON_EXIT=FALSE",
            "camunda.bpm.deployment-resource-pattern=classpath*:none/*.bpmn",
            "camunda.bpm.authorization.enabled=true",
            "sarcini.sync.window=50ms"
        })
@DirtiesContext
class PeoplesChangesTest {

    private static final GoogleStandIn GOOGLE = CoupledCompany.google();
    private static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");
    private static final Instant DUE =
            Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));

    /** Three days ahead, without a time. */
    private static final Date DAY = Date.from(
            LocalDate.ofInstant(DUE, BUCHAREST).atStartOfDay(BUCHAREST).toInstant());

    @Configuration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        EmployeeDirectory employees() {
            return CoupledCompany.everybody();
        }
    }

    @DynamicPropertySource
    static void google(DynamicPropertyRegistry registry) {
        CoupledCompany.at(GOOGLE, registry);
    }

    @Autowired
    ApplicationContext application;

    @Autowired
    ProcessEngine engine;

    @Autowired
    SyncRuns runs;

    private CoupledCompany company;
    private String calendar;

    @BeforeEach
    void anaHasATaskInHerOwnCalendar() {
        if (engine.getIdentityService().createUserQuery().userId("ana").count() == 0) {
            engine.getIdentityService().saveUser(engine.getIdentityService().newUser("ana"));
        }
        company = new CoupledCompany(application, GOOGLE);
        company.couple();
        calendar = company.ownCalendar("ana");
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        Sarcina.KEY,
                        Map.of(
                                Sarcina.TASK_NAME,
                                "Vizită",
                                Sarcina.REPRESENTATIVE,
                                "ana",
                                Sarcina.DUE_DATE,
                                Date.from(DUE)));
        soon(() -> {
            assertThat(event(calendar).end()).isNotEmpty();
            assertThat(event(company.calendar()).end()).isNotEmpty();
            assertThat(runningSyncs()).isZero();
        });
    }

    @AfterEach
    void nobodyWasMailed() {
        application.getBean(Places.class).forget("TASKS:ana");
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(Sarcina.KEY)
                .list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "end of test"));
        soon(() -> assertThat(runningSyncs()).isZero());
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
        assertThat(GOOGLE.mails()).isEmpty();
        GOOGLE.assertNothingUnknown();
    }

    @AfterAll
    static void stop() {
        GOOGLE.stop();
    }

    @Test
    void aMovedEventMovesTheTaskInThePersonsNameAndEveryOtherCalendar() {
        GOOGLE.personMoves(calendar, event(calendar).id(), Duration.ofDays(1));

        intervalElapses();

        Instant moved = DUE.plus(1, ChronoUnit.DAYS);
        soon(() -> assertThat(task().getDueDate()).isEqualTo(Date.from(moved)));
        soon(() -> assertThat(end(company.calendar())).isEqualTo(moved));
        assertThat(end(calendar)).isEqualTo(moved);
        assertThat(engine.getHistoryService()
                        .createUserOperationLogQuery()
                        .taskId(task().getId())
                        .list())
                .filteredOn(entry -> "dueDate".equals(entry.getProperty()))
                .extracting(UserOperationLogEntry::getUserId)
                .containsExactly("ana");
        assertThat(runs.latest(20)).anyMatch(run -> run.report().count(Count.ADOPTED) == 1);
    }

    @Test
    void aMovedEventOfAPersonWithoutTheRightIsPutRightAndSaysWhy() {
        Authorization none = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        none.setUserId("ana");
        none.setResource(Resources.TASK);
        none.setResourceId(task().getId());
        none.removePermission(Permissions.ALL);
        engine.getAuthorizationService()
                .createAuthorizationQuery()
                .userIdIn("ana")
                .resourceType(Resources.TASK)
                .resourceId(task().getId())
                .list()
                .forEach(granted -> engine.getAuthorizationService().deleteAuthorization(granted.getId()));
        engine.getAuthorizationService().saveAuthorization(none);
        GOOGLE.personMoves(calendar, event(calendar).id(), Duration.ofDays(1));

        intervalElapses();

        soon(() -> assertThat(event(calendar).description()).contains("nu a fost preluată"));
        assertThat(end(calendar)).isEqualTo(DUE);
        assertThat(task().getDueDate()).isEqualTo(Date.from(DUE));
        assertThat(runs.latest(20)).anyMatch(run -> run.report().count(Count.NOT_ADOPTED) == 1);
    }

    @Test
    void aTickedOffEntryCompletesTheTaskInThePersonsName() {
        String list = company.ownList("ana");
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        Sarcina.KEY,
                        Map.of(Sarcina.TASK_NAME, "Acte", Sarcina.REPRESENTATIVE, "ana", Sarcina.DUE_DATE, DAY));
        String task = engine.getTaskService()
                .createTaskQuery()
                .taskName("Acte")
                .singleResult()
                .getId();
        soon(() -> {
            assertThat(entry(list, "Acte").completed()).isFalse();
            assertThat(runningSyncs()).isZero();
        });

        GOOGLE.personTicksOff(list, entry(list, "Acte").id());
        intervalElapses();

        soon(() -> assertThat(
                        engine.getTaskService().createTaskQuery().taskId(task).count())
                .isZero());
        assertThat(engine.getHistoryService()
                        .createUserOperationLogQuery()
                        .taskId(task)
                        .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
                        .list())
                .extracting(UserOperationLogEntry::getUserId)
                .isNotEmpty()
                .containsOnly("ana");
        soon(() -> assertThat(runningSyncs()).isZero());
        assertThat(entry(list, "Acte").completed()).isTrue();
    }

    @Test
    void aTickedOffEntryOfAnotherProcessIsOpenedAgainWithALink() {
        String list = company.ownList("ana");
        Deployment deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "Aprobare.bpmn",
                        Bpmn.createExecutableProcess("Aprobare")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("Task_Approve")
                                .name("Aprobare")
                                .camundaAssignee("ana")
                                .camundaDueDate("${due}")
                                .endEvent()
                                .done())
                .deploy();
        application.getBean(Preview.class).definition("Aprobare", Content.ALL, "admin");
        SyncedDefinitions definitions = application.getBean(SyncedDefinitions.class);
        definitions.switchOn("Aprobare", Content.ALL, "admin");
        definitions.follow("Aprobare", PullRule.COMPLETION, "admin");
        try {
            engine.getRuntimeService().startProcessInstanceByKey("Aprobare", Map.of("due", DAY));
            soon(() -> {
                assertThat(entry(list, "Aprobare").completed()).isFalse();
                assertThat(runningSyncs()).isZero();
            });

            GOOGLE.personTicksOff(list, entry(list, "Aprobare").id());
            intervalElapses();

            soon(() -> assertThat(entry(list, "Aprobare").notes()).contains("nu a fost preluată"));
            assertThat(entry(list, "Aprobare").completed()).isFalse();
            assertThat(entry(list, "Aprobare").notes()).contains("/camunda/sarcini/tasks/");
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .taskName("Aprobare")
                            .count())
                    .isEqualTo(1);
        } finally {
            definitions.switchOff("Aprobare", "admin");
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
    }

    private static TaskView entry(String list, String title) {
        List<TaskView> entries = GOOGLE.tasks(list).stream()
                .filter(entry -> !entry.deleted() && entry.title().equals(title))
                .toList();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private void intervalElapses() {
        engine.getRuntimeService().startProcessInstanceByKey(SincronizareSarciniGoogle.KEY);
    }

    private long runningSyncs() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKeyIn(SincronizareSarciniGoogle.KEY, SincronizareCalendar.KEY)
                .count();
    }

    private Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey(Sarcina.KEY)
                .singleResult();
    }

    private Instant end(String calendarId) {
        return java.time.OffsetDateTime.parse(event(calendarId).end()).toInstant();
    }

    /** The event of the task that each test begins with. */
    private static EventView event(String calendarId) {
        List<EventView> live = GOOGLE.events(calendarId).stream()
                .filter(event -> !event.cancelled() && event.title().contains("Vizit"))
                .toList();
        assertThat(live).hasSize(1);
        return live.get(0);
    }

    private static void soon(org.awaitility.core.ThrowingRunnable statement) {
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(statement);
    }
}
