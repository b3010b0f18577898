package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.ConnectionState;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.CalendarView;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.Links;

/** What an administrator does on the page <em>Sincronizare</em>. */
@WithInstallation
class SyncAdministrationTest {

    private static final String API = "/camunda/api/sarcini";

    private Installation installation;
    private GoogleStandIn google;
    private Visitor administrator;

    @BeforeEach
    void coupleTheCompany() throws Exception {
        installation = Installation.blank();
        google = installation.google();
        administrator = installation.visitor(Installation.ADMINISTRATOR);
        administrator.post(
                "/setup/client",
                "{\"domains\":\"firma.ro\",\"clientId\":\"%s\",\"clientSecret\":\"%s\",\"zone\":\"Europe/Bucharest\"}"
                        .formatted(Installation.CLIENT, Installation.SECRET));
        consent();
        administrator.post("/setup/calendar", "{}");
        administrator.post("/sync/preview", "{}");
        installation.bean(SharedCalendar.class).switchOn();
    }

    @AfterEach
    void nobodyAskedGoogleForWhatItDoesNotKnow() {
        google.assertNothingUnknown();
    }

    @Test
    void pausedNothingIsSentAndResumedAllIs() throws Exception {
        administrator.post("/sync/pause", "{}");
        assertThat(page()).contains("Sincronizarea este oprită");
        give("Raport");
        await().during(Duration.ofSeconds(2)).until(() -> events().isEmpty());

        administrator.post("/sync/resume", "{}");

        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 1);
        assertThat(page()).contains("Sincronizarea merge");
    }

    @Test
    void startedByHandItSaysWhetherThereIsAnythingToSend() throws Exception {
        assertThat(administrator.post("/sync/start", "{}").message())
                .contains("pornește acum", "Nu așteaptă nicio sarcină", "se caută ce s-a schimbat la Google");
        administrator.post("/sync/pause", "{}");
        give("Raport");

        assertThat(administrator.post("/sync/start", "{}").body()).contains("Sarcini care așteaptă: 1");
    }

    @Test
    void oneRefusedTaskIsTriedAgainByItself() throws Exception {
        administrator.post("/sync/pause", "{}");
        give("Inventar");
        give("Raport");
        google.next().part(1).refuse(400, "invalid", "Invalid value for: start", null);
        google.next().part(2).refuse(400, "invalid", "Invalid value for: start", null);
        administrator.post("/sync/resume", "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> refused().size() == 2);
        assertThat(page()).contains("Inventar", "Raport", "Invalid value for: start");

        String task = refused().get(0);
        administrator.post("/sync/retry", "{\"task\":\"%s\",\"place\":\"SHARED\"}".formatted(task));

        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 1);
        assertThat(refused()).hasSize(1).doesNotContain(task);
        administrator.post("/sync/retry", "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 2);
    }

    @Test
    void aProcessIsSwitchedOnOnlyAfterItsPreview() throws Exception {
        String on = "{\"key\":\"Sarcina\",\"content\":\"TITLE\"}";

        Visitor.Answer refused = administrator.post("/sync/definitions", on);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("previzualizarea");

        assertThat(administrator
                        .post("/sync/preview", on)
                        .json()
                        .path("inserts")
                        .isInt())
                .isTrue();
        assertThat(administrator.post("/sync/definitions", on).status()).isEqualTo(200);
        assertThat(page()).contains("Titlul");
        administrator.post("/sync/preview", "{\"key\":\"Sarcina\",\"content\":\"ALL\"}");
        administrator.post("/sync/definitions", "{\"key\":\"Sarcina\",\"content\":\"ALL\"}");
    }

    @Test
    void theNextRunIsShownBeforeItRuns() throws Exception {
        administrator.post("/sync/pause", "{}");
        give("Raport");

        JsonNode plan = administrator.get(API + "/sync/preview/next").json();

        assertThat(plan.path("places").path(0).path("words").asText()).isEqualTo("Calendar comun");
        assertThat(plan.path("places").path(0).path("inserts").asInt()).isEqualTo(1);
        assertThat(plan.path("places").path(0).path("obstacle").asText()).contains("oprită");
        assertThat(plan.path("lines").path(0).path("title").asText()).startsWith("Raport");
        assertThat(plan.path("lines").path(0).path("words").asText()).isEqualTo("se creează");
        assertThat(plan.path("complete").asBoolean()).isTrue();
        assertThat(events()).isEmpty();
    }

    @Test
    void aConsentThatGoogleWillEndIsSaidDaysBefore() throws Exception {
        installation
                .bean(Store.class)
                .jdbc()
                .sql(
                        "update sarcini_connection set consent_ends_at = timestamp with time zone '2030-03-09 08:00:00+00'")
                .update();

        assertThat(page())
                .contains("Google retrage singur acordul la 9 mar. 2030")
                .contains("Publicați aplicația");
        JsonNode checks = administrator.post("/setup/check", "{}").json().path("checks");
        assertThat(checks.findValuesAsText("outcome")).contains("WARNED");
        assertThat(checks.findValuesAsText("words")).anyMatch(words -> words.contains("9 mar. 2030"));
    }

    @Test
    void aKindOfPlacesIsPreviewedForEachPerson() throws Exception {
        give("Raport");

        JsonNode plan =
                administrator.post("/sync/preview", "{\"kind\":\"EMPLOYEE\"}").json();

        assertThat(plan.path("inserts").asInt()).isEqualTo(1);
        assertThat(plan.path("places").path(0).path("words").asText()).startsWith("Calendarul companiei pentru ");
        assertThat(administrator.post("/sync/preview", "{\"kind\":\"ALTCEVA\"}").status())
                .isEqualTo(400);
    }

    @Test
    void aRepairPutsBackWhatWasDeletedAndReportsIt() throws Exception {
        give("Inventar");
        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 1 && rows("sarcini_pending") == 0);
        google.personDeletes(calendar(), events().get(0).id());

        assertThat(administrator.post("/sync/repair", "{}").message()).contains("Repararea a pornit");

        await().atMost(Duration.ofSeconds(40)).until(() -> events().size() == 1);
        assertThat(page()).contains("reparare").contains("Lipseau: 1").contains("Repară calendarele");
    }

    @Test
    void previewsAndRepairsAreTheAdministratorsBusiness() throws Exception {
        Visitor employee = installation.visitor(Installation.EMPLOYEE);

        assertThat(employee.get(API + "/sync/preview/next").status()).isEqualTo(403);
        assertThat(employee.post("/sync/repair", "{}").status()).isEqualTo(403);
    }

    @Test
    void aCopyForgetsItsConsentAndTouchesNothingAtGoogle() throws Exception {
        give("Inventar");
        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 1);
        moveElsewhere();
        assertThat(page()).contains("S-a mutat instalarea, sau aceasta este o copie?");
        google.forgetRequests();

        assertThat(administrator.post("/sync/copy", "{\"answer\":\"copy\"}").status())
                .isEqualTo(200);

        assertThat(google.requests()).isEmpty();
        assertThat(google.refreshTokens(Installation.OFFICE)).isNotEmpty();
        assertThat(events()).hasSize(1);
        assertThat(installation
                        .bean(GoogleSetup.class)
                        .connection()
                        .orElseThrow()
                        .state())
                .isNotEqualTo(ConnectionState.CONNECTED);
        assertThat(rows("sarcini_link")).isZero();
    }

    @Test
    void nothingIsChangedAtGoogleBeforeSomebodySaysWhetherThisIsACopy() throws Exception {
        moveElsewhere();
        google.forgetRequests();

        String place = "{\"place\":\"EMPLOYEE:andrei\",\"successor\":\"bogdan\"}";
        Map<String, String> asked = Map.of(
                "/sync/disconnect", "{\"removeEvents\":true}",
                "/setup/people/disconnect", "{\"userId\":\"andrei\",\"removeEvents\":true}",
                "/own/disconnect", "{\"removeEvents\":true}",
                "/setup/calendar", "{}",
                "/sync/places/hand-on", place,
                "/sync/places/remove", place);
        for (Map.Entry<String, String> one : asked.entrySet()) {
            Visitor.Answer refused = administrator.post(one.getKey(), one.getValue());
            assertThat(refused.status()).as(one.getKey()).isEqualTo(409);
            assertThat(refused.message()).as(one.getKey()).contains("copie");
        }
        assertThat(page())
                .doesNotContain("/sync/disconnect", "id=\"places\"", "id=\"repair-calendars\"", "/sync/retry");
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void theSetUpMakesNoCalendarBeforeSomebodySaysWhetherThisIsACopy() {
        moveElsewhere();
        google.forgetRequests();

        installation
                .engine()
                .getRuntimeService()
                .createProcessInstanceByKey("SetupGoogleApps")
                .setVariable("administrator", Installation.ADMINISTRATOR)
                .startBeforeActivity("Task_PrepareSharedCalendar")
                .execute();

        await("the step counts as done")
                .atMost(Duration.ofSeconds(20))
                .until(() -> installation
                                .engine()
                                .getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey("Task_ConfirmSync")
                                .count()
                        == 1);
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void aCopyThatConsentsAgainGetsACalendarOfItsOwn() throws Exception {
        String original = calendar();
        moveElsewhere();
        administrator.post("/sync/copy", "{\"answer\":\"copy\"}");
        google.forgetRequests();

        consent();
        assertThat(administrator.post("/setup/calendar", "{}").status()).isEqualTo(200);
        administrator.post("/sync/preview", "{}");
        installation.bean(SharedCalendar.class).switchOn();
        give("Inventar");

        await().atMost(Duration.ofSeconds(20)).until(() -> rows("sarcini_link") == 1);
        assertThat(google.calendars().stream().filter(it -> !it.primary())).hasSize(2);
        assertThat(google.events(original)).isEmpty();
        assertThat(google.requests()).noneMatch(request -> request.path().contains(original));
    }

    @Test
    void aMovedInstallationGoesOnWithItsEvents() throws Exception {
        moveElsewhere();
        give("Inventar");
        await().during(Duration.ofSeconds(1)).until(() -> events().isEmpty());

        administrator.post("/sync/copy", "{\"answer\":\"moved\"}");

        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 1);
        assertThat(administrator.post("/sync/copy", "{\"answer\":\"moved\"}").status())
                .isEqualTo(400);
    }

    @Test
    void theKeyLostInBetweenAsksForConsentAndWhatWaitedGoesOutAfterwards() throws Exception {
        give("Inventar");
        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 1);
        byte[] key = Files.readAllBytes(installation.keys());
        installation.loseKeys();
        try {
            give("Raport");

            await().atMost(Duration.ofSeconds(20)).until(() -> reconnections().size() == 1);
            assertThat(reconnections().get(0).getDescription()).contains("Cheia pierdută");
            assertThat(page()).contains("Cheia pierdută");
            assertThat(events()).hasSize(1);
            assertThat(rows("sarcini_pending")).isOne();
            assertThat(installation
                            .engine()
                            .getRuntimeService()
                            .createIncidentQuery()
                            .count())
                    .isZero();
        } finally {
            Files.write(installation.keys(), key);
        }

        consent();

        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() == 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> reconnections().isEmpty());
        await().until(() -> rows("sarcini_pending") == 0);
    }

    private List<String> refused() {
        return installation.bean(Links.class).refused(10).stream()
                .map(Links.RefusedTask::taskId)
                .toList();
    }

    private void moveElsewhere() {
        installation.bean(Settings.class).put("installation.fingerprint", "elsewhere");
        installation.bean(CopyGuard.class).look();
    }

    private void consent() throws Exception {
        String address = administrator
                .post("/setup/consent", "{}")
                .json()
                .path("address")
                .asText();
        administrator.get(google.consent(URI.create(address), Installation.OFFICE));
    }

    private List<Task> reconnections() {
        return installation
                .engine()
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey("ReconectareGoogle")
                .list();
    }

    private long rows(String table) {
        return installation
                .bean(Store.class)
                .jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private void give(String name) {
        installation
                .engine()
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina",
                        Map.of(
                                "taskName",
                                name,
                                "representative",
                                Installation.EMPLOYEE,
                                "dueDate",
                                Date.from(Instant.now().plus(Duration.ofDays(2)))));
    }

    private String page() throws Exception {
        return administrator.get("/camunda/sarcini/sync").body();
    }

    private String calendar() {
        return google.calendars().stream()
                .filter(it -> !it.primary())
                .map(CalendarView::id)
                .findFirst()
                .orElseThrow();
    }

    private List<EventView> events() {
        return google.events(calendar()).stream()
                .filter(event -> !event.status().equals("cancelled"))
                .toList();
    }
}
