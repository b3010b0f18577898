package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.Connections;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.Quota;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.standin.google.AclRule;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.Cause;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.Places;
import org.sarcini.sync.Preview;
import org.sarcini.sync.Result;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncStart;
import org.sarcini.sync.SyncWakeUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A task of a person goes through the engine, the processes and Google's client to the stand-in; we step the jobs. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:sync-process;DB_CLOSE_ON_EXIT=FALSE",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.deployment-resource-pattern=classpath*:none/*.bpmn",
            "sarcini.sync.window=50ms"
        })
@ExtendWith(OutputCaptureExtension.class)
class SyncProcessTest {

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

    @Autowired
    Store store;

    @Autowired
    Connections connections;

    @Autowired
    SyncRuns runs;

    @Autowired
    SyncStart start;

    @Autowired
    SyncWakeUp wakeUp;

    @Autowired
    Upkeep upkeep;

    @Autowired
    FailedElsewhere failedElsewhere;

    @Autowired
    Settings settings;

    @Autowired
    Places places;

    private RuntimeService runtime;
    private ManagementService management;
    private CoupledCompany company;

    @AfterAll
    static void stop() {
        GOOGLE.stop();
    }

    @BeforeEach
    void coupleTheCompany() {
        init(engine);
        runtime = engine.getRuntimeService();
        management = engine.getManagementService();
        company = new CoupledCompany(application, GOOGLE);
        company.couple();
    }

    @AfterEach
    void removeEverything() {
        company.switchOff();
        places.of(PlaceKind.EMPLOYEE).forEach(place -> places.forget(place.name()));
        for (String key :
                List.of(Sarcina.KEY, SincronizareSarciniGoogle.KEY, SincronizareCalendar.KEY, ReconectareGoogle.KEY)) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(key)
                    .rootProcessInstances()
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "end of test"));
        }
        engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .finished()
                .list()
                // A run that did nothing removes its own traces, perhaps just now.
                .forEach(
                        instance -> engine.getHistoryService().deleteHistoricProcessInstanceIfExists(instance.getId()));
        for (String table : List.of("pending", "link", "lease", "quota", "sync_run", "task")) {
            store.jdbc().sql("delete from sarcini_" + table).update();
        }
        assertThat(GOOGLE.mails()).isEmpty();
        GOOGLE.assertNothingUnknown();
    }

    @Test
    void bringsATaskToTheCalendarByItself() {
        ProcessInstance sarcina = givenTask("Vizită la client");

        ProcessInstance run = startedRun();
        work();

        assertThat(run).isEnded();
        assertThat(company.titles()).containsExactly("Vizită la client (ana)");
        assertThat(report().inserted()).isEqualTo(1);

        String task = task(sarcina).getId();
        engine.getTaskService().setAssignee(task, "radu");
        startedRun();
        work();
        assertThat(company.titles()).containsExactly("Vizită la client (radu)");

        complete(task(sarcina));
        startedRun();
        work();
        assertThat(company.titles()).containsExactly("\u2714 Vizită la client (radu)");
    }

    @Test
    void makesCalendarsForEmployeesOnceTheyAreSwitchedOnAndFillsThem() {
        givenTask("Vizită la client");
        startedRun();
        work();
        application.getBean(Preview.class).kind(PlaceKind.EMPLOYEE, "admin");
        OwnPlaces own = application.getBean(OwnPlaces.class);
        own.switchOn(PlaceKind.EMPLOYEE);
        try {
            ProcessInstance run = startedRun();
            work();

            assertThat(run).isEnded().hasPassed(SincronizareSarciniGoogle.PREPARE_PLACES);
            assertThat(eventsOf("ana")).containsExactly("Vizită la client");
            assertThat(eventsOf("radu")).isEmpty();
            assertThat(GOOGLE.calendars())
                    .filteredOn(calendar -> calendar.title().equals("Sarcini – ana"))
                    .singleElement()
                    .satisfies(calendar -> assertThat(calendar.acl())
                            .contains(new AclRule("user", "ana@firma.ro", "writer"))
                            .noneMatch(rule -> rule.value().equals("radu@firma.ro")));
        } finally {
            settings.remove("sync.places.EMPLOYEE");
        }
    }

    private List<String> eventsOf(String person) {
        String calendar = places.find("EMPLOYEE:" + person).orElseThrow().calendarId();
        return GOOGLE.events(calendar).stream()
                .filter(event -> !event.cancelled())
                .map(EventView::title)
                .toList();
    }

    @Test
    void tellsWhatARunDidInCockpitAndInOneLineOfTheLog(CapturedOutput log) {
        givenTask("Vizită la client");
        ProcessInstance run = startedRun();
        work();

        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(run.getId())
                        .list())
                .extracting(HistoricVariableInstance::getName, HistoricVariableInstance::getValue)
                .contains(
                        tuple("inserted", 1),
                        tuple("updated", 0),
                        tuple("deleted", 0),
                        tuple("refused", 0),
                        tuple("requests", 1),
                        tuple("units", 1));
        assertThat(log.getAll()
                        .lines()
                        .filter(line -> line.contains(runs.latest(1).get(0).id())))
                .singleElement(STRING)
                .contains("1 inserted");
    }

    @Test
    void leavesNoTraceWhereThereIsNothingToDo() {
        ProcessInstance run = runtime.startProcessInstanceByKey(SincronizareSarciniGoogle.KEY);

        assertThat(runningRuns()).isZero();
        await().untilAsserted(() -> assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(run.getId())
                        .count())
                .isZero());
        assertThat(runs.latest(10)).isEmpty();
        assertThat(GOOGLE.requests()).isEmpty();
    }

    @Test
    void leavesNoTraceOfAnIdleDayButWhatTheTimerLogs() {
        for (String person : List.of("ana", "radu", "ion")) {
            company.ownCalendar(person);
        }
        givenTask("Vizită la client");
        startedRun();
        work();
        intervalElapses();
        await().until(() -> runningRuns() == 0);
        int reports = runs.latest(10).size();
        GOOGLE.forgetRequests();
        long before = historyRows();

        for (int run = 0; run < 96; run++) {
            intervalElapses();
        }
        settings.remove("sync.upkeep");
        upkeep.daily();
        intervalElapses();

        await().untilAsserted(() -> assertThat(historyRows() - before).isEqualTo(2 * 97L));
        assertThat(GOOGLE.requests()).as("one request a run for all three").hasSize(97);
        assertThat(runs.latest(10)).hasSize(reports);
        assertThat(runningRuns()).isZero();
    }

    @Test
    void doesNotPullWhenAChangeWokeIt() {
        company.ownCalendar("radu");
        givenTask("Vizită");
        ProcessInstance run = startedRun();
        work();

        assertThat(run).isEnded().hasNotPassed(SincronizareSarciniGoogle.PULL_CHANGES);
        assertThat(GOOGLE.calls()).noneMatch(call -> call.method().equals("GET"));
    }

    @Test
    void waitsByATimerWhenTheQuotaOrGoogleAsksToBeforeItPullsOn() {
        company.ownCalendar("ana");
        ProcessInstance run = runtime.startProcessInstanceByKey(SincronizareSarciniGoogle.KEY);
        assertThat(run).isWaitingAt(SincronizareSarciniGoogle.PULL_CHANGES);
        exhaustTheQuota();
        work();

        assertThat(run).isWaitingAt(SincronizareSarciniGoogle.PAUSE_ELAPSED);
        store.jdbc().sql("delete from sarcini_quota").update();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(run.getId())
                .timers()
                .singleResult()
                .getId());
        work();
        assertThat(runningRuns()).isZero();
        assertThat(GOOGLE.calls()).hasSize(1);
    }

    @Test
    void letsAnotherRunHaveACalendarWhileItGoesOnWithItsOthers() {
        company.ownCalendar("ana");
        givenTask("Ofertă");
        startedRun();
        assertThat(start.idle(List.of(Places.SHARED, "EMPLOYEE:ana", "EMPLOYEE:ion")))
                .containsExactly("EMPLOYEE:ion");
        GOOGLE.next().matching(call -> call.part() > 0).refuse(429, "rateLimitExceeded", 600);
        work();

        ProcessInstance waiting = calendarRun();
        assertThat(waiting).isWaitingAt(SincronizareCalendar.PAUSE_ELAPSED);
        String free = waiting.getBusinessKey().equals(Places.SHARED) ? "EMPLOYEE:ana" : Places.SHARED;
        assertThat(start.idle(List.of(Places.SHARED, "EMPLOYEE:ana"))).containsExactly(free);
    }

    private long runningRuns() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(SincronizareSarciniGoogle.KEY)
                .count();
    }

    private void exhaustTheQuota() {
        Quota quota = application.getBean(Quota.class);
        GoogleAccount account = application
                .getBean(GoogleAccounts.class)
                .connected(company.connection())
                .orElseThrow();
        Quota.Need much = Quota.Need.events(100, 0);
        while (quota.reserve(account, much, Quota.Lane.PERSON).given()) {
            // until nothing is left of this minute
        }
    }

    /** The timer that starts a run goes off, and the run does what it finds. */
    private void intervalElapses() {
        management.executeJob(
                management.createJobQuery().processDefinitionKey(SincronizareSarciniGoogle.KEY).timers().list().stream()
                        .filter(job -> job.getProcessInstanceId() == null)
                        .findFirst()
                        .orElseThrow()
                        .getId());
        work();
    }

    private long historyRows() {
        return management.getTableCount().entrySet().stream()
                .filter(table -> table.getKey().contains("ACT_HI_"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void startsOneRunForManyChanges() {
        for (int i = 0; i < 5; i++) {
            givenTask("Sarcina " + i);
        }
        startedRun();
        wakeUp.wake();
        work();

        assertThat(company.titles()).hasSize(5);
        assertThat(report().inserted()).isEqualTo(5);
        assertThat(runs.latest(10)).hasSize(1);
    }

    @Test
    void waitsByATimerWhenGoogleAsksTo() {
        GOOGLE.next().matching(call -> call.part() > 0).refuse(429, "rateLimitExceeded", 120);
        givenTask("Ofertă");
        startedRun();
        work();

        ProcessInstance calendar = calendarRun();
        assertThat(calendar).isWaitingAt(SincronizareCalendar.PAUSE_ELAPSED);
        Job pause = pause(calendar);
        assertThat(pause.getDuedate().toInstant())
                .isBetween(Instant.now().plusSeconds(90), Instant.now().plusSeconds(121));
        assertThat(company.titles()).isEmpty();

        store.jdbc().sql("update sarcini_pending set next_try = null").update();
        management.executeJob(pause.getId());
        work();
        assertThat(company.titles()).containsExactly("Ofertă (ana)");
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void endsTheRestOfABackfillForAPersonsChangeThatCameJustBeforeIt() {
        givenTask("Ofertă");
        startedRun();
        ProcessInstance calendar = aboutToRest();
        looked();
        store.jdbc().sql("update sarcini_pending set lane = 0").update();

        work();

        assertThat(calendar).isWaitingAt(SincronizareCalendar.PAUSE_ELAPSED);
        assertEndsNow(calendar);
    }

    @Test
    void endsTheRestOfABackfillForWhatAPersonDidInTheCalendar() {
        givenTask("Ofertă");
        startedRun();
        ProcessInstance calendar = aboutToRest();
        work();
        assertThat(pause(calendar).getDuedate()).isAfter(Instant.now().plusSeconds(5));
        store.jdbc().sql("update sarcini_pending set lane = 0").update();

        intervalElapses();

        assertEndsNow(calendar);
    }

    /** The pause does, soon enough that nothing else had it looked at. */
    private void assertEndsNow(ProcessInstance calendar) {
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(pause(calendar).getDuedate()).isBeforeOrEqualTo(Instant.now()));
    }

    /** Whatever woke the sync until now has looked for work. */
    private void looked() {
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        wakeUp.later(Duration.ofMillis(200), () -> after.complete(true));
        after.join();
    }

    /** The calendar's run has decided to rest, because what waits there can wait, and its pause has not begun. */
    private ProcessInstance aboutToRest() {
        store.jdbc().sql("update sarcini_pending set lane = 1").update();
        exhaustTheQuota();
        await().until(() -> {
            management.createJobQuery().messages().listPage(0, 1).forEach(job -> management.executeJob(job.getId()));
            return runtime.createProcessInstanceQuery()
                            .variableValueEquals(SincronizareCalendar.PATIENT, true)
                            .count()
                    == 1;
        });
        return calendarRun();
    }

    private Job pause(ProcessInstance calendar) {
        return management
                .createJobQuery()
                .processInstanceId(calendar.getId())
                .timers()
                .singleResult();
    }

    @Test
    void asksOnceForANewConsentAndThenSendsEverything() {
        GOOGLE.revoke(CoupledCompany.OFFICE);
        connections.forgetAccessToken(company.connection());
        givenTask("Factură");
        startedRun();
        work();

        assertThat(report().places()).containsEntry(Places.SHARED, Result.NOT_CONNECTED);
        ProcessInstance reconnection =
                await().until(this::reconnections, list -> list.size() == 1).get(0);
        assertThat(reconnection).isWaitingAt(ReconectareGoogle.RECONNECT_ACCOUNT);
        assertThat(task(reconnection)).hasCandidateGroup("sarcini-admin");
        assertThat(task(reconnection).getDescription()).contains("Setup Google Apps");
        givenTask("Contract");
        start.start(Cause.HAND);
        assertThat(reconnections()).hasSize(1);
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(company.titles()).isEmpty();

        complete(task(reconnection));
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(reconnection.getId())
                .singleResult()
                .getId());
        assertThat(reconnection).isWaitingAt(ReconectareGoogle.RECONNECT_ACCOUNT);

        company.consent();
        await().until(this::reconnections, List::isEmpty);
        startedRun();
        work();
        assertThat(company.titles()).containsExactlyInAnyOrder("Factură (ana)", "Contract (ana)");
    }

    @Test
    void holdsBackOneCalendarAloneWhenItFailsUnexpectedly() {
        givenTask("Ofertă");
        ProcessInstance run = startedRun();
        store.jdbc()
                .sql("alter table sarcini_lease rename to sarcini_lease_away")
                .update();
        try {
            failUntilIncident();
        } finally {
            store.jdbc()
                    .sql("alter table sarcini_lease_away rename to sarcini_lease")
                    .update();
        }
        assertThat(runtime.createIncidentQuery().incidentType("failedJob").count())
                .isPositive();
        assertThat(start.idle(List.of(Places.SHARED, "EMPLOYEE:ana"))).containsExactly("EMPLOYEE:ana");

        Job freed = management
                .createJobQuery()
                .processInstanceId(run.getId())
                .timers()
                .singleResult();
        management.executeJob(freed.getId());
        work();

        assertThat(run).isEnded().hasPassed(SincronizareSarciniGoogle.CALENDAR_STUCK);
        startedRun();
        work();
        assertThat(company.titles()).containsExactly("Ofertă (ana)");
    }

    @Test
    void takesUpJobsThatANodeWithoutSarciniFailedAtToTheLastTry() {
        givenTask("Ofertă");
        ProcessInstance run = startedRun();
        failedToTheLastTry("Unknown property used in expression: ${sarciniPreparePlaces}."
                + " Cause: Cannot resolve identifier 'sarciniPreparePlaces'");
        assertThat(incidents(run)).isEqualTo(1);

        failedElsewhere.giveTriesBack();

        assertThat(incidents(run)).isZero();
        work();
        assertThat(run).isEnded();
        assertThat(company.titles()).containsExactly("Ofertă (ana)");
    }

    @Test
    void leavesToPeopleWhatFailedForAnotherReason() {
        givenTask("Ofertă");
        ProcessInstance run = startedRun();
        failedToTheLastTry(
                "Unknown property used in expression: ${theirBean}. Cause: Cannot resolve identifier 'theirBean'");

        failedElsewhere.giveTriesBack();

        assertThat(incidents(run)).isEqualTo(1);
    }

    /** As the engine leaves a job that failed with these words each time. */
    private void failedToTheLastTry(String message) {
        Job job = management
                .createJobQuery()
                .messages()
                .processDefinitionKey(SincronizareSarciniGoogle.KEY)
                .singleResult();
        store.jdbc()
                .sql("update ACT_RU_JOB set EXCEPTION_MSG_ = ? where ID_ = ?")
                .params(message, job.getId())
                .update();
        management.setJobRetries(job.getId(), 0);
    }

    private long incidents(ProcessInstance run) {
        return runtime.createIncidentQuery().processInstanceId(run.getId()).count();
    }

    @Test
    void forgetsFinishedRunsAfterAWeek() {
        ClockUtil.setCurrentTime(Date.from(Instant.now().minus(8, ChronoUnit.DAYS)));
        try {
            givenTask("Ofertă");
            startedRun();
            work();
            intervalElapses();
        } finally {
            ClockUtil.reset();
        }
        assertThat(finishedRuns()).isGreaterThanOrEqualTo(2);
        assertThat(timerLog()).isPositive();

        settings.remove("sync.upkeep");
        upkeep.daily();
        assertThat(finishedRuns()).isZero();
        assertThat(timerLog()).isZero();
    }

    /** What the interval's timer logged more than a week ago. */
    private long timerLog() {
        return engine
                .getHistoryService()
                .createHistoricJobLogQuery()
                .processDefinitionKey(SincronizareSarciniGoogle.KEY)
                .jobDefinitionType("timer-start-event")
                .list()
                .stream()
                .filter(entry ->
                        entry.getTimestamp().toInstant().isBefore(Instant.now().minus(7, ChronoUnit.DAYS)))
                .count();
    }

    private long finishedRuns() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKeyIn(SincronizareSarciniGoogle.KEY, SincronizareCalendar.KEY)
                .finished()
                .count();
    }

    private void failUntilIncident() {
        for (int i = 0; i < 30; i++) {
            for (Job job :
                    management.createJobQuery().messages().withRetriesLeft().list()) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException expected) {
                    assertThat(expected).isNotNull();
                }
            }
        }
    }

    private ProcessInstance givenTask(String name) {
        return runtime.startProcessInstanceByKey(
                Sarcina.KEY,
                Map.of(
                        Sarcina.TASK_NAME,
                        name,
                        Sarcina.REPRESENTATIVE,
                        "ana",
                        Sarcina.DUE_DATE,
                        Date.from(Instant.now().plus(3, ChronoUnit.DAYS))));
    }

    private ProcessInstance startedRun() {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(SincronizareSarciniGoogle.KEY)
                                .list(),
                        list -> !list.isEmpty())
                .get(0);
    }

    private ProcessInstance calendarRun() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(SincronizareCalendar.KEY)
                .singleResult();
    }

    private List<ProcessInstance> reconnections() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(ReconectareGoogle.KEY)
                .list();
    }

    /** Executes our jobs but for timers, until there are none. */
    private void work() {
        List<Job> jobs;
        do {
            jobs = management.createJobQuery().messages().withRetriesLeft().list();
            jobs.forEach(job -> management.executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    private SyncReport report() {
        return runs.latest(1).get(0).report();
    }
}
