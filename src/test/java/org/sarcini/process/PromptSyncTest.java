package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.SyncWakeUp;
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

/** With the job executor at work, as in life: how soon people see what they did. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:prompt-sync;DB_CLOSE_ON_EXIT=FALSE",
            "camunda.bpm.deployment-resource-pattern=classpath*:none/*.bpmn",
            "sarcini.google.units-per-minute-and-user=150"
        })
@DirtiesContext
class PromptSyncTest {

    private static final GoogleStandIn GOOGLE = CoupledCompany.google();

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

    private CoupledCompany company;

    @BeforeEach
    void coupleTheCompany() {
        company = new CoupledCompany(application, GOOGLE);
        company.couple();
    }

    @AfterAll
    static void stop() {
        GOOGLE.stop();
    }

    @Test
    void showsEachChangeWithinSeconds() {
        ProcessInstance sarcina = givenTask("Vizită");
        shows("Vizită (ana)");

        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(sarcina.getId())
                .singleResult();
        engine.getTaskService().setAssignee(task.getId(), "radu");
        shows("Vizită (radu)");

        engine.getTaskService().complete(task.getId());
        shows("\u2714 Vizită (radu)");

        givenTask("Alta");
        shows("Alta (ana)");
        assertThat(GOOGLE.mails()).isEmpty();
        GOOGLE.assertNothingUnknown();
    }

    @Test
    void goesOnSoonAfterThePauseThatGoogleAskedFor() {
        GOOGLE.next().matching(call -> call.part() > 0).refuse(429, "rateLimitExceeded", 2);
        Instant begin = Instant.now();
        givenTask("Ofertă");

        shows("Ofertă (ana)");
        assertThat(Duration.between(begin, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    @Test
    void showsAPersonsChangeAtOnceWhereABackfillRestsToLeaveRoomForIt() {
        backfill(150);
        await().until(() -> rests() == 1);

        givenTask("Grabă");

        shows("Grabă (ana)");
        assertThat(waiting()).as("what can wait goes on waiting").isPositive();
    }

    /** More than its share of the quota of a minute. */
    private void backfill(int tasks) {
        Store store = application.getBean(Store.class);
        store.template()
                .update(
                        """
                        insert into sarcini_task (task_id, definition_key, name, priority, assignee, due_at, all_day, completable,
                          sync_excluded, state, created_at, revision)
                        select 'b' || x, 'Sarcina', 'Veche ' || x, 50, 'ana', current_timestamp + interval '5' day, false, true,
                          false, 'OPEN', current_timestamp, 1
                        from system_range(1, ?)
                        """,
                        tasks);
        store.template()
                .update(
                        """
                        insert into sarcini_pending (task_id, place, lane, look, mark, failures, since)
                        select task_id, 'SHARED', 1, false, 1, 0, current_timestamp from sarcini_task where name like 'Veche %'
                        """);
        application.getBean(SyncWakeUp.class).wake();
    }

    private long rests() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(SincronizareCalendar.KEY)
                .variableValueEquals(SincronizareCalendar.PATIENT, true)
                .count();
    }

    private int waiting() {
        Integer waiting = application
                .getBean(Store.class)
                .template()
                .queryForObject("select count(*) from sarcini_pending where lane = 1", Integer.class);
        return waiting == null ? 0 : waiting;
    }

    private void shows(String title) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(company.titles()).contains(title));
    }

    private ProcessInstance givenTask(String name) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        Sarcina.KEY,
                        Map.of(
                                Sarcina.TASK_NAME,
                                name,
                                Sarcina.REPRESENTATIVE,
                                "ana",
                                Sarcina.DUE_DATE,
                                Date.from(Instant.now().plus(3, ChronoUnit.DAYS))));
    }
}
