package org.sarcini.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.RunningApplication;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.web.TasklistSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page <em>Sarcini (Toate)</em>, its CSV file, and many tasks changed at once. */
@RunningApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPageTest {

    private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Pattern ROW = Pattern.compile("(?s)<td class=\"name\"><a [^>]*>(.*?)</a>");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
    private static final String BULK = "/api/sarcini/tasks/bulk";
    private static final ObjectMapper json = new ObjectMapper();

    private final Map<String, TasklistSession> sessions = new HashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Partners partners;

    @Autowired
    Projects projects;

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("Sarcina")
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
        engine.getTaskService().createTaskQuery().list().stream()
                .filter(task -> task.getProcessInstanceId() == null)
                .forEach(task -> engine.getTaskService().deleteTask(task.getId(), true));
    }

    // The page ------------------------------------------------------------------------------------

    @Test
    void aRowSaysEverythingOfItsTask() throws Exception {
        String id = give(
                "Ofertă pompă",
                Map.of(
                        "taskType",
                        "OFERTA",
                        "summary",
                        "Două variante",
                        "partner",
                        "T1",
                        "project",
                        "P1",
                        "startDate",
                        Date.from(DUE.minusSeconds(86_400))));

        String page = page("bogdan", "?view=mine");

        assertThat(page)
                .contains("/camunda/sarcini/tasks/" + id)
                .contains("Ofertă pompă", "Două variante", "Bogdan Țurcanu", "dată de Ana Dumitrescu", "Mare")
                .contains("Țesătoria Sibiu SA", "Război de țesut", "Deschisă", "întârziată")
                .contains("10:00");
    }

    @Test
    void anAddressNamesOnlyWhatTheReaderIsOffered() throws Exception {
        partners.loaded()
                .put(List.of(new Partner("al-anei", "Numai al Anei", Partner.Kind.CUSTOMER, null, true, "crm")), "ana");
        projects.loaded().put(List.of(new Project("p-anei", "Proiectul Anei", null, null, true, "crm")), "ana");
        String query = "?partner=al-anei&project=p-anei";
        try {
            assertThat(page("ana", query)).contains("Numai al Anei", "Proiectul Anei");
            assertThat(page("bogdan", query))
                    .contains("al-anei", "p-anei")
                    .doesNotContain("Numai al Anei", "Proiectul Anei");
        } finally {
            partners.loaded().retire("crm", "ana", id -> false);
            projects.loaded().retire("crm", "ana", id -> false);
            partners.remove("al-anei");
            projects.remove("p-anei");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bogdan, view=mine, lui Bogdan",
        "ana, view=mine, a Anei",
        "ana, view=given, lui Bogdan;a Anei",
        "maria, view=mine, ''",
        "maria, view=team, lui Bogdan;a Anei",
        "maria, view=late, lui Bogdan",
        "bogdan, view=claim, de preluat",
        "ana, view=claim, ''",
        "ion, '', ''"
    })
    void theReadyMadeViewsShowWhatIsTheirs(String user, String query, String names) throws Exception {
        give("lui Bogdan", Map.of());
        give("a Anei", Map.of("representative", "ana", "dueDate", Date.from(Instant.parse("2126-03-02T08:00:00Z"))));
        Task free = engine.getTaskService().newTask();
        free.setName("de preluat");
        engine.getTaskService().saveTask(free);
        engine.getTaskService().addCandidateGroup(free.getId(), "fitters");
        engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup("fitters"));
        engine.getIdentityService().createMembership("bogdan", "fitters");
        try {
            // Camunda reads the groups at login.
            sessions.remove("bogdan");
            assertThat(names(page(user, "?" + query))).containsExactlyInAnyOrderElementsOf(split(names));
        } finally {
            engine.getIdentityService().deleteGroup("fitters");
            sessions.remove("bogdan");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "q=sedinta+FIRMEI, Ședința firmei",
        "assignee=ana, A Anei",
        "assignee=ana&assignee=maria, A Anei;A Mariei",
        "assignee-typed=dumit, A Anei",
        "creator=maria, A Mariei",
        "type=OFERTA, A Anei",
        "priority=URGENT, Ședința firmei",
        "partner=T1, A Anei",
        "partner-typed=tesatoria, A Anei",
        "project=P2, A Mariei",
        "from=2026-03-03&to=2026-03-03, A Anei",
        "state=COMPLETED, Încheiată",
        "state=COMPLETED&state=OPEN&q=inch, Încheiată",
        "assignee-typed=nimeni+de+aici, ''"
    })
    void findsBy(String query, String names) throws Exception {
        give("Ședința firmei", Map.of("priority", "URGENT"));
        give(
                "A Anei",
                Map.of(
                        "representative",
                        "ana",
                        "taskType",
                        "OFERTA",
                        "partner",
                        "T1",
                        "dueDate",
                        Date.from(Instant.parse("2026-03-03T20:00:00Z"))));
        give("A Mariei", Map.of("representative", "maria", "project", "P2"), "maria");
        engine.getTaskService().complete(give("Încheiată", Map.of()));

        List<String> found = names(page("maria", "?" + query));
        // Tasks that other tests completed are no business of this one.
        found.removeIf(name ->
                !List.of("Ședința firmei", "A Anei", "A Mariei", "Încheiată").contains(name));

        assertThat(found.stream().distinct()).containsExactlyInAnyOrderElementsOf(split(names));
    }

    @Test
    void turnsPageAfterPageWithoutLosingOrRepeatingAnyAndWritesThemAllIntoAFile() throws Exception {
        for (int number = 0; number < 101; number++) {
            give("Nr " + (1000 + number), Map.of("summary", "=cmd()", "partner", "T2"));
        }
        String query = "?view=team&partner=T2&sort=-name";
        String page = page("maria", query);
        assertThat(page).contains("Sarcini găsite: 101");
        List<String> all = names(page);
        for (Matcher next = NEXT.matcher(page); next.find(); next = NEXT.matcher(page)) {
            page = page("maria", next.group(1).replace("&amp;", "&"));
            all.addAll(names(page));
        }
        assertThat(all).hasSize(101).doesNotHaveDuplicates();
        assertThat(all.get(0)).isEqualTo("Nr 1100");
        assertThat(all.get(100)).isEqualTo("Nr 1000");

        HttpResponse<String> file = as("maria").get("/sarcini/tasks.csv" + query);
        List<String> lines = file.body().lines().toList();
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("sarcini.csv");
        assertThat(lines).hasSize(102);
        assertThat(lines.get(0)).startsWith("\uFEFFNume,Tip,Prioritate,Sumar,Reprezentant,Începe,Due date,");
        assertThat(lines.get(101))
                .startsWith("Nr 1000,,Medie,'=cmd(),Bogdan Țurcanu,,2026-03-02 10:00,întârziată,")
                .contains("Vinăria Dealu Mare SRL");
    }

    @Test
    void aPlaceInAnotherOrderIsTheBeginning() throws Exception {
        give("Ofertă", Map.of());

        assertThat(names(page("bogdan", "?sort=name&after=%25%25"))).contains("Ofertă");
    }

    @Test
    void anEmptyListSaysWhatToDo() throws Exception {
        assertThat(page("ion", "")).contains("Nu este nicio sarcină aici.", "Sarcină nouă");
        assertThat(page("ion", "?q=x&partner=T1"))
                .contains("Nicio sarcină nu se potrivește", "conține „x”", "Țesătoria Sibiu SA", "Fără filtre");
    }

    @Test
    void nobodyElseSeesAnything() throws Exception {
        give("Ofertă", Map.of());
        give("Secretă", Map.of("taskType", "PERSONAL"), "bogdan");
        TasklistSession stranger = TasklistSession.anonymous(port);

        for (String path : List.of("/sarcini/tasks", "/sarcini/tasks.csv")) {
            HttpResponse<String> answer = stranger.get(path);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("Ofertă").contains("id=\"login\"");
        }
        assertThat(stranger.post(BULK, "{}").statusCode()).isEqualTo(401);
        assertThat(names(page("ion", ""))).isEmpty();
        assertThat(names(page("ana", ""))).contains("Ofertă").doesNotContain("Secretă");
    }

    @Test
    void whateverIsTypedIsText() throws Exception {
        String evil = "<script>alert(1)</script>\"onerror='x";
        String id = give(evil, Map.of("summary", evil));
        engine.getTaskService().setVariables(id, Map.of("partner", "'\"><b>", "project", "<i>", "taskType", "<u>"));
        TasklistSession bogdan = as("bogdan");
        HttpResponse<String> answer =
                bogdan.get("/sarcini/tasks?q=script&view=mine&partner=%22%3E%3Cb%3E&assignee-typed=%3Cu%3E");
        String page = page("bogdan", "?view=mine") + answer.body();

        assertThat(page).doesNotContain("<script>alert", "<b>", "<i>", "<u>").contains("&lt;script&gt;alert");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    // Several at once -----------------------------------------------------------------------------

    @Test
    void aPreviewSaysWhatWouldHappenAndChangesNothing() throws Exception {
        String his = give("lui Bogdan", Map.of());
        String others = give("a Mariei", Map.of("representative", "maria"), "maria");

        JsonNode answer = bulk("bogdan", "reassign", "\"to\":\"ana\",\"preview\":true", his, others, "no-such-task");

        assertThat(answer.path("rows"))
                .extracting(row ->
                        row.path("ok").asBoolean() + " " + row.path("words").asText())
                .containsExactly(
                        "true Bogdan Țurcanu → Ana Dumitrescu",
                        "false Nu aveți dreptul să schimbați această sarcină în Camunda.",
                        "false Sarcina nu mai există în Camunda, sau nu aveți dreptul să o vedeți.");
        assertThat(task(his).getAssignee()).isEqualTo("bogdan");
    }

    @Test
    void aRefusalStopsNoneOfTheOthers() throws Exception {
        String first = give("întâi", Map.of());
        String others = give("a Mariei", Map.of("representative", "maria"), "maria");
        String last = give("apoi", Map.of());

        JsonNode answer = bulk("bogdan", "reassign", "\"to\":\"ana\"", first, others, last);

        assertThat(answer.path("rows"))
                .extracting(row -> row.path("ok").asBoolean())
                .containsExactly(true, false, true);
        assertThat(answer.path("rows").path(1).path("words").asText()).contains("Nu aveți dreptul");
        assertThat(task(first).getAssignee()).isEqualTo("ana");
        assertThat(task(last).getAssignee()).isEqualTo("ana");
        assertThat(task(others).getAssignee()).isEqualTo("maria");
    }

    @Test
    void daysAreMovedByTheCalendarNotByHours() throws Exception {
        String timed = give("la oră", Map.of("startDate", Date.from(DUE), "dueDate", Date.from(DUE)));
        String day = give("pe zi", Map.of("dueDate", Date.from(Instant.parse("2026-03-01T22:00:00Z"))));

        JsonNode answer = bulk("maria", "shift", "\"days\":28", timed, day);

        assertThat(answer.path("rows"))
                .extracting(row -> row.path("words").asText())
                .containsExactly("2 mar. 2026, 10:00 → 30 mar. 2026, 10:00", "2 mar. 2026 → 30 mar. 2026");
        assertThat(task(timed).getDueDate().toInstant()).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
        assertThat(task(timed).getFollowUpDate().toInstant()).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
        assertThat(task(day).getDueDate().toInstant()).isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
    }

    @Test
    void allThatTheFilterFindsIsCompleted() throws Exception {
        String one = give("una de încheiat", Map.of());
        String two = give("alta de încheiat", Map.of());
        String other = give("rămâne", Map.of());

        JsonNode answer = json.readTree(as("bogdan")
                .post(BULK, "{\"action\":\"complete\",\"query\":\"?view=mine&q=de+incheiat\"}")
                .body());

        assertThat(answer.path("rows")).hasSize(2).allMatch(row -> row.path("ok")
                .asBoolean());
        assertThat(answer.path("more").asBoolean()).isFalse();
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskIdIn(one, two, other)
                        .list())
                .extracting(Task::getId)
                .containsExactly(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"action":"reassign","ids":["x"],"to":"nimeni"} | to
                    {"action":"shift","ids":["x"],"days":0}         | days
                    {"action":"shift","ids":["x"],"days":99999}     | days
                    {"action":"drop","ids":["x"]}                   | action
                    {"action":"complete"}                           | ids
                    """)
    void saysWhichPartOfTheQuestionIsWrong(String body, String field) throws Exception {
        HttpResponse<String> answer = as("bogdan").post(BULK, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void fiveHundredAtOnceAreTheMost() throws Exception {
        String ids = java.util.stream.IntStream.range(0, 501)
                .mapToObj(number -> "\"" + number + "\"")
                .collect(Collectors.joining(","));

        HttpResponse<String> answer = as("bogdan").post(BULK, "{\"action\":\"complete\",\"ids\":[" + ids + "]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Cel mult 500");
    }

    private JsonNode bulk(String user, String action, String more, String... ids) throws Exception {
        String list = Arrays.stream(ids).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        HttpResponse<String> answer =
                as(user).post(BULK, "{\"action\":\"%s\",\"ids\":[%s],%s}".formatted(action, list, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    /** Logging in takes longer than all the rest. */
    private TasklistSession as(String user) throws Exception {
        TasklistSession session = sessions.get(user);
        if (session == null) {
            session = TasklistSession.of(user, port);
            sessions.put(user, session);
        }
        return session;
    }

    private String page(String user, String query) throws Exception {
        HttpResponse<String> answer = as(user).get("/sarcini/tasks" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> names(String page) {
        return ROW.matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(";"));
    }

    private Task task(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }

    private String give(String name, Map<String, Object> variables) {
        return give(name, variables, "ana");
    }

    private String give(String name, Map<String, Object> variables, String creator) {
        Map<String, Object> all = new HashMap<>(Map.of("representative", "bogdan", "dueDate", Date.from(DUE)));
        all.putAll(variables);
        all.put("taskName", name);
        engine.getIdentityService().setAuthentication(creator, List.of("sarcini-user"));
        String instance;
        try {
            instance = engine.getRuntimeService()
                    .startProcessInstanceByKey("Sarcina", all)
                    .getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }
}
