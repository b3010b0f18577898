package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.COLLEAGUE;
import static org.sarcini.setup.Installation.DOMAIN;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.setup.Installation.OFFICE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.Connections;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.CalendarView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.TaskListView;
import org.sarcini.sync.Cause;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceState;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncRuns;

/** People's calendars as administrators steer them and people see them, over HTTP. */
@WithInstallation
class PlacesEndpointsTest {

    private static final String ADD = "Adaugă în calendarul meu";
    private static final String PLACES = "/camunda/api/sarcini/sync/places";
    private static final String OWN = EMPLOYEE + "@" + DOMAIN;

    private Installation installation;
    private GoogleStandIn google;
    private Visitor administrator;
    private Visitor employee;

    @BeforeEach
    void coupleTheCompany() throws Exception {
        installation = Installation.blank();
        google = installation.google();
        installation.coupleTheCompany();
        administrator = installation.visitor(ADMINISTRATOR);
        employee = installation.visitor(EMPLOYEE);
    }

    @AfterEach
    void nobodyIsMailed() {
        assertThat(google.mails()).isEmpty();
        google.assertNothingUnknown();
    }

    @Test
    void areForAdministratorsAlone() throws Exception {
        assertThat(employee.get(PLACES).status()).isEqualTo(403);
        assertThat(new Visitor(installation.root()).get(PLACES).status()).isEqualTo(401);
        for (String path : List.of("/switch", "/groups", "/again", "/hand-on", "/remove")) {
            assertThat(employee.post("/sync/places" + path, "{}").status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(employee.post("/sync/definitions/follow", "{}").status()).isEqualTo(403);
    }

    @Test
    void aKindIsSwitchedOnAfterItsPreviewAndShownToItsPeople() throws Exception {
        String on = "{\"kind\":\"EMPLOYEE\",\"on\":true}";
        assertThat(administrator.post("/sync/places/switch", on).message()).contains("previzualizarea");
        assertThat(administrator.get(PLACES).json().path("proposal").asText()).contains("cel mult 50");

        assertThat(administrator
                        .post("/sync/preview", "{\"kind\":\"EMPLOYEE\"}")
                        .json()
                        .path("inserts")
                        .asInt())
                .isZero();
        assertThat(administrator.post("/sync/places/switch", on).status()).isEqualTo(200);
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);

        JsonNode row = row("EMPLOYEE:" + EMPLOYEE);
        assertThat(row.path("person").asText()).isEqualTo("ANDREI");
        assertThat(row.path("state").asText()).isEqualTo("Funcționează");
        assertThat(row.path("addLink").isNull()).as("not the administrator's").isTrue();
        assertThat(row("EMPLOYEE:" + ADMINISTRATOR).path("addLink").asText()).contains("calendar/r?cid=");
        assertThat(row.path("since").asText()).isNotEmpty();
        JsonNode mine = employee.get("/camunda/api/sarcini/own").json().path("places");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).path("addLink").asText()).contains("calendar/r?cid=");
        assertThat(owners()).containsOnly(OFFICE);
        assertThat(employee.get("/camunda/sarcini/sync").status()).isEqualTo(403);
        assertThat(administrator.get("/camunda/sarcini/sync").body()).contains("Calendarele angajaților", "ANDREI");
        administrator.post("/sync/repair", "{}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        administrator.get("/camunda/sarcini/sync").body())
                .as("the run by its people's names")
                .contains("Calendarul companiei pentru ANDREI: "));
    }

    @Test
    void anOverdueTaskIsSaidOnceAndTheRunEnds() throws Exception {
        Instant now = Instant.now();
        for (Instant due : List.of(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(2)))) {
            give("Raport", due);
        }
        on("EMPLOYEE");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);
        administrator.post("/sync/start", "{}");

        SyncRuns runs = installation.bean(SyncRuns.class);
        await().atMost(Duration.ofSeconds(40)).until(() -> runs.latest(20).stream()
                .anyMatch(run -> run.ended() != null && run.report().inserted() > 0));
        assertThat(runs.latest(20)).allSatisfy(run -> assertThat(run.report().unchanged())
                .as("rows that a run looked at for nothing")
                .isLessThan(20));
    }

    @Test
    void couplingMovesAPersonToTheirAccountAndUncouplingBack() throws Exception {
        on("EMPLOYEE");
        on("ACCOUNT");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);

        URI consent = URI.create(
                employee.post("/own/consent", "{}").json().path("address").asText());
        employee.get(google.consent(consent, OWN));
        prepareUntilReady("ACCOUNT:" + EMPLOYEE);
        prepareUntilReady("TASKS:" + EMPLOYEE);
        assertThat(mine())
                .contains("În contul meu", "cu acordul meu")
                .doesNotContain("angajatului", "zece minute", ADD);

        assertThat(google.calendars())
                .filteredOn(calendar -> calendar.owner().equals(OWN) && !calendar.primary())
                .extracting(CalendarView::title)
                .containsExactly("Sarcini");
        assertThat(google.taskLists(OWN))
                .filteredOn(list -> !list.first())
                .extracting(TaskListView::title)
                .containsExactly("Sarcini");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            installation.bean(OwnPlaces.class).prepare();
            return installation.bean(Places.class).find("EMPLOYEE:" + EMPLOYEE).isEmpty();
        });

        withdrawn("NEEDS_CONSENT");
        assertThat(connection().path("reason").asText())
                .contains("Conectați din nou calendarul")
                .doesNotContain("invalid_grant");
        withdrawn("CONNECTED");

        assertThat(mine()).contains("data-moving=\"false\"");
        employee.post("/own/disconnect", "{\"removeEvents\":true}");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);

        assertThat(google.calendars())
                .filteredOn(calendar -> calendar.owner().equals(OWN))
                .allMatch(CalendarView::primary);
        assertThat(google.taskLists(OWN)).allMatch(TaskListView::first);
    }

    @Test
    void aCalendarOutOfUseIsSaidToBeEmptiedUntilItIsRemoved() throws Exception {
        on("EMPLOYEE");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);
        assertThat(sync()).doesNotContain("Se golește");
        administrator.post("/sync/pause", "{}");

        installation
                .bean(Store.class)
                .jdbc()
                .sql("update sarcini_place set mode = 'OFF' where place = ?")
                .param("EMPLOYEE:" + EMPLOYEE)
                .update();

        assertThat(sync()).contains("Se golește");
        assertThat(mine()).contains("data-moving=\"true\"");
    }

    @Test
    void aPersonHasTheirOwnMadeAgainAndNobodyElses() throws Exception {
        on("EMPLOYEE");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);
        prepareUntilReady("EMPLOYEE:" + COLLEAGUE);
        Places places = installation.bean(Places.class);
        for (String user : List.of(EMPLOYEE, COLLEAGUE)) {
            google.personDeletesCalendar(
                    places.find("EMPLOYEE:" + user).orElseThrow().calendarId());
            places.problem("EMPLOYEE:" + user, PlaceState.CALENDAR_GONE, "Not Found");
        }
        assertThat(offeredAgain()).isTrue();
        for (PlaceState other :
                List.of(PlaceState.LIST_EXPIRED, PlaceState.API_NOT_ENABLED, PlaceState.SCOPE_MISSING)) {
            places.problem("EMPLOYEE:" + EMPLOYEE, other, "Google's words");
            assertThat(offeredAgain())
                    .as("%s is not mended by another calendar", other)
                    .isFalse();
        }
        places.problem("EMPLOYEE:" + EMPLOYEE, PlaceState.CALENDAR_GONE, "Not Found");

        employee.post("/own/again", "{}");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);

        assertThat(places.find("EMPLOYEE:" + COLLEAGUE).orElseThrow().state()).isEqualTo(PlaceState.CALENDAR_GONE);
        administrator.post("/sync/places/again", "{\"place\":\"EMPLOYEE:" + COLLEAGUE + "\"}");
        prepareUntilReady("EMPLOYEE:" + COLLEAGUE);
    }

    @Test
    void theSharedCalendarIsSwitchedOnAndOffLikeTheOthers() throws Exception {
        give("Raport", Instant.now().plus(Duration.ofDays(2)));
        on("SHARED");
        String calendar = installation.bean(Places.class).shared().orElseThrow().calendarId();
        await().atMost(Duration.ofSeconds(30)).until(() -> live(calendar) == 1);
        assertThat(sync()).contains("Sincronizarea merge", ADD);
        assertThat(shared()).contains("class=\"card standing ready\"", "noopener");

        administrator.post("/sync/places/switch", "{\"kind\":\"SHARED\",\"on\":false}");

        await().atMost(Duration.ofSeconds(30)).until(() -> live(calendar) == 0);
        assertThat(google.calendars()).extracting(CalendarView::id).contains(calendar);
        assertThat(sync()).contains("sincronizarea nu a fost pornită").doesNotContain(ADD);
        assertThat(shared())
                .contains("class=\"card standing off\"", ">La Google: există, dar este oprit", "data-shared=\"true\"")
                .doesNotContain("noopener", "id=\"new\"");
        String on = "{\"kind\":\"SHARED\",\"on\":true}";
        assertThat(administrator.post("/sync/places/switch", on).message()).contains("previzualizarea");

        on("SHARED");

        await().atMost(Duration.ofSeconds(30)).until(() -> live(calendar) == 1);
    }

    @Test
    void aSharedCalendarThatGoogleNeverAnswersAboutIsExplainedInOurWords() throws Exception {
        administrator.post("/sync/preview", "{\"kind\":\"SHARED\"}");
        google.next()
                .matching(call -> call.path().contains("calendars"))
                .times(20)
                .answerRubbish();

        Visitor.Answer refused = administrator.post("/sync/places/switch", "{\"kind\":\"SHARED\",\"on\":true}");
        google.noMoreFaults();

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.message())
                .isEqualTo("Google nu a dat un răspuns pe care să-l putem citi; se încearcă singur din nou.");
    }

    @Test
    void aTasksPageSaysWhyAChangeWaits() throws Exception {
        give("Raport", Instant.now().plus(Duration.ofDays(2)));
        on("SHARED");
        String task = installation
                .engine()
                .getTaskService()
                .createTaskQuery()
                .taskName("Raport")
                .singleResult()
                .getId();
        untilPageOf(task, "tag there", "tag waiting");

        administrator.post("/sync/pause", "{}");
        installation.engine().getTaskService().setPriority(task, 90);
        untilPageOf(task, "Sincronizarea este oprită", "tag there");

        google.apiEnabled(false);
        administrator.post("/sync/resume", "{}");
        untilPageOf(task, "Google Calendar API nu este activat", "tag there");

        google.apiEnabled(true);
        String ended = progress().path("ended").asText();
        administrator.post("/sync/start", "{}");
        untilPageOf(task, "tag there", "Google Calendar API");
        await().untilAsserted(
                        () -> assertThat(progress().path("ended").asText()).isGreaterThan(ended));
    }

    private void untilPageOf(String task, String shown, String gone) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        employee.get("/camunda/sarcini/tasks/" + task).body())
                .contains(shown)
                .doesNotContain(gone));
    }

    @Test
    void aCompanyWithoutASharedCalendarIsToldHowItsOthersStand() throws Exception {
        assertThat(sync()).contains("sincronizarea nu a fost pornită").doesNotContain("repair-calendars");
        on("EMPLOYEE");
        assertThat(sync()).contains("Sincronizarea merge");
        assertThat(administrator.post("/setup/check", "{}").json().path("checks"))
                .extracting(check -> check.path("outcome").asText())
                .doesNotContain("FAILED");
        Places places = installation.bean(Places.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            installation.bean(OwnPlaces.class).prepare();
            return places.of(PlaceKind.EMPLOYEE).stream().filter(Place::made).count() == 3;
        });
        assertThat(sync()).contains("id=\"repair-calendars\"", "Compară fiecare calendar");

        for (Place place : places.of(PlaceKind.EMPLOYEE)) {
            assertThat(sync()).contains("Sincronizarea merge");
            places.problem(place.name(), PlaceState.API_NOT_ENABLED, "accessNotConfigured");
        }

        assertThat(sync()).contains("Google nu primește sarcinile");
    }

    @Test
    void aWithdrawnConsentIsNamedWithItsMomentAndComesFirst() throws Exception {
        on("EMPLOYEE");
        on("ACCOUNT");
        URI consent = URI.create(
                employee.post("/own/consent", "{}").json().path("address").asText());
        employee.get(google.consent(consent, OWN));
        prepareUntilReady("ACCOUNT:" + EMPLOYEE);
        assertThat(row("ACCOUNT:" + EMPLOYEE).path("how").asText()).isEqualTo("cu acordul angajatului");
        assertThat(mine()).contains("Funcționează", "Deconectează, evenimentele rămân");
        String connection = installation
                .bean(OwnAccounts.class)
                .connection(EMPLOYEE)
                .orElseThrow()
                .id();

        installation.bean(Connections.class).needsConsent(connection, "Token has been expired or revoked.");

        JsonNode row = administrator.get(PLACES).json().path("rows").get(0);
        assertThat(row.path("person").asText()).isEqualTo("ANDREI");
        assertThat(row.path("state").asText()).startsWith("Acordul a fost retras la ");
        assertThat(row.path("reason").asText()).contains("revoked");
        assertThat(sync()).contains("acorduri retrase 1", "<strong>ANDREI</strong>");
        assertThat(found("?troubled=1")).isNotEmpty().allMatch(line -> line.startsWith("ANDREI "));
        assertThat(mine())
                .contains("Google nu mai primește acordul dat", "Dă acordul din nou")
                .doesNotContain("expired or revoked");
    }

    @Test
    void peopleAreSearchedAndTurnedByPages() throws Exception {
        on("EMPLOYEE");
        prepareUntilReady("EMPLOYEE:" + EMPLOYEE);
        assertThat(found("?q=bogdan")).containsExactly("BOGDAN EMPLOYEE:bogdan");
        assertThat(found("?q=nobody")).isEmpty();
        installation.bean(Places.class).forget("EMPLOYEE:bogdan");
        assertThat(found("?q=bogdan")).containsExactly("BOGDAN ");
        Places places = installation.bean(Places.class);
        for (int i = 100; i < 160; i++) {
            places.put(Place.planned(PlaceKind.EMPLOYEE, "person-" + i, "nobody's"));
        }
        places.problem("EMPLOYEE:person-159", PlaceState.CALENDAR_GONE, "Not Found");

        assertThat(found("")).hasSize(50).startsWith("PERSON-159 EMPLOYEE:person-159");
        assertThat(found("?page=2")).contains("PERSON-158 EMPLOYEE:person-158");
        assertThat(administrator.get("/camunda/sarcini/sync?page=2").body())
                .contains("Pagina 2 din 2")
                .contains("?q=&amp;page=1#people");
        assertThat(found("?page=3")).isEmpty();
        assertThat(administrator
                        .get("/camunda/sarcini/sync?page=x&q=%22%3E%3Cscript%3E")
                        .body())
                .doesNotContain("\"><script>");
    }

    @Test
    void theProgressOfARunIsToldWhileItRunsAndWhatWaitsByLane() throws Exception {
        administrator.post("/sync/pause", "{}");
        on("EMPLOYEE");
        installation
                .bean(Places.class)
                .put(Place.planned(PlaceKind.EMPLOYEE, EMPLOYEE, "nobody's").madeAs("nobody's", "a-calendar"));
        give("Raport", Instant.now().plus(Duration.ofDays(2)));

        JsonNode paused = progress();
        assertThat(paused.path("active").asBoolean()).isFalse();
        assertThat(paused.path("people").asText()).startsWith("1 · cea mai veche așteaptă din ");
        assertThat(paused.path("backfill").asText()).isEqualTo("0");
        assertThat(employee.get("/camunda/api/sarcini/sync/progress").status()).isEqualTo(403);

        installation.bean(Places.class).forget("EMPLOYEE:" + EMPLOYEE);
        SyncRuns runs = installation.bean(SyncRuns.class);
        String run = runs.begin(Cause.HAND);
        administrator.post("/sync/resume", "{}");
        runs.add(run, runs.find(run).orElseThrow().report());
        assertThat(progress().path("active").asBoolean()).isTrue();
        runs.end(run);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !progress().path("active").asBoolean());
    }

    @Test
    void saysInWordsWhatCannotBe() throws Exception {
        assertThat(administrator
                        .post("/sync/places/hand-on", "{\"place\":\"EMPLOYEE:x\",\"successor\":\"bogdan\"}")
                        .message())
                .contains("nu mai este pe listă");
        assertThat(administrator
                        .post("/sync/places/groups", "{\"groups\":[\"none\"]}")
                        .message())
                .contains("Grupul none nu există");
        assertThat(administrator
                        .post("/sync/places/switch", "{\"kind\":\"SHARED\",\"on\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(administrator.post("/sync/places/remove", "{}").status()).isEqualTo(400);
    }

    @Test
    void whatIsTakenOverIsChosenPerProcess() throws Exception {
        JsonNode rows = administrator
                .post("/sync/definitions/follow", "{\"key\":\"Sarcina\",\"pull\":\"DATES\"}")
                .json();

        assertThat(rows.toString()).contains("\"pull\":\"DATES\"");
        assertThat(administrator
                        .post("/sync/definitions/follow", "{\"key\":\"Sarcina\",\"pull\":\"ALL\"}")
                        .status())
                .isEqualTo(400);
        administrator.post("/sync/definitions/follow", "{\"key\":\"Sarcina\",\"pull\":\"COMPLETION\"}");
    }

    private void give(String name, Instant due) {
        installation
                .engine()
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina", Map.of("taskName", name, "representative", EMPLOYEE, "dueDate", Date.from(due)));
    }

    private JsonNode progress() throws Exception {
        return administrator.get("/camunda/api/sarcini/sync/progress").json();
    }

    private String mine() throws Exception {
        return employee.get("/camunda/sarcini/my-calendar").body();
    }

    private String shared() throws Exception {
        return employee.get("/camunda/sarcini/calendar/shared").body();
    }

    private String sync() throws Exception {
        return administrator.get("/camunda/sarcini/sync").body();
    }

    private boolean offeredAgain() throws Exception {
        return employee.get("/camunda/api/sarcini/own")
                .json()
                .path("places")
                .get(0)
                .path("again")
                .asBoolean();
    }

    private JsonNode connection() throws Exception {
        return employee.get("/camunda/api/sarcini/own").json().path("connection");
    }

    /** As Google's refusal would leave the employee's connection. */
    private void withdrawn(String state) {
        installation
                .bean(Store.class)
                .jdbc()
                .sql("update sarcini_connection set state = ?, reason = 'invalid_grant: expired' where owner_id like ?")
                .params(state, "%" + EMPLOYEE)
                .update();
    }

    private long live(String calendar) {
        return google.events(calendar).stream()
                .filter(event -> !event.cancelled())
                .count();
    }

    private void on(String kind) throws Exception {
        administrator.post("/sync/preview", "{\"kind\":\"" + kind + "\"}");
        assertThat(administrator
                        .post("/sync/places/switch", "{\"kind\":\"" + kind + "\",\"on\":true}")
                        .status())
                .isEqualTo(200);
    }

    private List<String> found(String query) throws Exception {
        return StreamSupport.stream(
                        administrator.get(PLACES + query).json().path("rows").spliterator(), false)
                .map(row ->
                        row.path("person").asText() + " " + row.path("place").asText())
                .toList();
    }

    /** A run of the sync may be preparing at the same moment; then this node's turn comes later. */
    private void prepareUntilReady(String place) {
        await(place).atMost(Duration.ofSeconds(30)).until(() -> {
            installation.bean(OwnPlaces.class).prepare();
            return installation
                    .bean(Places.class)
                    .find(place)
                    .filter(it -> it.state() == PlaceState.READY && it.switchedOn())
                    .isPresent();
        });
    }

    private JsonNode row(String place) throws Exception {
        return StreamSupport.stream(
                        administrator.get(PLACES).json().path("rows").spliterator(), false)
                .filter(row -> row.path("place").asText().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private List<String> owners() {
        return google.calendars().stream()
                .filter(calendar -> !calendar.primary())
                .map(CalendarView::owner)
                .toList();
    }
}
