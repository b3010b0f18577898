package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.standin.crm.CrmGrants.WITHOUT_RIGHTS;
import static org.sarcini.standin.crm.CrmGrants.WITH_RIGHTS;
import static org.sarcini.standin.crm.QicsStandIn.RELATIONS;

import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The processes of the CRMs, with the job executor at work: coupling, loading, asking for a consent that ended. */
@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class CrmProcessesTest extends CrmStatements {

    @Test
    void anAdministratorWalksFromTheWishToWhatWasLoadedAndLeavesNoSecret(CapturedOutput log) throws Exception {
        client(SECRET);
        String instance = started(administrator);
        Task consent = task(instance, "Task_GiveConsent");
        assertThat(consent.getAssignee()).isEqualTo(ADMINISTRATOR);

        URI back = qics.grants().consent(address(administrator), WITH_RIGHTS);
        assertThat(administrator.get(back).status()).isEqualTo(200);

        Task connected = task(instance, "Task_Connected");
        assertThat(connected.getName()).as("true however the load ended").isEqualTo("Vezi rezultatul conectării");
        assertThat(connected.getAssignee()).isEqualTo(ADMINISTRATOR);
        assertThat(offered(EMPLOYEE)).containsExactly("Ateliér B.V.", "Bakkerij");
        assertThat(crm(administrator).path("next").asText()).isNotEmpty();
        complete(administrator, connected);
        assertThat(passed(instance)).contains("EndEvent_CrmConnected");

        String dump = String.join(
                "\n",
                installation
                        .bean(Store.class)
                        .jdbc()
                        .sql("script")
                        .query(String.class)
                        .list());
        assertThat(dump).contains("SARCINI_CRM_LOAD", CLIENT);
        for (String secret : List.of(SECRET, "refresh-", "access-1", "code-1")) {
            assertThat(dump).doesNotContain(secret);
            assertThat(log.getAll()).doesNotContain(secret);
            assertThat(administrator.answers()).noneMatch(it -> it.contains(secret));
        }
    }

    @Test
    void oneLoadServesAllWhoWaitForTheSameConsent() throws Exception {
        client(SECRET);
        String first = started(administrator);
        String second = started(administrator);
        qics.forgetAsked();

        consent(administrator, WITH_RIGHTS);

        task(first, "Task_Connected");
        task(second, "Task_Connected");
        settled();
        assertThat(firstPages()).isEqualTo(1);
        assertThat(crm(administrator).path("report").path("good").asBoolean()).isTrue();
        assertThat(crm(administrator).path("loading").asBoolean()).isFalse();
    }

    @Test
    void anEmployeeIsRefusedInWordsUntilTheCompanyIsCoupledAndThenWalksForThemselves() throws Exception {
        Visitor.Answer early = start(employee, QICS);
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.message()).contains("după ce un administrator conectează compania");
        assertThat(start(employee, "altul").message()).contains("altul");

        client(SECRET);
        consent(administrator, WITHOUT_RIGHTS);
        loaded(company());
        String instance = started(employee);
        assertThat(task(instance, "Task_GiveConsent").getAssignee()).isEqualTo(EMPLOYEE);
        consent(employee, WITH_RIGHTS);

        assertThat(task(instance, "Task_Connected").getAssignee()).isEqualTo(EMPLOYEE);
        assertThat(offered(EMPLOYEE)).hasSize(2);
        assertThat(offered(ADMINISTRATOR)).isEmpty();
    }

    @Test
    void whoDoesNotConsentEndsUnconnected() throws Exception {
        client(SECRET);
        String instance = started(administrator);

        complete(administrator, task(instance, "Task_GiveConsent"));

        assertThat(passed(instance)).contains("EndEvent_NotConnected");
    }

    @Test
    void aCrmThatDoesNotAnswerEndsTheWalkAllTheSame() throws Exception {
        client(SECRET);
        String instance = started(administrator);
        qics.answerNext(RELATIONS, 403, Map.of(), "");

        consent(administrator, WITH_RIGHTS);

        task(instance, "Task_Connected");
        assertThat(crm(administrator).path("report").path("good").asBoolean()).isFalse();
        assertThat(incidents()).isZero();
    }

    @Test
    void theIntervalLoadsWhatIsCoupledAndLeavesNoTraceWhereNothingIs() throws Exception {
        long before = runs();
        interval();
        await().until(() -> runs() == before);
        assertThat(qics.asked(RELATIONS)).isEmpty();

        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        settled();
        qics.forgetAsked();
        interval();

        await().until(() -> !qics.asked(RELATIONS).isEmpty());
        settled();
        assertThat(firstPages()).isEqualTo(1);
        assertThat(incidents()).isZero();
    }

    @Test
    void theIntervalAsksNothingOfTheCrmInWhatMayBeACopy() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        settled();
        qics.forgetAsked();
        installation.bean(Settings.class).put("sync.undecided", "true");

        interval();

        settled();
        assertThat(qics.asked("")).isEmpty();
    }

    @Test
    void aRefusalWithoutHeadersIsWaitedForAndWhatIsAskedMeanwhileRunsAfterwards() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        settled();
        qics.forgetAsked();
        qics.answerNext(RELATIONS, 429, Map.of(), "");
        qics.answerNext(RELATIONS, 429, Map.of("Retry-After", "3"), "");
        administrator.post(CRM + "/load", "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> qics.asked(RELATIONS).size() == 2);

        administrator.post(CRM + "/load", "{}");
        administrator.post(CRM + "/load", "{}");
        assertThat(crm(administrator).path("loading").asBoolean()).isTrue();
        await().during(Duration.ofMillis(500))
                .until(() -> installation
                                .engine()
                                .getRuntimeService()
                                .createProcessInstanceQuery()
                                .processDefinitionKey("IncarcareConexiuneCrm")
                                .count()
                        == 1);

        loaded(company());
        settled();
        assertThat(firstPages()).as("two refusals, the load, and once more").isEqualTo(4);
        assertThat(crm(administrator).path("loading").asBoolean()).isFalse();
        assertThat(incidents()).isZero();
    }

    @Test
    void whatIsAskedOfALoadThatEndsWithoutSeeingItRunsAllTheSame() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        settled();
        var runtime = installation.engine().getRuntimeService();
        var never = runtime.createProcessInstanceByKey("IncarcareConexiuneCrm")
                .startBeforeActivity("Event_PauseElapsed")
                .setVariable("connectionId", company().id())
                .setVariable(
                        "waitUntil",
                        new Date(
                                System.currentTimeMillis() + Duration.ofHours(1).toMillis()))
                .execute();
        qics.forgetAsked();

        administrator.post(CRM + "/load", "{}");
        await().during(Duration.ofMillis(500)).until(() -> qics.asked(RELATIONS).isEmpty());
        runtime.deleteProcessInstance(never.getId(), "in Cockpit");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !qics.asked(RELATIONS).isEmpty());
        settled();
    }

    @Test
    void aRefreshTokenThatWasLostAsksTheAdministratorsOnceAndClosesItself() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        settled();
        installation.bean(Connections.class).forgetAccessToken(company().id());
        qics.grants().loseNextRefresh();
        administrator.post(CRM + "/load", "{}");

        Task asked = await().atMost(Duration.ofSeconds(30))
                .until(() -> reconnections(), tasks -> tasks.size() == 1)
                .get(0);
        assertThat(company().state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
        assertThat(asked.getTaskDefinitionKey()).isEqualTo("Task_ReconnectCrm");
        assertThat(asked.getDescription())
                .contains("Qics Milestones", "„Deconectează” pe pagina")
                .doesNotContain("Google", QICS);
        assertThat(installation.engine().getTaskService().getIdentityLinksForTask(asked.getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("sarcini-admin");
        assertThat(installation.engine().getTaskService().getVariable(asked.getId(), "provider"))
                .isEqualTo(QICS);
        assertThat(installation.engine().getTaskService().getVariable(asked.getId(), "connectionId"))
                .isEqualTo(company().id());
        assertThat(crm(administrator).path("connection").path("reason").asText())
                .contains("Qics Milestones");
        assertThat(offered(EMPLOYEE)).as("what was loaded stays").hasSize(2);
        interval();
        settled();
        assertThat(reconnections()).hasSize(1);

        consent(administrator, WITH_RIGHTS);

        await().atMost(Duration.ofSeconds(20)).until(() -> reconnections().isEmpty());
        loaded(company());
        assertThat(crm(administrator).path("report").path("good").asBoolean()).isTrue();
    }

    @Test
    void anEmployeesLostConsentIsTheirOwnMatterAndGoesWithTheConnection() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        consent(employee, WITH_RIGHTS);
        loaded(own(EMPLOYEE));
        settled();
        installation.bean(Connections.class).needsConsent(own(EMPLOYEE).id(), "retras");

        Task asked =
                await().until(() -> reconnections(), tasks -> tasks.size() == 1).get(0);
        assertThat(asked.getAssignee()).isEqualTo(EMPLOYEE);
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);

        employee.post(CRM + "/disconnect", "{}");
        await().until(() -> reconnections().isEmpty());
    }

    private Visitor.Answer start(Visitor who, String provider) throws Exception {
        return who.engine(
                "/process-definition/key/ConectareCrm/submit-form",
                "{\"variables\": {\"provider\": {\"value\": \"%s\", \"type\": \"String\"}}}".formatted(provider));
    }

    private String started(Visitor who) throws Exception {
        Visitor.Answer answer = start(who, QICS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asText();
    }

    private void complete(Visitor who, Task task) throws Exception {
        assertThat(who.engine("/task/" + task.getId() + "/complete", "{}").status())
                .isLessThan(300);
    }

    private Task task(String instance, String key) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> installation
                                .engine()
                                .getTaskService()
                                .createTaskQuery()
                                .processInstanceId(instance)
                                .taskDefinitionKey(key)
                                .singleResult(),
                        found -> found != null);
    }

    private List<String> passed(String instance) {
        return history().createHistoricActivityInstanceQuery().processInstanceId(instance).finished().list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** The interval is over. */
    private void interval() {
        Job timer = installation
                .engine()
                .getManagementService()
                .createJobQuery()
                .processDefinitionKey("IncarcareCrm")
                .timers()
                .singleResult();
        installation.engine().getManagementService().executeJob(timer.getId());
    }

    /** Waits until nothing is being loaded. */
    private void settled() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> installation
                                .engine()
                                .getRuntimeService()
                                .createProcessInstanceQuery()
                                .processDefinitionKeyIn("IncarcareCrm", "IncarcareConexiuneCrm")
                                .count()
                        == 0);
    }

    /** How often a list of relations was begun. */
    private long firstPages() {
        return qics.asked(RELATIONS).stream()
                .filter(asked -> asked.query().isEmpty())
                .count();
    }

    private long runs() {
        return history()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("IncarcareCrm")
                .count();
    }

    private long incidents() {
        return installation.engine().getRuntimeService().createIncidentQuery().count();
    }

    private List<Task> reconnections() {
        return installation
                .engine()
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey("ReconectareCrm")
                .list();
    }

    private HistoryService history() {
        return installation.engine().getHistoryService();
    }
}
