package org.sarcini.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.RunningApplication;
import org.sarcini.web.TasklistSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A task given by ana to bogdan, as its form reads and saves it. */
@RunningApplication
class TaskEndpointTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private String id;

    @BeforeEach
    void give() {
        id = give(Map.of("partner", "T1", "startDate", Date.from(Instant.parse("2026-03-01T08:00:00Z"))));
    }

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("Sarcina")
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void showsEverything() throws Exception {
        JsonNode task = TasklistSession.of("bogdan", port).read(path());

        assertThat(task.path("name").asText()).isEqualTo("Ofertă");
        assertThat(task.path("creator").path("name").asText()).isEqualTo("Ana Dumitrescu");
        assertThat(task.path("representative").path("name").asText()).isEqualTo("Bogdan Țurcanu");
        assertThat(task.path("partner").path("name").asText()).isEqualTo("Țesătoria Sibiu SA");
        assertThat(task.path("due").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(task.path("allDay").asBoolean()).isFalse();
        assertThat(task.path("priority").asText()).isEqualTo("MEDIUM");
        assertThat(task.path("editable").asBoolean()).isTrue();
        assertThat(task.path("calendars").isArray()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"bogdan", "ana", "maria"})
    void isChangedByRepresentativeCreatorAndManager(String user) throws Exception {
        var answer = TasklistSession.of(user, port)
                .put(path(), "{\"due\":\"2026-03-03T22:00:00Z\",\"priority\":\"LOW\",\"summary\":\"Pe scurt\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"allDay\":true");
        Task task = task();
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-03-03T22:00:00Z"));
        assertThat(task.getPriority()).isEqualTo(30);
        assertThat(task.getDescription()).isEqualTo("Pe scurt");
        assertThat(task.getAssignee()).isEqualTo("bogdan");
    }

    @Test
    void itsStartIsChangedWithItsDueDateAndTakenAway() throws Exception {
        TasklistSession bogdan = TasklistSession.of("bogdan", port);

        var both = bogdan.put(path(), "{\"start\":\"2026-03-05T08:00:00Z\",\"due\":\"2026-03-05T10:00:00Z\"}");

        assertThat(both.statusCode()).isEqualTo(200);
        assertThat(both.body()).contains("\"start\":\"2026-03-05T08:00:00Z\"");
        assertThat(task().getFollowUpDate().toInstant()).isEqualTo(Instant.parse("2026-03-05T08:00:00Z"));

        assertThat(bogdan.put(path(), "{\"start\":\"\"}").statusCode()).isEqualTo(200);
        assertThat(task().getFollowUpDate()).isNull();
        assertThat(task().getDueDate().toInstant()).isEqualTo(Instant.parse("2026-03-05T10:00:00Z"));
    }

    @Test
    void isHandedOver() throws Exception {
        var answer = TasklistSession.of("bogdan", port).put(path(), "{\"representative\":\"maria\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(task().getAssignee()).isEqualTo("maria");
    }

    @Test
    void isReadButNotChangedByAColleague() throws Exception {
        String other = give(Map.of("representative", "maria", "taskName", "A Mariei"), "maria");
        TasklistSession bogdan = TasklistSession.of("bogdan", port);

        JsonNode task = bogdan.read("/api/sarcini/tasks/" + other);
        var answer = bogdan.put("/api/sarcini/tasks/" + other, "{\"priority\":\"URGENT\"}");

        assertThat(task.path("editable").asBoolean()).isFalse();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Nu aveți dreptul");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(other)
                        .singleResult()
                        .getPriority())
                .isEqualTo(50);
    }

    @Test
    void isUnknownToWhomItIsNoBusiness() throws Exception {
        String secret = give(Map.of("taskType", "PERSONAL", "representative", "maria"), "maria");
        TasklistSession bogdan = TasklistSession.of("bogdan", port);

        assertThat(bogdan.get("/api/sarcini/tasks/" + secret).statusCode()).isEqualTo(404);
        assertThat(bogdan.put("/api/sarcini/tasks/" + secret, "{\"priority\":\"LOW\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(TasklistSession.of("ion", port).get(path()).statusCode()).isEqualTo(404);
    }

    @Test
    void isNotChangedWithoutCamundasToken() throws Exception {
        var answer = TasklistSession.of("bogdan", port).putWithoutToken(path(), "{\"priority\":\"LOW\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(task().getPriority()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"representative":"nimeni"}            | representative
                    {"representative":""}                  | representative
                    {"priority":"90"}                      | priority
                    {"due":"mâine"}                        | due
                    {"due":"+999999-01-01T00:00:00Z"}      | due
                    {"due":"2026-02-01T08:00:00Z"}         | due
                    {"start":"mâine"}                      | start
                    {"start":"2026-03-02T08:00:01Z"}       | start
                    """)
    void saysWhichFieldIsWrong(String body, String field) throws Exception {
        HttpResponse<String> answer = TasklistSession.of("bogdan", port).put(path(), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(task().getPriority()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"due\":{}}", "\u0000"})
    void refusesBodiesThatMakeNoSense(String body) throws Exception {
        var answer = TasklistSession.of("bogdan", port).put(path(), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nu poate fi citită");
    }

    @Test
    void refusesTextsThatAreTooLong() throws Exception {
        TasklistSession bogdan = TasklistSession.of("bogdan", port);

        var summary = bogdan.put(path(), "{\"summary\":\"" + "x".repeat(4001) + "\"}");
        var body = bogdan.put(path(), "{\"summary\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(summary.statusCode()).isEqualTo(400);
        assertThat(summary.body()).contains("4.001").contains("\"field\":\"summary\"");
        assertThat(body.statusCode()).isEqualTo(413);
    }

    private String give(Map<String, Object> variables) {
        return give(variables, "ana");
    }

    private String give(Map<String, Object> variables, String creator) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "taskName", "Ofertă",
                "representative", "bogdan",
                "dueDate", Date.from(Instant.parse("2026-03-02T08:00:00Z"))));
        all.putAll(variables);
        engine.getIdentityService().setAuthentication(creator, List.of("sarcini-user"));
        try {
            String instance = engine.getRuntimeService()
                    .startProcessInstanceByKey("Sarcina", all)
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

    private String path() {
        return "/api/sarcini/tasks/" + id;
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }
}
