package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.CLIENT;
import static org.sarcini.setup.Installation.DOMAIN;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.setup.Installation.NEIGHBOUR;
import static org.sarcini.setup.Installation.OFFICE;
import static org.sarcini.setup.Installation.SECRET;
import static org.sarcini.setup.Installation.STRANGER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.ConnectionState;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.AclRule;
import org.sarcini.standin.google.CalendarView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.Place;
import org.sarcini.sync.Places;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class SetupGoogleAppsTest {

    private static final String TITLE = "Calendar comun";

    private Installation installation;
    private GoogleStandIn google;
    private Visitor administrator;

    @BeforeEach
    void openTheApplication() throws Exception {
        installation = Installation.blank();
        google = installation.google();
        administrator = installation.visitor(ADMINISTRATOR);
        ProcessEngineTests.init(installation.engine());
    }

    @AfterEach
    void nobodyAskedGoogleForWhatItDoesNotKnow() {
        google.assertNothingUnknown();
        ProcessEngineTests.reset();
    }

    @Test
    void walksFromNothingToARunningSync() throws Exception {
        ProcessInstance setup = startedSetup();
        assertThat(setup).isWaitingAt("Task_AuthorizeGoogle");
        assertThat(task(setup)).isAssignedTo(ADMINISTRATOR);
        assertThat(installation
                        .engine()
                        .getTaskService()
                        .getIdentityLinksForTask(task(setup).getId()))
                .extracting(org.camunda.bpm.engine.task.IdentityLink::getGroupId)
                .contains("sarcini-admin", "camunda-admin");

        Visitor.Answer page = administrator.get(google.consent(consentAddress(), OFFICE));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Acordul a fost dat", OFFICE).doesNotContain("code=");
        waitFor(setup, "Task_ConfirmSync");
        assertThat(failures(check())).isEmpty();
        CalendarView calendar = onlyCalendar();
        assertThat(calendar.title()).isEqualTo(TITLE);
        assertThat(calendar.timeZone()).isEqualTo("Europe/Bucharest");
        assertThat(calendar.acl()).contains(new AclRule("domain", DOMAIN, "reader"));
        assertThat(google.mails()).isEmpty();

        complete(setup, "go");

        await().untilAsserted(() -> assertThat(setup).isEnded());
        Place place = places().shared().orElseThrow();
        assertThat(place.switchedOn()).isTrue();
        assertThat(place.calendarId()).isEqualTo(calendar.id());
    }

    @Test
    void theGoSendsWhatWasGivenBefore() throws Exception {
        give("Dată înainte de conectare");
        ProcessInstance setup = prepared();
        assertThat(google.events(onlyCalendar().id())).isEmpty();

        complete(setup, "go");

        await().untilAsserted(() -> assertThat(google.events(onlyCalendar().id()))
                .singleElement()
                .satisfies(event -> assertThat(event.title()).contains("Dată înainte de conectare")));
    }

    @Test
    void holdsNothingButTheConnectionInItsVariables() throws Exception {
        ProcessInstance setup = startedSetup();

        assertThat(installation.engine().getRuntimeService().getVariables(setup.getId()))
                .containsOnlyKeys("administrator", "connectionId");
    }

    @Test
    void startedAgainAdoptsTheConsentAndTheCalendar() throws Exception {
        prepared();
        String calendar = onlyCalendar().id();

        register(CLIENT, "");
        ProcessInstance again = start();
        complete(again, "");

        waitFor(again, "Task_ConfirmSync");
        assertThat(onlyCalendar().id()).isEqualTo(calendar);
        assertThat(failures(check())).isEmpty();
    }

    @Test
    void goesBackToTheDataAndKeepsThem() throws Exception {
        ProcessInstance setup = prepared();

        complete(setup, "settings");

        assertThat(setup).isWaitingAt("Task_CorrectSettings");
        JsonNode stored = administrator.get("/camunda/api/sarcini/setup").json();
        assertThat(stored.path("clientId").asText()).isEqualTo(CLIENT);
        assertThat(stored.path("secretStored").asBoolean()).isTrue();
        assertThat(stored.toString()).doesNotContain(SECRET);
        complete(setup, "");
        assertThat(setup).isWaitingAt("Task_AuthorizeGoogle");
    }

    @Test
    void onlyAdministratorsMayCoupleTheCompany() throws Exception {
        register(CLIENT, SECRET);
        Visitor employee = installation.visitor(EMPLOYEE);
        Visitor anonymous = new Visitor(installation.root());

        for (String path : List.of(
                "/setup/client",
                "/setup/consent",
                "/setup/authorize",
                "/setup/check",
                "/setup/calendar",
                "/sync/preview",
                "/sync/definitions",
                "/sync/pause",
                "/sync/resume",
                "/sync/start",
                "/sync/retry",
                "/sync/copy",
                "/sync/disconnect")) {
            Visitor.Answer refused = employee.post(path, "{}");
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.message()).as(path).contains("administrator");
        }
        assertThat(anonymous.get("/camunda/api/sarcini/setup").status()).isEqualTo(401);
        assertThat(anonymous.get("/camunda/api/sarcini/shared-calendar").status())
                .isEqualTo(401);
        assertThat(employee.get("/camunda/sarcini/sync").status()).isEqualTo(403);
        assertThat(anonymous.get("/camunda/sarcini/sync").whole().statusCode()).isEqualTo(401);
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void aNonAdministratorWhomCamundaWouldLetStartItIsRefused() throws Exception {
        register(CLIENT, SECRET);
        Visitor employee = installation.visitor(EMPLOYEE);
        var authorizations = installation.engine().getAuthorizationService();
        List<Authorization> granted =
                List.of(grant(Resources.PROCESS_DEFINITION, "SetupGoogleApps"), grant(Resources.PROCESS_INSTANCE, "*"));
        try {
            Visitor.Answer refused = employee.engine("/process-definition/key/SetupGoogleApps/start", "{}");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.message()).contains(EMPLOYEE, "sarcini-admin");
            assertThat(installation
                            .engine()
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .processDefinitionKey("SetupGoogleApps")
                            .count())
                    .isZero();
        } finally {
            granted.forEach(it -> authorizations.deleteAuthorization(it.getId()));
        }
    }

    private Authorization grant(Resources resource, String id) {
        var authorizations = installation.engine().getAuthorizationService();
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(EMPLOYEE);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(Permissions.ALL);
        return authorizations.saveAuthorization(grant);
    }

    @Test
    void everyEmployeeGetsTheLinkToTheCalendar() throws Exception {
        Visitor employee = installation.visitor(EMPLOYEE);
        assertThat(employee.get("/camunda/api/sarcini/shared-calendar")
                        .json()
                        .path("available")
                        .asBoolean())
                .isFalse();

        prepared();

        String link = employee.get("/camunda/api/sarcini/shared-calendar")
                .json()
                .path("addLink")
                .asText();
        assertThat(link).startsWith("https://calendar.google.com/calendar/r?cid=");
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(link.replaceAll(".*cid=", ""))))
                .isEqualTo(onlyCalendar().id());
    }

    @Test
    void saysThatTheApiIsNotEnabledAndWhereToEnableIt() throws Exception {
        google.apiEnabled(false);
        ProcessInstance setup = prepared();

        JsonNode api = line(check(), "API");

        assertThat(api.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(api.path("words").asText()).contains("nu este activat");
        assertThat(api.path("page").asText()).contains("calendar-json.googleapis.com?project=471100000000");
        assertThat(line(check(), "CALENDAR").path("outcome").asText()).isEqualTo("NOT_TRIED");
        assertThat(madeCalendars()).isEmpty();

        google.apiEnabled(true);
        administrator.post("/setup/calendar", "{}");
        assertThat(failures(check())).isEmpty();
        assertThat(setup).isWaitingAt("Task_ConfirmSync");
    }

    @Test
    void aWrongSecretIsNamedAndNothingIsConnected() throws Exception {
        register(CLIENT, "GOCSPX-another-one");
        ProcessInstance setup = start();

        Visitor.Answer page = administrator.get(google.consent(consentAddress(), OFFICE));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Secret Client");
        notConnected(setup);
    }

    @Test
    void anAccountOfAnotherCompanyIsRefusedAndItsConsentGivenBack() throws Exception {
        ProcessInstance setup = startedSetup();

        Visitor.Answer page = administrator.get(google.consent(consentAddress(), NEIGHBOUR));

        assertThat(page.body()).contains(NEIGHBOUR, "alta.ro", DOMAIN);
        assertThat(google.refreshTokens(NEIGHBOUR)).isEmpty();
        notConnected(setup);
    }

    @Test
    void aCompanyOfSeveralDomainsMayConsentFromEachAndReadsWithAll() throws Exception {
        String several = client(CLIENT, SECRET).replace("@Firma.ro", "firma.ro, Alta.ro");
        assertThat(administrator.post("/setup/client", several).status()).isEqualTo(200);
        ProcessInstance setup = start();

        administrator.get(google.consent(consentAddress(), NEIGHBOUR));

        waitFor(setup, "Task_ConfirmSync");
        assertThat(failures(check())).isEmpty();
        assertThat(onlyCalendar().acl())
                .contains(new AclRule("domain", DOMAIN, "reader"), new AclRule("domain", "alta.ro", "reader"));
        assertThat(google.mails()).isEmpty();
    }

    @Test
    void aPrivateAccountIsRefused() throws Exception {
        ProcessInstance setup = startedSetup();

        assertThat(administrator.get(google.consent(consentAddress(), STRANGER)).body())
                .contains("cont personal");
        notConnected(setup);
    }

    @Test
    void aRefusedConsentSaysWhyAndIsOfferedAgain() throws Exception {
        ProcessInstance setup = startedSetup();
        URI denied =
                google.consent(consentAddress(), OFFICE, "openid", "email", "calendar.app.created", "calendar.acls");

        assertThat(administrator.get(denied).body()).contains("Acordul nu a fost primit");
        assertThat(progress().path("refusal").asText()).contains("refuzat");
        notConnected(setup);

        administrator.get(google.consent(consentAddress(), OFFICE));
        waitFor(setup, "Task_ConfirmSync");
        assertThat(progress().path("refusal").asText()).isEmpty();
    }

    @Test
    void anUntickedScopeIsNamed() throws Exception {
        ProcessInstance setup = startedSetup();

        Visitor.Answer page = administrator.get(google.consent(consentAddress(), OFFICE, "calendar.acls"));

        assertThat(page.body()).contains("partajarea calendarelor deținute");
        notConnected(setup);
    }

    @Test
    void aForgedOrReplayedAnswerChangesNothing() throws Exception {
        ProcessInstance setup = startedSetup();
        URI answer = google.consent(consentAddress(), OFFICE);

        URI forged = URI.create(answer.toString().replaceAll("state=[^&]+", "state=forged"));
        assertThat(administrator.get(forged).status()).isEqualTo(400);
        notConnected(setup);

        administrator.get(answer);
        waitFor(setup, "Task_ConfirmSync");
        assertThat(administrator.get(answer).status()).isEqualTo(400);
        assertThat(connectionState()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void anAnswerInAnotherBrowserIsRefused() throws Exception {
        ProcessInstance setup = startedSetup();
        URI answer = google.consent(consentAddress(), OFFICE);

        administrator.forgetConsentCookie();

        assertThat(administrator.get(answer).body()).contains("alt browser");
        notConnected(setup);
    }

    @Test
    void anExpiredConsentIsRefused() throws Exception {
        ProcessInstance setup = startedSetup();
        URI answer = google.consent(consentAddress(), OFFICE);
        installation
                .bean(Store.class)
                .jdbc()
                .sql("update sarcini_consent set expires_at = timestamp with time zone '2001-01-01 00:00:00+00'")
                .update();

        assertThat(administrator.get(answer).body()).contains("zece minute");
        notConnected(setup);
    }

    @Test
    void aPastedAddressOrCodeMovesTheSetupOn() throws Exception {
        ProcessInstance byAddress = startedSetup();
        assertThat(paste(google.consent(consentAddress(), OFFICE).toString()).status())
                .isEqualTo(200);
        waitFor(byAddress, "Task_ConfirmSync");

        ProcessInstance byCode = start();
        String code =
                google.consent(consentAddress(), OFFICE).getRawQuery().replaceAll("(?:.*&|^)code=([^&]+).*", "$1");
        assertThat(paste(code).status()).isEqualTo(200);
        waitFor(byCode, "Task_ConfirmSync");
    }

    @Test
    void aPastedAddressOfAnotherInstallationIsRefused() throws Exception {
        ProcessInstance setup = startedSetup();
        String answer = google.consent(consentAddress(), OFFICE).toString();

        Visitor.Answer refused = paste(answer.replace(installation.root().toString(), "https://alta.firma.ro"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asText()).isEqualTo("pasted");
        assertThat(refused.message()).contains("alta.firma.ro");
        notConnected(setup);
    }

    @Test
    void sharingThatTheCompanyForbidsIsToldInGooglesWords() throws Exception {
        google.domainSharingAllowed(false);
        ProcessInstance setup = prepared();

        JsonNode sharing = line(administrator.post("/setup/calendar", "{}").json(), "SHARING");

        assertThat(sharing.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(sharing.path("words").asText()).contains(DOMAIN, "Sharing settings");
        assertThat(sharing.path("page").asText()).startsWith("https://admin.google.com");
        assertThat(onlyCalendar().acl()).extracting(AclRule::type).doesNotContain("domain");
        assertThat(setup).isWaitingAt("Task_ConfirmSync");

        google.domainSharingAllowed(true);
        assertThat(failures(administrator.post("/setup/calendar", "{}").json())).isEmpty();
        assertThat(madeCalendars()).hasSize(1);
    }

    @Test
    void aCalendarDeletedAtGoogleIsNoticedAndMadeAgain() throws Exception {
        prepared();
        String first = onlyCalendar().id();
        google.personDeletesCalendar(first);

        assertThat(line(check(), "CALENDAR").path("outcome").asText()).isEqualTo("FAILED");
        assertThat(madeCalendars()).as("a check changes nothing").isEmpty();

        assertThat(failures(administrator.post("/setup/calendar", "{}").json())).isEmpty();
        assertThat(onlyCalendar().id()).isNotEqualTo(first);
        assertThat(places().shared().orElseThrow().calendarId())
                .isEqualTo(onlyCalendar().id());
    }

    @Test
    void aLostKeyIsNamedAndANewConsentMendsIt() throws Exception {
        prepared();
        Path keys = installation.keys();
        byte[] kept = Files.readAllBytes(keys);
        Files.writeString(keys, "{}");
        try {
            JsonNode checks = check();

            assertThat(line(checks, "KEY").path("outcome").asText()).isEqualTo("FAILED");
            assertThat(line(checks, "KEY").path("words").asText()).contains(keys.toString());
            assertThat(administrator
                            .post("/setup/client", client(CLIENT, "GOCSPX-new"))
                            .status())
                    .isEqualTo(503);
            assertThat(administrator.get("/camunda/sarcini/sync").status()).isEqualTo(200);
            assertThat(connectionState())
                    .as("what is stored is read with the keys of before")
                    .isEqualTo(ConnectionState.CONNECTED);

            installation.loseKeys();
            check();
        } finally {
            Files.write(keys, kept);
        }
        assertThat(progress().path("reason").asText()).contains("Cheia pierdută");
        administrator.get(google.consent(consentAddress(), OFFICE));
        assertThat(failures(check())).isEmpty();
        assertThat(madeCalendars()).as("the calendar is adopted").hasSize(1);
    }

    @Test
    void asksForWhatCannotBeRightBeforeAnythingIsStored() throws Exception {
        Visitor.Answer swapped = administrator.post("/setup/client", client(SECRET, CLIENT));

        assertThat(swapped.status()).isEqualTo(400);
        assertThat(swapped.json().path("field").asText()).isEqualTo("clientId");
        assertThat(administrator
                        .post("/setup/client", client(CLIENT, ""))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("clientSecret");
        assertThat(installation.bean(GoogleSetup.class).connection()).isEmpty();
    }

    @Test
    void disconnectsAtAnAdministratorsWish() throws Exception {
        prepared();

        Visitor.Answer gone = administrator.post("/sync/disconnect", "{\"removeEvents\":false}");

        assertThat(gone.status()).isEqualTo(200);
        assertThat(google.refreshTokens(OFFICE)).isEmpty();
        assertThat(connectionState()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(line(check(), "CONSENT").path("outcome").asText()).isEqualTo("FAILED");
    }

    @Test
    void showsTheSyncAndRunsNoScriptButItsOwn() throws Exception {
        prepared();

        Visitor.Answer page = administrator.get("/camunda/sarcini/sync");

        assertThat(page.body()).contains("Cuplat, dar sincronizarea nu a fost pornită", OFFICE, "Sarcina");
        assertThat(page.whole().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("script-src 'self'", "default-src 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.whole().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void leavesNoSecretInTheDatabaseTheLogsOrAnyAnswer(CapturedOutput logs) throws Exception {
        ProcessInstance setup = startedSetup();
        URI answer = google.consent(consentAddress(), OFFICE);
        administrator.get(answer);
        waitFor(setup, "Task_ConfirmSync");
        check();
        complete(setup, "go");
        await().untilAsserted(() -> assertThat(setup).isEnded());
        int runs = syncTenTimes();
        assertThat(runs).isGreaterThanOrEqualTo(10);

        List<String> secrets = new ArrayList<>(google.refreshTokens(OFFICE));
        secrets.add(SECRET);
        secrets.add(answer.getRawQuery().replaceAll("(?:.*&|^)code=([^&]+).*", "$1"));
        secrets.add(installation
                .bean(org.sarcini.connect.Connections.class)
                .token(installation
                        .bean(GoogleSetup.class)
                        .connection()
                        .orElseThrow()
                        .id())
                .value());
        String dump = String.join(
                "\n",
                installation
                        .bean(Store.class)
                        .jdbc()
                        .sql("script")
                        .query(String.class)
                        .list());
        assertThat(dump).contains("SARCINI_CONNECTION", CLIENT);
        for (String secret : secrets) {
            assertThat(secret).isNotBlank();
            assertThat(dump).doesNotContain(secret);
            assertThat(logs.getAll()).doesNotContain(secret);
            assertThat(administrator.answers()).noneMatch(it -> it.contains(secret));
        }
    }

    /** Gives a task and moves it nine times; returns how many runs there were. */
    private int syncTenTimes() throws Exception {
        String calendar = places().shared().orElseThrow().calendarId();
        var runs = installation.bean(org.sarcini.sync.SyncRuns.class);
        give("Inventar");
        Task task = installation
                .engine()
                .getTaskService()
                .createTaskQuery()
                .taskName("Inventar")
                .singleResult();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> google.events(calendar).size() == 1);
        for (int day : IntStream.rangeClosed(4, 12).toArray()) {
            int before = runs.latest(100).size();
            Task moved = installation
                    .engine()
                    .getTaskService()
                    .createTaskQuery()
                    .taskId(task.getId())
                    .singleResult();
            moved.setDueDate(java.util.Date.from(java.time.Instant.now().plus(Duration.ofDays(day))));
            installation.engine().getTaskService().saveTask(moved);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> runs.latest(100).size() > before
                            && runs.latest(1).get(0).ended() != null);
        }
        return runs.latest(100).size();
    }

    private void give(String name) {
        installation
                .engine()
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina",
                        java.util.Map.of(
                                "taskName",
                                name,
                                "representative",
                                EMPLOYEE,
                                "dueDate",
                                java.util.Date.from(java.time.Instant.now().plus(Duration.ofDays(3)))));
    }

    private ProcessInstance startedSetup() throws Exception {
        register(CLIENT, SECRET);
        return start();
    }

    /** A set-up that waits at its last step, consented by the office's account. */
    private ProcessInstance prepared() throws Exception {
        ProcessInstance setup = startedSetup();
        administrator.get(google.consent(consentAddress(), OFFICE));
        waitFor(setup, "Task_ConfirmSync");
        return setup;
    }

    private void register(String clientId, String secret) throws Exception {
        Visitor.Answer answer = administrator.post("/setup/client", client(clientId, secret));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String client(String clientId, String secret) {
        return """
                {"domains": "@Firma.ro", "clientId": "%s", "clientSecret": "%s", "zone": "Europe/Bucharest"}"""
                .formatted(clientId, secret);
    }

    private ProcessInstance start() throws Exception {
        Visitor.Answer answer =
                administrator.engine("/process-definition/key/SetupGoogleApps/submit-form", "{\"variables\":{}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String id = answer.json().path("id").asText();
        return installation
                .engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }

    private URI consentAddress() throws Exception {
        return URI.create(administrator
                .post("/setup/consent", "{}")
                .json()
                .path("address")
                .asText());
    }

    private Visitor.Answer paste(String pasted) throws Exception {
        return administrator.post("/setup/authorize", "{\"pasted\":\"" + pasted + "\"}");
    }

    private JsonNode check() throws Exception {
        return administrator.post("/setup/check", "{}").json();
    }

    private JsonNode progress() throws IOException, InterruptedException {
        return administrator.get("/camunda/api/sarcini/setup/progress").json();
    }

    private static JsonNode line(JsonNode answer, String subject) {
        for (JsonNode line : answer.path("checks")) {
            if (line.path("subject").asText().equals(subject)) {
                return line;
            }
        }
        throw new AssertionError("No line " + subject + " in " + answer);
    }

    private static List<String> failures(JsonNode answer) {
        List<String> failures = new ArrayList<>();
        assertThat(answer.path("checks").findValuesAsText("subject"))
                .containsExactlyElementsOf(Stream.of(Check.Subject.values())
                        .filter(subject -> subject != Check.Subject.DELEGATION)
                        .map(Enum::name)
                        .toList());
        answer.path("checks").forEach(line -> {
            if (!line.path("outcome").asText().equals("PASSED")) {
                failures.add(line.toString());
            }
        });
        return failures;
    }

    private void complete(ProcessInstance setup, String next) throws Exception {
        if (next.equals("go")) {
            administrator.post("/sync/preview", "{}");
        }
        Visitor.Answer answer = administrator.engine(
                "/task/" + task(setup).getId() + "/submit-form",
                "{\"variables\":{\"next\":{\"value\":\"" + next + "\",\"type\":\"String\"}}}");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    private Task task(ProcessInstance setup) {
        return installation
                .engine()
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(setup.getId())
                .singleResult();
    }

    private void waitFor(ProcessInstance setup, String step) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(setup).isWaitingAt(step));
    }

    private void notConnected(ProcessInstance setup) {
        assertThat(setup).isWaitingAt("Task_AuthorizeGoogle");
        assertThat(connectionState()).isNotEqualTo(ConnectionState.CONNECTED);
        assertThat(madeCalendars()).isEmpty();
        assertThat(installation
                        .bean(Store.class)
                        .jdbc()
                        .sql("select count(*) from sarcini_connection where refresh_token is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private ConnectionState connectionState() {
        return installation.bean(GoogleSetup.class).connection().orElseThrow().state();
    }

    private Places places() {
        return installation.bean(Places.class);
    }

    private List<CalendarView> madeCalendars() {
        return google.calendars().stream()
                .filter(calendar -> !calendar.primary())
                .toList();
    }

    private CalendarView onlyCalendar() {
        assertThat(madeCalendars()).hasSize(1);
        return madeCalendars().get(0);
    }
}
