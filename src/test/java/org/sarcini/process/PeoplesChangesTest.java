package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.SyncReport.Count;
import org.sarcini.sync.SyncRuns;
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
    private static final Instant DUE =
            Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));

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

    private static EventView event(String calendarId) {
        List<EventView> live = GOOGLE.events(calendarId).stream()
                .filter(event -> !event.cancelled())
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
