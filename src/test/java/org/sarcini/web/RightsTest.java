package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.RunningApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Asks each line of {@code docs/rights.md} as each of its people; no endpoint of ours is without a line. */
@RunningApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

    private static final Path DOCS = Path.of("docs", "rights.md");
    private static final String API = "/api/sarcini";
    private static final String PAGES = "/sarcini";

    /** The columns of the table of tasks, in their order. */
    private static final List<String> PEOPLE = List.of("ana", "bogdan", "carmen", "maria", "vera", "ion");

    /** The columns of the table of requests, in their order; nobody is logged in with the first. */
    private static final List<String> ROLES = List.of("", "ion", "carmen", "maria", "vera");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, TasklistSession> sessions = new HashMap<>();

    @BeforeAll
    void hire() throws Exception {
        hire("carmen", "sarcini-user");
        hire("vera", "sarcini-admin");
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "other.bpmn",
                        Bpmn.createExecutableProcess("other")
                                .camundaHistoryTimeToLive(180)
                                .startEvent()
                                .userTask()
                                .endEvent()
                                .done())
                .deploy();
        sessions.put("", TasklistSession.anonymous(port));
        for (String person : PEOPLE) {
            sessions.put(person, TasklistSession.of(person, port));
        }
    }

    @AfterAll
    void dismiss() {
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(it -> engine.getRuntimeService()
                .deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void eachPersonDoesWithATaskWhatTheTableSays() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String[] row : rows("Task", 8)) {
            for (int person = 0; person < PEOPLE.size(); person++) {
                String id = task(row[0]);
                int status = act(row[1], sessions.get(PEOPLE.get(person)), id);
                String found = status < 300 ? "yes" : status == 403 || status == 404 ? "no" : "status " + status;
                if (!found.equals(row[2 + person])) {
                    wrong.put(row[0] + ": " + row[1] + " as " + PEOPLE.get(person), found);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatOneMayNotReadIsInNoListAndNoCalendar() throws Exception {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : List.of("ordinary", "of a private type", "of another process")) {
            kinds.put(kind, task(kind));
        }
        for (String[] row : rows("Task", 8)) {
            if (row[1].equals("see") && kinds.containsKey(row[0])) {
                for (int person = 0; person < PEOPLE.size(); person++) {
                    TasklistSession session = sessions.get(PEOPLE.get(person));
                    boolean expected = row[2 + person].equals("yes");
                    String id = kinds.get(row[0]);
                    String period = "?from=2026-03-01&until=2026-04-01";
                    assertThat(session.get(PAGES + "/tasks").body().contains(id))
                            .as("list shows %s to %s", row[0], PEOPLE.get(person))
                            .isEqualTo(expected);
                    assertThat(session.get(PAGES + "/tasks.csv").body().contains(id))
                            .as("CSV shows %s to %s", row[0], PEOPLE.get(person))
                            .isEqualTo(expected);
                    assertThat(session.get(API + "/calendar" + period).body().contains(id))
                            .as("calendar shows %s to %s", row[0], PEOPLE.get(person))
                            .isEqualTo(expected);
                    assertThat(session.get(API + "/calendar/shared" + period)
                                    .body()
                                    .contains(id))
                            .as("shared calendar shows %s to %s", row[0], PEOPLE.get(person))
                            .isEqualTo(row[0].equals("ordinary"));
                }
            }
        }
    }

    @Test
    void eachRoleGetsTheAnswerThatTheTableSays() throws Exception {
        Map<String, Object> wrong = new LinkedHashMap<>();
        String id = task("ordinary");
        for (String[] row : rows("Request", 7)) {
            String method = row[0].replace("`", "").split(" ")[0];
            String path = row[0].replace("`", "")
                    .split(" ")[1]
                    .replace("{pages}", PAGES)
                    .replace("{api}", API)
                    .replace("{task}", id)
                    .replace("{list}", "types")
                    .replace("{crm}", "qics-milestones");
            for (int role = 0; role < ROLES.size(); role++) {
                int status = ask(sessions.get(ROLES.get(role)), method, path, "");
                boolean right =
                        switch (row[2 + role]) {
                            case "login" -> status == 401;
                            case "no" -> status == 403;
                            case "yes" -> status != 401 && status != 403 && status != 500;
                            case "own" -> status != 401 && status != 500;
                            default -> false;
                        };
                if (!right) {
                    wrong.put(row[0] + " as " + (role == 0 ? "nobody" : ROLES.get(role)), status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noEndpointIsWithoutALine() throws Exception {
        TreeSet<String> written = new TreeSet<>();
        for (String[] row : rows("Request", 7)) {
            written.add(row[0].replace("`", "")
                    .replace("{pages}", "/camunda" + PAGES)
                    .replace("{api}", "/camunda" + API)
                    .replaceAll("\\{\\w+}", "*")
                    .replaceAll("-?assets/.*", "assets/**"));
        }
        TreeSet<String> there = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("org.sarcini")) {
                mapping.getPatternValues().forEach(pattern -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> there.add(method + " "
                                + pattern.replaceAll("-?assets/.*", "assets/**").replaceAll("\\{\\w+}", "*"))));
            }
        });
        assertThat(there).containsAll(written);
        there.removeAll(written);
        assertThat(there).as("endpoints without a line").isEmpty();
    }

    private int act(String what, TasklistSession session, String id) throws Exception {
        return switch (what) {
            case "see" ->
                Math.max(
                        session.get(PAGES + "/tasks/" + id).statusCode(),
                        session.get(API + "/tasks/" + id).statusCode() == 200
                                        || engine.getTaskService()
                                                        .createTaskQuery()
                                                        .taskId(id)
                                                        .count()
                                                == 0
                                ? 200
                                : 404);
            case "change, postpone" ->
                Math.max(
                        session.put(API + "/tasks/" + id, "{\"priority\":\"HIGH\"}")
                                .statusCode(),
                        session.post(
                                        API + "/tasks/" + id + "/postpone",
                                        "{\"day\":\"" + LocalDate.now().plusDays(7) + "\"}")
                                .statusCode());
            case "hand over" ->
                session.post(API + "/tasks/" + id + "/hand-over", "{\"to\":\"maria\"}")
                        .statusCode();
            case "complete" ->
                session.post(API + "/tasks/" + id + "/complete", "{\"result\":\"gata\"}")
                        .statusCode();
            case "comment" ->
                session.post(API + "/tasks/" + id + "/comments", "{\"text\":\"bine\"}")
                        .statusCode();
            default -> throw new AssertionError("The test does not know how to: " + what);
        };
    }

    private static int ask(TasklistSession session, String method, String path, String body) throws Exception {
        return switch (method) {
            case "GET" -> session.get(path).statusCode();
            case "PUT" -> session.put(path, body).statusCode();
            case "POST" -> session.post(path, body).statusCode();
            default -> throw new AssertionError(method);
        };
    }

    /** A new task of that kind, given by ana to bogdan. */
    private String task(String kind) {
        String process = kind.startsWith("of another process") ? "other" : "Sarcina";
        Map<String, Object> variables = new HashMap<>(Map.of(
                "taskName",
                "Ofertă",
                "representative",
                "bogdan",
                "dueDate",
                Date.from(Instant.parse("2026-03-02T08:00:00Z"))));
        if (kind.startsWith("of a private type")) {
            variables.put("taskType", "PERSONAL");
        }
        if (process.equals("Sarcina")) {
            engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
        }
        String instance;
        try {
            instance = engine.getRuntimeService()
                    .startProcessInstanceByKey(process, variables)
                    .getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        String id = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        if (kind.endsWith("finished")) {
            engine.getTaskService().complete(id);
        }
        return id;
    }

    /** The lines of the table whose first heading is this. */
    private static List<String[]> rows(String heading, int columns) throws Exception {
        List<String> lines = Files.readAllLines(DOCS);
        int from = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("| " + heading + " |"))
                .findFirst()
                .orElseThrow());
        return lines.subList(from + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toArray(String[]::new))
                .peek(row -> assertThat(row).as(Arrays.toString(row)).hasSize(columns))
                .toList();
    }

    private void hire(String id, String group) {
        User user = engine.getIdentityService().newUser(id);
        user.setFirstName(id);
        user.setPassword(id);
        engine.getIdentityService().saveUser(user);
        engine.getIdentityService().createMembership(id, group);
    }
}
