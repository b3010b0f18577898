package org.sarcini.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.RunningApplication;
import org.sarcini.installation.Messages;
import org.sarcini.task.TaskTable;
import org.sarcini.web.TasklistSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a task that ana gave to bogdan, and what can be done there. */
@RunningApplication
class TaskWindowTest {

    private static final String MARKUP = "<script>alert(1)</script>\"onerror=\"alert(2)";
    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskTable table;

    @Autowired
    Messages messages;

    private String id;

    @BeforeEach
    void give() {
        id = give("bogdan", Map.of("partner", "T1", "startDate", Date.from(Instant.parse("2026-03-01T08:00:00Z"))));
    }

    @AfterEach
    void cleanUp() {
        for (String key : List.of("Sarcina", "Altul")) {
            engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionKey(key)
                    .list()
                    .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
        }
    }

    // What it shows -------------------------------------------------------------------------------

    @Test
    void showsEverythingWithoutAScript() throws Exception {
        String page = page("bogdan").body();

        assertThat(page)
                .contains("<h1>Ofertă</h1>", "luni, 2 martie 2026, 10:00", "Două variante")
                .contains("Țesătoria Sibiu SA", "Ana Dumitrescu", "Bogdan Țurcanu", "Medie", "duminică, 1 martie 2026")
                .contains("data-act=\"complete\"", "data-act=\"postpone\"", "data-act=\"hand-over\"")
                .contains("#/?task=" + id, "a dat sarcina");
    }

    @Test
    void asksAnonymousToLogInOnTheSameAddress() throws Exception {
        HttpResponse<String> answer = TasklistSession.anonymous(port).get("/sarcini/tasks/" + id);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("id=\"login\"").doesNotContain("Ofertă");
    }

    @Test
    void doesNotTellAStrangerThatThereIsSuchATask() throws Exception {
        HttpResponse<String> hidden = page("ion");
        HttpResponse<String> missing = TasklistSession.of("ion", port).get("/sarcini/tasks/none");

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(missing.body()).contains(words("taskpage.problem.none"));
    }

    @Test
    void offersNothingToWhoMayOnlyRead() throws Exception {
        id = give("maria", Map.of());

        assertThat(page("bogdan").body())
                .contains("Ofertă", "data-act=\"comments\"")
                .doesNotContain("data-act=\"complete\"");
        assertThat(post("bogdan", "complete", "{}").statusCode()).isEqualTo(403);
        assertThat(post("bogdan", "postpone", "{\"day\":\"2099-01-01\"}").body())
                .contains(words("task.refused.no-right"));
        assertThat(post("bogdan", "hand-over", "{\"to\":\"bogdan\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void markupInEveryFieldIsText() throws Exception {
        id = give("bogdan", Map.of("taskName", MARKUP, "summary", MARKUP));
        engine.getTaskService().setVariable(id, "partner", MARKUP);
        engine.getTaskService().setVariable(id, "project", MARKUP);
        engine.getTaskService().setVariable(id, "taskType", MARKUP);
        String text = MARKUP.replace("\"", "\\\"");
        assertThat(post("bogdan", "comments", "{\"text\":\"" + text + "\"}").statusCode())
                .isEqualTo(200);
        Task task = task();
        task.setName(MARKUP + "2");
        engine.getTaskService().saveTask(task);

        String open = page("bogdan").body();
        assertThat(post("bogdan", "complete", "{\"result\":\"" + text + "\"}").statusCode())
                .isEqualTo(200);
        String ended = page("bogdan").body();

        for (String page : List.of(open, ended)) {
            assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "\"onerror");
        }
    }

    // What can be done ----------------------------------------------------------------------------

    @Test
    void completesWithAResultThatThePageShowsForGood() throws Exception {
        HttpResponse<String> done =
                post("bogdan", "complete", "{\"revision\":" + revision() + ",\"result\":\"Trimisă\"}");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains(words("taskpage.done.completed"), "\"readable\":true");
        assertThat(task()).isNull();
        assertThat(table.find(id).orElseThrow().result()).isEqualTo("Trimisă");
        assertThat(page("ana").body())
                .contains("Finalizată", "Trimisă", "Bogdan Țurcanu", "a finalizat sarcina")
                .doesNotContain("data-act");
        assertThat(page("ion").statusCode()).isEqualTo(404);
    }

    @Test
    void saysThatTheTimeOfDayStaysWhereThereIsOne() throws Exception {
        assertThat(page("bogdan").body()).contains("Ora rămâne aceeași");
        engine.getTaskService()
                .setDueDate(
                        id,
                        Date.from(
                                LocalDate.parse("2099-03-02").atStartOfDay(ZONE).toInstant()));
        engine.getTaskService().setFollowUpDate(id, null);

        assertThat(page("bogdan").body()).contains("data-act=\"postpone\"").doesNotContain("Ora rămâne aceeași");
    }

    @Test
    void postponesWithTimeOfDayAndLength() throws Exception {
        LocalDate day = LocalDate.now(ZONE).plusDays(10);

        HttpResponse<String> done =
                post("bogdan", "postpone", "{\"revision\":" + revision() + ",\"day\":\"" + day + "\"}");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(task().getDueDate().toInstant())
                .isEqualTo(day.atTime(10, 0).atZone(ZONE).toInstant());
        assertThat(task().getFollowUpDate().toInstant())
                .isEqualTo(day.minusDays(1).atTime(10, 0).atZone(ZONE).toInstant());
        assertThat(page("ana").body()).contains("Due date: luni, 2 martie 2026, 10:00 → ");
    }

    @Test
    void handsOverToWhomTheSearchOffers() throws Exception {
        HttpResponse<String> done = post("bogdan", "hand-over", "{\"revision\":" + revision() + ",\"to\":\"maria\"}");

        assertThat(done.body()).contains("Maria Popescu", "\"readable\":true");
        assertThat(task().getAssignee()).isEqualTo("maria");
        assertThat(page("ana").body()).contains("Reprezentant: Bogdan Țurcanu → Maria Popescu");
    }

    @Test
    void showsCommentsWithWhoAndWhen() throws Exception {
        assertThat(post("bogdan", "comments", "{\"text\":\" Am sunat.\\nRevin. \"}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(engine.getTaskService().getTaskComments(id)).singleElement().satisfies(comment -> {
            assertThat(comment.getUserId()).isEqualTo("bogdan");
            assertThat(comment.getFullMessage()).isEqualTo("Am sunat.\nRevin.");
        });
        assertThat(page("ana").body()).contains("Am sunat.\nRevin.");
        assertThat(post("ion", "comments", "{\"text\":\"x\"}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postpone|{\"day\":\"2020-01-01\"}|taskpage.problem.past",
                "postpone|{\"day\":\"mâine\"}|taskpage.problem.day",
                "postpone|{}|taskpage.problem.day",
                "hand-over|{\"to\":\"nimeni\"}|taskpage.problem.whom",
                "hand-over|{}|taskpage.problem.whom",
                "comments|{\"text\":\" \"}|taskpage.problem.comment-empty",
                "comments|nu|web.problem.malformed"
            })
    void saysWhatIsWrongWithARequest(String act, String body, String key) throws Exception {
        HttpResponse<String> answer = post("bogdan", act, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words(key));
    }

    @Test
    void refusesTextsThatDoNotFit() throws Exception {
        String tooLong = "x".repeat(4001);

        for (String body : List.of("comments|text", "complete|result")) {
            String[] parts = body.split("\\|");
            HttpResponse<String> answer = post("bogdan", parts[0], "{\"" + parts[1] + "\":\"" + tooLong + "\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + parts[1] + "\"");
        }
    }

    @Test
    void doesNothingWhereSomebodyWasQuicker() throws Exception {
        long seen = revision();
        TasklistSession.of("ana", port).put("/api/sarcini/tasks/" + id, "{\"priority\":\"URGENT\"}");

        for (String act : List.of("complete", "postpone", "hand-over")) {
            HttpResponse<String> answer =
                    post("bogdan", act, "{\"revision\":" + seen + ",\"day\":\"2099-01-01\",\"to\":\"maria\"}");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains(words("taskpage.problem.changed"));
        }
        assertThat(task().getAssignee()).isEqualTo("bogdan");

        post("bogdan", "complete", "{}");
        HttpResponse<String> late = post("ana", "complete", "{}");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains(words("taskpage.problem.ended"));
    }

    @Test
    void isForTheLoggedInAlone() throws Exception {
        for (String act : List.of("complete", "postpone", "hand-over", "comments")) {
            assertThat(TasklistSession.anonymous(port)
                            .post("/api/sarcini/tasks/" + id + "/" + act, "{}")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    // Other processes -----------------------------------------------------------------------------

    @Test
    void leadsToTheFormOfAProcessThatWantsIt() throws Exception {
        id = another(false);

        assertThat(page("bogdan").body())
                .contains("id=\"form\"", "#/?task=" + id, "Alt proces")
                .doesNotContain("data-act=\"complete\"");
        HttpResponse<String> answer = post("bogdan", "complete", "{}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(words("task.refused.not-completable"));
    }

    @Test
    void completesWithoutAResultWhereTheDiagramAllowsIt() throws Exception {
        id = another(true);

        assertThat(page("bogdan").body()).contains("data-act=\"complete\"").doesNotContain("id=\"result\"");
        assertThat(post("bogdan", "complete", "{}").statusCode()).isEqualTo(200);
        assertThat(task()).isNull();
    }

    private String another(boolean completable) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("Altul")
                .name("Alt proces")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("do")
                .name("De făcut")
                .camundaAssignee("bogdan")
                .endEvent()
                .done();
        if (completable) {
            var properties = model.newInstance(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties.class);
            var property = model.newInstance(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty.class);
            property.setCamundaName("sarcini.completable");
            property.setCamundaValue("true");
            properties.addChildElement(property);
            var extensions = model.newInstance(org.camunda.bpm.model.bpmn.instance.ExtensionElements.class);
            extensions.addChildElement(properties);
            ((org.camunda.bpm.model.bpmn.instance.UserTask) model.getModelElementById("do"))
                    .setExtensionElements(extensions);
        }
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("altul.bpmn", model)
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("Altul");
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("Altul")
                .singleResult()
                .getId();
    }

    private String give(String representative, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "taskName",
                "Ofertă",
                "summary",
                "Două variante",
                "representative",
                representative,
                "dueDate",
                Date.from(Instant.parse("2026-03-02T08:00:00Z"))));
        variables.putAll(more);
        engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
        try {
            String instance = engine.getRuntimeService()
                    .startProcessInstanceByKey("Sarcina", variables)
                    .getId();
            engine.getIdentityService().clearAuthentication();
            return engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private HttpResponse<String> page(String user) throws Exception {
        return TasklistSession.of(user, port).get("/sarcini/tasks/" + id);
    }

    private HttpResponse<String> post(String user, String act, String body) throws Exception {
        return TasklistSession.of(user, port).post("/api/sarcini/tasks/" + id + "/" + act, body);
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }

    private long revision() {
        return table.find(id).orElseThrow().revision();
    }

    private String words(String key) {
        return messages.text(Locale.forLanguageTag("ro"), key);
    }
}
