package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.CLIENT;
import static org.sarcini.setup.Installation.COLLEAGUE;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.setup.Installation.SECRET;
import static org.sarcini.setup.Installation.STRANGER;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.ConsentNeeded;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An employee couples their own account, over HTTP as the forms do. */
@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class OwnCalendarTest {

    private static final String MINE = "href=\"/camunda/sarcini/my-calendar\"";

    private static final String OWN = EMPLOYEE + "@" + Installation.DOMAIN;
    private static final String COLLEAGUES = COLLEAGUE + "@" + Installation.DOMAIN;

    private Installation installation;
    private GoogleStandIn google;
    private Visitor administrator;
    private Visitor employee;

    @BeforeEach
    void coupleCompany() throws Exception {
        installation = Installation.blank();
        google = installation.google();
        administrator = installation.visitor(ADMINISTRATOR);
        employee = installation.visitor(EMPLOYEE);
        ProcessEngineTests.init(installation.engine());
        installation.coupleTheCompany();
    }

    @AfterEach
    void nobodyAskedGoogleForWhatItDoesNotKnow() {
        google.assertNothingUnknown();
        ProcessEngineTests.reset();
    }

    @Test
    void walksFromTheWishToAConnectedCalendar() throws Exception {
        assertThat(own(employee).path("address").asText()).isEqualTo(OWN);
        ProcessInstance wish = started("{}");
        assertThat(wish).isWaitingAt("Task_GiveConsent");
        assertThat(ProcessEngineTests.task(wish)).isAssignedTo(EMPLOYEE);

        URI consent = address(employee, "/own/consent");
        assertThat(consent.getQuery())
                .contains("client_id=" + CLIENT, "login_hint=" + OWN, "hd=" + Installation.DOMAIN);
        Visitor.Answer page = employee.get(google.consent(consent, OWN));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Acordul a fost dat", OWN, "după ce administratorul pornește trimiterea");
        assertThat(wish).isEnded().hasPassed("EndEvent_CalendarConnected");
        assertThat(connection(EMPLOYEE)).satisfies(it -> {
            assertThat(it.state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(it.scopes())
                    .contains("https://www.googleapis.com/auth/tasks")
                    .doesNotContain("https://www.googleapis.com/auth/calendar.acls");
        });
        assertThat(told()).containsExactly(EMPLOYEE + " coupled");
        assertThat(google.mails()).isEmpty();
    }

    @Test
    void promisesTasksOnlyOnceAccountsOfEmployeesAreSwitchedOn() throws Exception {
        assertThat(own(employee).path("switchedOn").asBoolean()).isFalse();
        installation.bean(Settings.class).put("sync.places.ACCOUNT", "2026-03-02T08:00:00Z");

        assertThat(own(employee).path("switchedOn").asBoolean()).isTrue();
        Visitor.Answer page = employee.get(google.consent(address(employee, "/own/consent"), OWN));
        assertThat(page.body())
                .contains("sarcinile ajung în câteva minute", MINE)
                .doesNotContain("administratorul", "Tasklist");
    }

    @Test
    void takesThePastedAddressAsWell() throws Exception {
        ProcessInstance wish = started("{}");

        Visitor.Answer rubbish = paste(employee, "fără rost");
        Visitor.Answer answer = paste(
                employee, google.consent(address(employee, "/own/consent"), OWN).toString());

        assertThat(rubbish.status()).isEqualTo(400);
        assertThat(rubbish.json().path("field").asText()).isEqualTo("pasted");
        assertThat(answer.json().path("connected").asBoolean()).isTrue();
        assertThat(wish).isEnded();
    }

    @Test
    void refusesAnotherAccountNamesBothAndKeepsNothing() throws Exception {
        ProcessInstance wish = started("{}");
        for (String account : List.of(COLLEAGUES, STRANGER)) {
            Visitor.Answer page = employee.get(google.consent(address(employee, "/own/consent"), account));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(account, OWN, MINE).doesNotContain("Tasklist");
            assertThat(progress(employee).path("refusal").asText()).contains(account, OWN);
            assertThat(google.refreshTokens(account)).isEmpty();
        }
        assertThat(installation
                        .bean(Store.class)
                        .jdbc()
                        .sql("select count(*) from sarcini_connection where refresh_token is not null")
                        .query(Integer.class)
                        .single())
                .as("the company's alone")
                .isEqualTo(1);
        assertThat(wish).isWaitingAt("Task_GiveConsent");
        assertThat(told()).isEmpty();
    }

    @Test
    void namesWhatWasUnticked() throws Exception {
        Visitor.Answer page = employee.get(google.consent(address(employee, "/own/consent"), OWN, "tasks"));

        assertThat(page.body()).contains("lista de sarcini Google Tasks");
        assertThat(connection(EMPLOYEE).state()).isNotEqualTo(ConnectionState.CONNECTED);
        assertThat(google.refreshTokens(OWN)).isEmpty();
    }

    @Test
    void whoGivesUpEndsTheProcessUnconnected() throws Exception {
        ProcessInstance wish = started("{}");

        Visitor.Answer left = employee.engine(
                "/task/" + ProcessEngineTests.task(wish).getId() + "/submit-form", "{\"variables\":{}}");

        assertThat(left.status()).as(left.body()).isBetween(200, 204);
        assertThat(wish).isEnded().hasPassed("EndEvent_NotConnected");
    }

    @Test
    void isOnesOwnWhateverARequestSays() throws Exception {
        ProcessInstance wish =
                started("{\"employee\":{\"value\":\"" + COLLEAGUE + "\"},\"connectionId\":{\"value\":\"x\"}}");

        assertThat(ProcessEngineTests.task(wish)).isAssignedTo(EMPLOYEE);
        assertThat(installation.engine().getRuntimeService().getVariables(wish.getId()))
                .containsOnly(
                        java.util.Map.entry("employee", EMPLOYEE),
                        java.util.Map.entry("connectionId", connection(EMPLOYEE).id()));
    }

    @Test
    void saysInWordsWhyItCannotBe() throws Exception {
        administrator.post("/sync/disconnect", "{\"removeEvents\":false}");

        Visitor.Answer refused =
                employee.engine("/process-definition/key/ConectareCalendar/submit-form", "{\"variables\":{}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("Compania nu este cuplată");
        assertThat(own(employee).path("problem").asText()).contains("Compania nu este cuplată");
        assertThat(employee.post("/own/consent", "{}").message()).contains("Compania nu este cuplată");
    }

    @Test
    void everybodySeesAndSteersTheirOwnAloneAndAdministratorsSeeAll() throws Exception {
        Visitor colleague = installation.visitor(COLLEAGUE);
        Visitor anonymous = new Visitor(installation.root());
        coupled(employee, OWN);
        URI begun = address(employee, "/own/consent");

        assertThat(progress(colleague).path("account").asText()).isEmpty();
        assertThat(paste(colleague, google.consent(begun, OWN).toString()).status())
                .isEqualTo(400);
        assertThat(colleague.post("/own/disconnect", "{\"removeEvents\":false}").status())
                .isEqualTo(400);
        assertThat(connection(EMPLOYEE).state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(colleague.get("/camunda/api/sarcini/setup/people").status()).isEqualTo(403);
        assertThat(colleague
                        .post("/setup/people/disconnect", "{\"userId\":\"" + EMPLOYEE + "\"}")
                        .status())
                .isEqualTo(403);
        for (String path : List.of("/own", "/own/progress", "/setup/people")) {
            assertThat(anonymous.get("/camunda/api/sarcini" + path).status())
                    .as(path)
                    .isEqualTo(401);
        }

        coupled(colleague, COLLEAGUES);
        JsonNode people = administrator.get("/camunda/api/sarcini/setup/people").json();
        assertThat(people).hasSize(2);
        assertThat(people.get(0).path("userId").asText()).isEqualTo(EMPLOYEE);
        assertThat(people.get(0).path("account").asText()).isEqualTo(OWN);
        assertThat(people.get(0).path("changed").asText()).isNotBlank();
        assertThat(people.toString()).doesNotContain(SECRET);
    }

    @Test
    void disconnectsEvenWhenGoogleIsDown() throws Exception {
        coupled(employee, OWN);
        google.next().path("/revoke").refuse(503, "backendError", null);

        Visitor.Answer gone = employee.post("/own/disconnect", "{\"removeEvents\":true}");

        assertThat(gone.message()).contains("Google nu a confirmat");
        assertThat(connection(EMPLOYEE).state()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(told()).containsExactly(EMPLOYEE + " coupled", EMPLOYEE + " uncoupled, removing");
    }

    @Test
    void anAdministratorDisconnectsOneAndNoOther() throws Exception {
        coupled(employee, OWN);
        coupled(installation.visitor(COLLEAGUE), COLLEAGUES);

        Visitor.Answer gone = administrator.post(
                "/setup/people/disconnect", "{\"userId\":\"" + EMPLOYEE + "\",\"removeEvents\":false}");

        assertThat(gone.message()).contains("Google a confirmat");
        assertThat(google.refreshTokens(OWN)).isEmpty();
        assertThat(google.refreshTokens(COLLEAGUES)).isNotEmpty();
        assertThat(told()).endsWith(EMPLOYEE + " uncoupled");
        assertThat(connection(COLLEAGUE).state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void aDeadConsentAsksThatEmployeeOnceAndStopsNobodyElse() throws Exception {
        coupled(employee, OWN);
        coupled(installation.visitor(COLLEAGUE), COLLEAGUES);
        Connections connections = installation.bean(Connections.class);
        google.revoke(OWN);
        connections.all().forEach(it -> connections.forgetAccessToken(it.id()));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> connections.token(connection(EMPLOYEE).id()))
                    .isInstanceOf(ConsentNeeded.class);
        }
        assertThat(connections.token(connection(COLLEAGUE).id()).value()).startsWith("ya29.");
        assertThat(connections
                        .token(installation
                                .bean(GoogleSetup.class)
                                .connection()
                                .orElseThrow()
                                .id())
                        .value())
                .startsWith("ya29.");

        Task asked =
                await().until(this::reconnections, tasks -> tasks.size() == 1).get(0);
        assertThat(asked.getAssignee()).isEqualTo(EMPLOYEE);
        assertThat(asked.getDescription()).contains("calendarul dumneavoastră").doesNotContain("Setup Google Apps");
        assertThat(installation.engine().getTaskService().getIdentityLinksForTask(asked.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsOnlyNulls();

        coupled(employee, OWN);
        await().atMost(Duration.ofSeconds(20)).until(() -> reconnections().isEmpty());
        assertThat(connection(EMPLOYEE).state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void leavesNoSecretInTheDatabaseTheLogsOrAnyAnswer(CapturedOutput logs) throws Exception {
        ProcessInstance wish = started("{}");
        URI answer = google.consent(address(employee, "/own/consent"), OWN);
        employee.get(answer);
        assertThat(wish).isEnded();
        String dump = String.join(
                "\n",
                installation
                        .bean(Store.class)
                        .jdbc()
                        .sql("script")
                        .query(String.class)
                        .list());

        for (String secret : List.of(
                SECRET,
                google.refreshTokens(OWN).iterator().next(),
                answer.getRawQuery().replaceAll("(?:.*&|^)code=([^&]+).*", "$1"))) {
            assertThat(dump).doesNotContain(secret);
            assertThat(logs.getAll()).doesNotContain(secret);
            assertThat(employee.answers()).noneMatch(it -> it.contains(secret));
        }
    }

    private void coupled(Visitor visitor, String account) throws Exception {
        Visitor.Answer page = visitor.get(google.consent(address(visitor, "/own/consent"), account));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }

    private ProcessInstance started(String variables) throws Exception {
        Visitor.Answer answer = employee.engine(
                "/process-definition/key/ConectareCalendar/submit-form", "{\"variables\":" + variables + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return installation
                .engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(answer.json().path("id").asText())
                .singleResult();
    }

    private List<Task> reconnections() {
        return installation
                .engine()
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey("ReconectareGoogle")
                .list();
    }

    private Connection connection(String userId) {
        return installation.bean(OwnAccounts.class).connection(userId).orElseThrow();
    }

    private List<String> told() {
        return installation.bean(Installation.ToldCalendars.class).told;
    }

    private static JsonNode own(Visitor visitor) throws Exception {
        return visitor.get("/camunda/api/sarcini/own").json();
    }

    private static JsonNode progress(Visitor visitor) throws Exception {
        return visitor.get("/camunda/api/sarcini/own/progress").json();
    }

    private static Visitor.Answer paste(Visitor visitor, String pasted) throws Exception {
        return visitor.post("/own/authorize", "{\"pasted\":\"" + pasted + "\"}");
    }

    private static URI address(Visitor visitor, String path) throws Exception {
        Visitor.Answer answer = visitor.post(path, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return URI.create(answer.json().path("address").asText());
    }
}
