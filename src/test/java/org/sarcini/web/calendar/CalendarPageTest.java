package org.sarcini.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.RunningApplication;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.web.TasklistSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The calendars: what they show whom, and what is moved in them. The company's zone is Bucharest. */
@RunningApplication
class CalendarPageTest {

    private static final String MARCH = "/api/sarcini/calendar?from=2026-03-01&until=2026-04-01";
    private static final String SHARED = "/api/sarcini/calendar/shared?from=2026-03-01&until=2026-04-01";
    private static final String NASTY = "<script>alert(1)</script>\"onerror='=cmd()'";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Partners partners;

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("Sarcina")
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void showsTasksInTheCompanysZone() throws Exception {
        give(
                "Ofertă",
                Map.of("dueDate", at("2026-03-02T08:00:00Z"), "taskType", "OFERTA", "partner", "T1", "project", "P1"));
        give("Toată ziua", Map.of("dueDate", at("2026-03-02T22:00:00Z")));
        give("Trei zile", Map.of("startDate", at("2026-03-08T22:00:00Z"), "dueDate", at("2026-03-10T22:00:00Z")));

        JsonNode view = session("bogdan").read(MARCH);

        assertThat(task(view, "Ofertă").path("begin").asText()).isEqualTo("2026-03-02T08:30");
        assertThat(task(view, "Ofertă").path("end").asText()).isEqualTo("2026-03-02T10:00");
        assertThat(task(view, "Ofertă").path("resizable").asBoolean()).isFalse();
        assertThat(task(view, "Toată ziua").path("begin").asText()).isEqualTo("2026-03-03");
        assertThat(task(view, "Toată ziua").path("end").asText()).isEqualTo("2026-03-04");
        assertThat(task(view, "Trei zile").path("begin").asText()).isEqualTo("2026-03-09");
        assertThat(task(view, "Trei zile").path("end").asText()).isEqualTo("2026-03-12");
        assertThat(task(view, "Trei zile").path("resizable").asBoolean()).isTrue();
        assertThat(view.at("/people/bogdan").asText()).isEqualTo("Bogdan Țurcanu");
        assertThat(view.at("/partners/T1").asText()).isEqualTo("Țesătoria Sibiu SA");
        assertThat(view.at("/projects/P1").asText()).isEqualTo("Război de țesut");
        assertThat(view.path("more").asBoolean()).isFalse();
    }

    @Test
    void showsWhatTakesPlaceInThePeriodThoughItIsDueAfterwards() throws Exception {
        give("Peste noapte", Map.of("dueDate", at("2026-03-02T22:30:00Z"), "taskType", "OFERTA"));

        assertThat(names(session("bogdan").read("/api/sarcini/calendar?from=2026-03-02&until=2026-03-03")))
                .containsExactly("Peste noapte");
        assertThat(names(session("bogdan").read("/api/sarcini/calendar?from=2026-03-01&until=2026-03-02")))
                .isEmpty();
    }

    @Test
    void filtersByEmployeePartnerAndProject() throws Exception {
        give("A", Map.of("partner", "T1", "project", "P1"));
        give("B", Map.of("partner", "T2", "representative", "maria"));
        give("C", Map.of());
        TasklistSession maria = session("maria");

        assertThat(names(maria.read(MARCH + "&partner=T1&partner=T2"))).containsExactlyInAnyOrder("A", "B");
        assertThat(names(maria.read(MARCH + "&project=P1"))).containsExactly("A");
        assertThat(names(maria.read(MARCH + "&employee=maria"))).containsExactly("B");
        assertThat(maria.read(MARCH + "&employee=ana").at("/people/ana").asText())
                .isEqualTo("Ana Dumitrescu");
        assertThat(maria.read(MARCH + "&rows=true").path("rows").toString()).contains("ana", "bogdan", "maria");
    }

    @Test
    void aFilterNamesOnlyWhatTheReaderIsOffered() throws Exception {
        partners.loaded()
                .put(List.of(new Partner("al-anei", "Numai al Anei", Partner.Kind.CUSTOMER, null, true, "crm")), "ana");
        try {
            assertThat(session("ana")
                            .read(MARCH + "&partner=al-anei")
                            .at("/partners/al-anei")
                            .asText())
                    .isEqualTo("Numai al Anei");
            for (String calendar : List.of(MARCH, SHARED)) {
                assertThat(session("bogdan").read(calendar + "&partner=al-anei").path("partners"))
                        .isEmpty();
            }
        } finally {
            partners.loaded().retire("crm", "ana", id -> false);
            partners.remove("al-anei");
        }
    }

    @Test
    void showsNobodyWhatTheyMayNotRead() throws Exception {
        give("A lui Bogdan", Map.of());
        give("Privată", Map.of("taskType", "PERSONAL", "representative", "maria"));

        assertThat(names(session("bogdan").read(MARCH))).containsExactly("A lui Bogdan");
        assertThat(names(session("ion").read(MARCH))).isEmpty();
        assertThat(names(session("ion").read(SHARED))).containsExactly("A lui Bogdan");
        assertThat(names(session("maria").read(SHARED))).containsExactly("A lui Bogdan");
    }

    @Test
    void anonymousIsAskedToLogIn() throws Exception {
        TasklistSession nobody = TasklistSession.anonymous(port);

        assertThat(nobody.get(MARCH).statusCode()).isEqualTo(401);
        assertThat(nobody.get(SHARED).statusCode()).isEqualTo(401);
        assertThat(nobody.get("/sarcini/calendar").statusCode()).isEqualTo(401);
        assertThat(nobody.put("/api/sarcini/calendar/any", "{\"begin\":\"2026-03-02\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void movesATaskToAnotherDayAndPersonAndBack() throws Exception {
        String id = give("Ofertă", Map.of("dueDate", at("2026-03-02T08:00:00Z"), "taskType", "OFERTA"));
        TasklistSession maria = session("maria");

        JsonNode answer = move(maria, id, "\"begin\":\"2026-03-05T08:30\",\"employee\":\"ana\"");

        assertThat(engineTask(id).getDueDate()).isEqualTo(at("2026-03-05T08:00:00Z"));
        assertThat(engineTask(id).getFollowUpDate()).isNull();
        assertThat(engineTask(id).getAssignee()).isEqualTo("ana");
        assertThat(answer.at("/view/tasks/0/begin").asText()).isEqualTo("2026-03-05T08:30");
        HttpResponse<String> undone = maria.put(
                "/api/sarcini/calendar/" + id + "/undo", answer.path("undo").toString());
        assertThat(undone.statusCode()).isEqualTo(200);
        assertThat(engineTask(id).getDueDate()).isEqualTo(at("2026-03-02T08:00:00Z"));
        assertThat(engineTask(id).getAssignee()).isEqualTo("bogdan");
    }

    @Test
    void changesTheLengthOnlyOfWhatHasAStart() throws Exception {
        String with = give(
                "Cu început", Map.of("startDate", at("2026-03-02T07:00:00Z"), "dueDate", at("2026-03-02T09:00:00Z")));
        String without = give("Fără început", Map.of());
        TasklistSession maria = session("maria");

        move(maria, with, "\"end\":\"2026-03-02T12:00\"");
        HttpResponse<String> refused = put(maria, without, "\"end\":\"2026-03-02T12:00\"");

        assertThat(engineTask(with).getDueDate()).isEqualTo(at("2026-03-02T10:00:00Z"));
        assertThat(engineTask(with).getFollowUpDate()).isEqualTo(at("2026-03-02T07:00:00Z"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("nu are început");
    }

    @Test
    void leavesAsItIsWhatOneMayNotChange() throws Exception {
        String id = give("A Mariei", Map.of("representative", "maria", "dueDate", at("2026-03-02T08:00:00Z")), "maria");
        TasklistSession bogdan = session("bogdan");

        assertThat(put(bogdan, id, "\"begin\":\"2026-03-05\"").statusCode()).isEqualTo(403);
        assertThat(put(bogdan, id, "\"employee\":\"bogdan\"").statusCode()).isEqualTo(403);
        assertThat(put(bogdan, id, "\"begin\":\"2026-03-05\"").body()).contains("Nu aveți dreptul");
        assertThat(session("ion")
                        .put("/api/sarcini/calendar/" + id, "{\"begin\":\"2026-03-05\",\"revision\":1}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(engineTask(id).getDueDate()).isEqualTo(at("2026-03-02T08:00:00Z"));
        assertThat(engineTask(id).getAssignee()).isEqualTo("maria");
    }

    @Test
    void leavesAsItIsWhatChangedMeanwhileOrEnded() throws Exception {
        // In a month of its own: a task that was done stays in the calendar.
        String may = "/api/sarcini/calendar?from=2026-05-01&until=2026-06-01";
        String id = give("Ofertă", Map.of("dueDate", at("2026-05-04T08:00:00Z")));
        TasklistSession maria = session("maria");
        long seen = task(maria.read(may), "Ofertă").path("revision").asLong();
        engine.getTaskService().setPriority(id, 90);
        String body = "{\"begin\":\"2026-03-05\",\"revision\":" + seen + "}";

        HttpResponse<String> stale = maria.put("/api/sarcini/calendar/" + id, body);
        engine.getTaskService().complete(id);
        HttpResponse<String> ended = maria.put("/api/sarcini/calendar/" + id, body);

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("între timp");
        assertThat(ended.statusCode()).isEqualTo(409);
        assertThat(ended.body()).contains("încheiată");
        assertThat(task(maria.read(may), "Ofertă").path("done").asBoolean()).isTrue();
        assertThat(names(maria.read(may + "&open=true"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"begin\":\"mâine\"",
                "\"begin\":\"0001-01-01\"",
                "\"begin\":\"+999999999-01-01\"",
                "\"employee\":\"nimeni\"",
                "\"employee\":\"\""
            })
    void refusesWhatMakesNoSense(String change) throws Exception {
        String id = give("Ofertă", Map.of());

        assertThat(put(session("maria"), id, change).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAPeriodThatIsNone() throws Exception {
        assertThat(session("maria")
                        .get("/api/sarcini/calendar?from=azi&until=2026-03-02")
                        .statusCode())
                .isEqualTo(400);
        assertThat(session("maria").get("/api/sarcini/calendar").statusCode()).isEqualTo(400);
    }

    @Test
    void showsTheSharedCalendarToEverybodyAndSaysHowItStandsAtGoogle() throws Exception {
        HttpResponse<String> page = session("ion").get("/sarcini/calendar/shared");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("încă nu există").contains("data-shared=\"true\"");
    }

    @Test
    void letsOneStyleElementInByANonceOfItsOwn() throws Exception {
        TasklistSession maria = session("maria");

        String first = nonce(maria.get("/sarcini/calendar"));

        assertThat(first).hasSizeGreaterThanOrEqualTo(22).isNotEqualTo(nonce(maria.get("/sarcini/calendar")));
        assertThat(policy(maria.get("/sarcini/sync"))).doesNotContain("nonce");
    }

    @Test
    void servesFullCalendarForAYearByItsVersion() throws Exception {
        TasklistSession maria = session("maria");
        Matcher path = Pattern.compile("/camunda(/sarcini/page-assets/fullcalendar/[0-9.]+/index\\.js)")
                .matcher(maria.get("/sarcini/calendar").body());
        assertThat(path.find()).isTrue();

        HttpResponse<String> script = maria.get(path.group(1));

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.body()).startsWith("/*!\nFullCalendar Standard Bundle v6");
        assertThat(script.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000");
        assertThat(maria.get("/sarcini/page-assets/fullcalendar/1.0/index.js").statusCode())
                .isEqualTo(404);
    }

    @Test
    void carriesTextsAsTexts() throws Exception {
        partners.put(List.of(new Partner("T9", NASTY, Partner.Kind.CUSTOMER, null, true, "test")));
        give(NASTY, Map.of("summary", NASTY, "partner", "T9"));

        JsonNode view = session("maria").read(MARCH);

        assertThat(task(view, NASTY).path("summary").asText()).isEqualTo(NASTY);
        assertThat(view.at("/partners/T9").asText()).isEqualTo(NASTY);
        HttpResponse<String> raw = session("maria").get(MARCH + "&partner=%3Cscript%3E");
        assertThat(raw.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    private static String nonce(HttpResponse<String> page) {
        Matcher inPolicy = Pattern.compile("style-src 'self' 'nonce-([^']+)'").matcher(policy(page));
        assertThat(inPolicy.find()).isTrue();
        assertThat(page.body()).contains("nonce=\"" + inPolicy.group(1) + "\"");
        return inPolicy.group(1);
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private JsonNode move(TasklistSession session, String id, String change) throws Exception {
        HttpResponse<String> answer = put(session, id, change);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    /** As a page does that shows the task as it is now. */
    private HttpResponse<String> put(TasklistSession session, String id, String change) throws Exception {
        long revision = StreamSupport.stream(
                        session("maria").read(MARCH).path("tasks").spliterator(), false)
                .filter(task -> task.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .path("revision")
                .asLong();
        return session.put("/api/sarcini/calendar/" + id, "{" + change + ",\"revision\":" + revision + "}");
    }

    private TasklistSession session(String user) throws Exception {
        return TasklistSession.of(user, port);
    }

    private Task engineTask(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }

    private static JsonNode task(JsonNode view, String name) {
        return StreamSupport.stream(view.path("tasks").spliterator(), false)
                .filter(task -> task.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode view) {
        return StreamSupport.stream(view.path("tasks").spliterator(), false)
                .map(task -> task.path("name").asText())
                .toList();
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }

    private String give(String name, Map<String, Object> values) {
        return give(name, values, "ana");
    }

    private String give(String name, Map<String, Object> values, String giver) {
        Map<String, Object> variables = new HashMap<>(
                Map.of("taskName", name, "representative", "bogdan", "dueDate", at("2026-03-02T08:00:00Z")));
        variables.putAll(values);
        engine.getIdentityService().setAuthentication(giver, List.of("sarcini-user"));
        try {
            String instance = engine.getRuntimeService()
                    .startProcessInstanceByKey("Sarcina", variables)
                    .getId();
            return engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
