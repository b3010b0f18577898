package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.RunningApplication;
import org.sarcini.task.WriteFailures;
import org.sarcini.web.Requests.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * What nobody's browser would send, to each line of {@code docs/rights.md}. {@code -Dsarcini.inputs=100000} sends more of it,
 * {@code -Dsarcini.seed=…} the same again.
 */
@RunningApplication
@TestPropertySource(
        properties = {
            // Nothing is there, so that nobody is asked anything.
            "sarcini.google.root-url=http://127.0.0.1:9/",
            "sarcini.google.tasks-root-url=http://127.0.0.1:9/",
            "sarcini.google.auth-url=http://127.0.0.1:9/auth",
            "sarcini.google.token-url=http://127.0.0.1:9/token",
            "sarcini.google.revoke-url=http://127.0.0.1:9/revoke",
            "sarcini.google.certs-url=http://127.0.0.1:9/certs",
            "sarcini.crm.qics.root-url=http://127.0.0.1:9/",
            "sarcini.crm.qics.auth-url=http://127.0.0.1:9/auth",
            "sarcini.crm.qics.token-url=http://127.0.0.1:9/token",
            "sarcini.crm.teamleader.root-url=http://127.0.0.1:9/",
            "sarcini.crm.teamleader.auth-url=http://127.0.0.1:9/auth",
            "sarcini.crm.teamleader.token-url=http://127.0.0.1:9/token"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {

    private static final Logger log = LoggerFactory.getLogger(HostileInputTest.class);
    private static final long SEED = Long.getLong("sarcini.seed", 7);
    private static final List<String> ROLES = List.of("", "ana", "maria", "vera");

    /** What an answer may never say: where it broke, in which classes, what the database was asked. */
    private static final Pattern LEAK = Pattern.compile(
            "\\tat |org\\.sarcini\\.|java\\.lang\\.|java\\.util\\.|Exception|org\\.h2|org\\.postgresql|ERROR: |SQL ?[Ss]tate"
                    + "|SQL statement|select \\*|NullPointer");

    private static final List<String> PARAMETERS = List.of(
            "q",
            "view",
            "sort",
            "from",
            "until",
            "employee",
            "partner",
            "project",
            "type",
            "state",
            "after",
            "creator",
            "assignee",
            "priority",
            "due",
            "rows",
            "open",
            "n",
            "code",
            "error",
            "page",
            "troubled",
            "period",
            "show",
            "ending",
            "id",
            "tab",
            "name",
            "lang",
            "wanted",
            "ids",
            "date");

    private static final List<String> FIELDS = List.of(
            "name",
            "summary",
            "priority",
            "type",
            "representative",
            "start",
            "due",
            "partner",
            "project",
            "result",
            "day",
            "to",
            "text",
            "tasks",
            "ids",
            "change",
            "id",
            "code",
            "kind",
            "on",
            "place",
            "key",
            "content",
            "pull",
            "domains",
            "clientId",
            "clientSecret",
            "zone",
            "pasted",
            "removeEvents",
            "groups",
            "successor",
            "answer",
            "active",
            "duration",
            "colour",
            "seal",
            "show",
            "ending",
            "days",
            "what",
            "action",
            "people",
            "revision",
            "before",
            "after",
            "allDay");

    /** How many are sent. */
    int inputs() {
        return Integer.getInteger("sarcini.inputs", 500);
    }

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private final Map<String, TasklistSession> sessions = new HashMap<>();
    private List<Endpoint> endpoints;
    private String task;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    WriteFailures failures;

    private static final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeAll
    void hire() throws Exception {
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        said.addFilter(warnings);
        said.start();
        root().addAppender(said);
        User administrator = engine.getIdentityService().newUser("vera");
        administrator.setPassword("vera");
        engine.getIdentityService().saveUser(administrator);
        engine.getIdentityService().createMembership("vera", "sarcini-admin");
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina",
                        Map.of(
                                "taskName",
                                "Ofertă",
                                "representative",
                                "ana",
                                "dueDate",
                                Date.from(Instant.parse("2030-03-02T08:00:00Z"))))
                .getId();
        task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        endpoints = Requests.all();
        assertThat(endpoints).hasSizeGreaterThan(60);
    }

    @AfterAll
    void listenNoMore() {
        root().detachAppender(said);
        said.list.clear();
    }

    private static ch.qos.logback.classic.Logger root() {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @BeforeEach
    void logIn() throws Exception {
        sessions.put("", TasklistSession.anonymous(port));
        for (String role : ROLES.subList(1, ROLES.size())) {
            sessions.put(role, TasklistSession.of(role, port));
        }
    }

    @Test
    void noChangeIsMadeWithoutASessionAndItsOwnToken() throws Exception {
        List<String> wrong = new ArrayList<>();
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String foreign = sessions.get("maria").token();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.reads()) {
                continue;
            }
            String path = path(endpoint, "types", task);
            TasklistSession nobody = sessions.get("");
            Map<String, HttpResponse<String>> answers = new HashMap<>();
            answers.put("401 nobody", send(nobody, endpoint, path, body, nobody.token()));
            answers.put("403 no token", send(loggedIn(), endpoint, path, body, ""));
            answers.put("403 another's token", send(loggedIn(), endpoint, path, body, foreign));
            answers.put(
                    "403 a forged token", send(loggedIn(), endpoint, path, body, "0123456789ABCDEF0123456789ABCDEF"));
            answers.forEach((what, answer) -> {
                if (answer.statusCode() != Integer.parseInt(what.substring(0, 3))) {
                    wrong.add(endpoint + ", " + what + ": " + answer.statusCode());
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(sessions.get("maria").get("/api/sarcini/types").statusCode()).isEqualTo(200);
    }

    /** A session that lives, for one attempt: a wrong token ends it. */
    private TasklistSession loggedIn() throws Exception {
        TasklistSession session = TasklistSession.of("vera", port);
        assertThat(session.get("/api/sarcini/types").statusCode()).isEqualTo(200);
        return session;
    }

    @Test
    void whatIsTooMuchOrNotWhatWasAskedIsRefusedInWords() throws Exception {
        Map<String, byte[]> bodies = Map.of(
                "nothing", new byte[0],
                "half an object", "{\"name\":\"a".getBytes(StandardCharsets.UTF_8),
                "a list", "[1,2,3]".getBytes(StandardCharsets.UTF_8),
                "no UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
                "very deep", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                "3 MB", ("{\"name\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.reads()) {
                continue;
            }
            for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
                TasklistSession somebody = sessions.get("vera");
                HttpResponse<String> answer =
                        send(somebody, endpoint, path(endpoint, "types", task), body.getValue(), somebody.token());
                String fault = fault(answer);
                if (fault != null || answer.statusCode() == 403) {
                    wrong.add(endpoint + ", " + body.getKey() + ": " + answer.statusCode() + " " + fault);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** PostgreSQL takes it in no text, neither to store it nor to search for it. */
    @Test
    void theCharacterZeroIsRefusedInWordsWhereverItIsSent() throws Exception {
        List<String> wrong = new ArrayList<>();
        int bodies = 0;
        for (Endpoint endpoint : endpoints) {
            String path = path(endpoint, "types", task);
            int turn = endpoints.indexOf(endpoint);
            for (String query : List.of(PARAMETERS.get(turn % PARAMETERS.size()) + "=a%00b", "q=%00", "a%00b=1")) {
                refused(wrong, endpoint, path + "?" + query, "{}");
            }
            if (endpoint.path().contains("{task}")) {
                HttpResponse<String> answer = asAdministrator(endpoint, path(endpoint, "types", "a%00b"), "{}");
                if (answer.statusCode() != 400 || fault(answer) != null) {
                    wrong.add(endpoint + " in the path: " + answer.statusCode() + " " + start(answer.body()));
                }
            }
            if (readsJson(endpoint, path)) {
                bodies++;
                for (int field = turn % 8; field < FIELDS.size(); field += 8) {
                    refused(wrong, endpoint, path, "{\"" + FIELDS.get(field) + "\": \"a\\u0000b\"}");
                }
                refused(wrong, endpoint, path, "{\"ids\": [\"\\\\\\u0000\"]}");
                refused(wrong, endpoint, path, "{\"values\": {\"a\\u0000b\": \"1\"}}");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(bodies).isGreaterThan(25);
        assertThat(sessions.get("vera").get("/sarcini/none?q=%00").statusCode()).isEqualTo(404);
        String looksLikeIt = "{\"values\": {\"code\": \"U\", \"name\": \"C:\\\\u0000\"}}";
        assertThat(sessions.get("vera")
                        .post("/api/sarcini/definitions/types", looksLikeIt)
                        .statusCode())
                .isEqualTo(200);
    }

    /** In a file it is a fault of its row. */
    @Test
    void theCharacterZeroInAFileIsAFaultOfItsRow() throws Exception {
        for (String list : List.of("types", "partners", "projects")) {
            for (String row :
                    List.of("a\0b;Nume;CUSTOMER;", "A;a\0b;CUSTOMER;", "A;Nume;a\0b;", "A;Nume;CUSTOMER;a\0b")) {
                String columns = list.equals("types") ? "code;name;priority;colour" : "id;name;kind;code";
                String csv = columns.replace("kind", list.equals("projects") ? "partner" : "kind") + "\n" + row + "\n";
                HttpResponse<String> preview =
                        sessions.get("vera").upload("/api/sarcini/definitions/" + list + "/preview", csv);
                assertThat(preview.statusCode()).as(list + " " + row).isEqualTo(200);
                assertThat(fault(preview)).isNull();
                assertThat(preview.body()).contains("\"WRONG\":1");
                String seal = preview.body().replaceFirst("(?s).*\"seal\":\"([^\"]+)\".*", "$1");
                HttpResponse<String> taken = sessions.get("vera")
                        .upload("/api/sarcini/definitions/" + list + "/import?good=true&seal=" + encoded(seal), csv);
                assertThat(taken.statusCode()).as(taken.body()).isLessThan(500);
            }
        }
    }

    private boolean readsJson(Endpoint endpoint, String path) throws Exception {
        return !endpoint.reads()
                && !isFile(path)
                && asAdministrator(endpoint, path, "{\"half").body().contains("Cererea nu poate fi citită");
    }

    private void refused(List<String> wrong, Endpoint endpoint, String path, String body) throws Exception {
        HttpResponse<String> answer = asAdministrator(endpoint, path, body);
        // What a provider sends a browser to is refused by a page of its own, whatever is wrong with it.
        boolean told = path.contains("/oauth/callback") || answer.body().contains("U+0000");
        if (answer.statusCode() != 400 || !told || fault(answer) != null) {
            wrong.add(endpoint.method() + " " + path + " " + body + ": " + answer.statusCode() + " "
                    + start(answer.body()));
        }
    }

    private HttpResponse<String> asAdministrator(Endpoint endpoint, String path, String body) throws Exception {
        TasklistSession vera = sessions.get("vera");
        return send(vera, endpoint, path, body.getBytes(StandardCharsets.UTF_8), vera.token());
    }

    /** Camunda's own REST interface passes it on: what becomes of it is the database's matter, and nothing of ours is in its way. */
    @Test
    void theCharacterZeroInAVariableLeavesTheEngineAndOurTableWhole() throws Exception {
        TasklistSession ana = sessions.get("ana");
        String start = "/api/engine/engine/default/process-definition/key/Sarcina/start";
        String variables = "{\"variables\": {\"taskName\": {\"value\": \"%s\", \"type\": \"String\"},"
                + " \"summary\": {\"value\": \"%s\", \"type\": \"String\"},"
                + " \"representative\": {\"value\": \"ana\", \"type\": \"String\"},"
                + " \"dueDate\": {\"value\": \"2030-03-02T08:00:00.000+0000\", \"type\": \"Date\"}}}";
        for (String[] each : new String[][] {{"Zero\\u0000", "s"}, {"Zero", "s\\u0000"}}) {
            ana.post(start, variables.formatted((Object[]) each));
        }
        HttpResponse<String> whole = ana.post(start, variables.formatted("Zero întreg", "s"));
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        assertThat(jdbc.queryForObject("select count(*) from sarcini_task where name like 'Zero%'", Long.class))
                .as("tasks in our table, as many as the engine has")
                .isEqualTo(engine.getTaskService()
                        .createTaskQuery()
                        .taskNameLike("Zero%")
                        .count())
                .isPositive();
        assertThat(failures.count()).isZero();
    }

    @Test
    void nothingThatIsSentBreaksAnythingOrIsToldWhatItShouldNot() throws Exception {
        HttpResponse<String> client = sessions.get("vera")
                .post(
                        "/api/sarcini/setup/client",
                        """
                        {"domains": "firma.example", "clientId": "4711-firma.apps.googleusercontent.com",
                         "clientSecret": "GOCSPX-firma-9f8e7d6c", "zone": "Europe/Bucharest"}""");
        assertThat(client.statusCode()).as(client.body()).isEqualTo(200);
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        Map<String, Map<Integer, Integer>> answers = new TreeMap<>();
        long heap = 0;
        int inputs = inputs();
        said.list.clear();
        for (int input = 0; input < inputs && wrong.size() < 20; input++) {
            if (input == inputs / 10) {
                heap = heap();
            }
            Input sent = input % 8 == 0
                    ? callback(random)
                    : input % 8 == 1 ? file(random) : any(endpoints.get(random.nextInt(endpoints.size())), random);
            TasklistSession session = sessions.get(sent.who);
            HttpResponse<String> answer = send(session, sent.endpoint, sent.path, sent.body, session.token());
            answers.computeIfAbsent(sent.kind(), kind -> new TreeMap<>()).merge(answer.statusCode(), 1, Integer::sum);
            String fault = fault(answer);
            if (fault != null) {
                wrong.add(sent.endpoint.method() + " " + sent.path + " "
                        + start(new String(sent.body, StandardCharsets.UTF_8)) + ": " + fault);
            }
        }
        log.info(
                "-Dsarcini.inputs={} -Dsarcini.seed={}: answers {}, rows {}, heap grown by {} KB since the first tenth",
                inputs,
                SEED,
                answers,
                rows(),
                (heap() - heap) / 1024);
        assertThat(wrong).isEmpty();
        assertThat(answers.get("CSV")).as("files were read").containsKey(200).containsKey(409);
        assertThat(answers.get("forms")).as("forms were read").containsKey(400);
        assertThat(heap() - heap).as("heap").isLessThan(48L * 1024 * 1024);
        assertThat(logged()).as("stack traces and data in the log").isEmpty();
        assertThat(rows().entrySet().stream()
                        .filter(table -> !table.getKey().matches("SARCINI_(TASK|TASK_TYPE|TYPE|PARTNER|PROJECT).*"))
                        .filter(table -> table.getValue() > 1_000)
                        .toList())
                .as("tables that grow with what is sent")
                .isEmpty();
    }

    private record Input(String who, Endpoint endpoint, String path, byte[] body) {

        String kind() {
            return path.contains("/oauth/callback")
                    ? "callback"
                    : endpoint.path().contains("import") || path.contains("definitions") && path.contains("preview")
                            ? "CSV"
                            : path.startsWith("/api") ? "forms" : "pages";
        }
    }

    private Input any(Endpoint endpoint, Random random) {
        String path = path(
                endpoint,
                random.nextBoolean() ? "types" : encoded(nasty(random)),
                random.nextBoolean() ? task : encoded(nasty(random)));
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(PARAMETERS.get(random.nextInt(PARAMETERS.size())))
                    .append('=')
                    .append(encoded(nasty(random)));
        }
        return new Input(somebody(random), endpoint, path + query, body(endpoint, random));
    }

    /** An answer to a consent, with all that stands in one. */
    private Input callback(Random random) throws Exception {
        boolean begun = random.nextInt(40) == 0;
        StringBuilder query = new StringBuilder(begun ? "?state=" + begun() + "&" : "?");
        for (String name : List.of("state", "code", "error", "error_description", "scope", "state")) {
            if (random.nextInt(3) > 0) {
                query.append(name).append('=').append(encoded(nasty(random))).append('&');
            }
        }
        return new Input(
                begun ? "vera" : somebody(random),
                named("GET", "/sarcini/oauth/callback"),
                "/sarcini/oauth/callback" + query,
                new byte[0]);
    }

    /** Begins a consent of the company: its state. */
    private String begun() throws Exception {
        String address =
                sessions.get("vera").post("/api/sarcini/setup/consent", "{}").body();
        Matcher state = Pattern.compile("[?&]state=([^&\"]+)").matcher(address);
        assertThat(state.find()).as(address).isTrue();
        return state.group(1);
    }

    private static String somebody(Random random) {
        return ROLES.get(random.nextInt(ROLES.size()));
    }

    /** A CSV file, looked at or taken. */
    private Input file(Random random) {
        String list = List.of("types", "partners", "projects").get(random.nextInt(3));
        Endpoint endpoint =
                named("POST", "/api/sarcini/definitions/{list}/" + (random.nextBoolean() ? "preview" : "import"));
        byte[] csv = csv(random).getBytes(random.nextInt(5) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0) {
            random.nextBytes(csv);
        }
        String seal = random.nextBoolean() ? "" : "?seal=" + encoded(nasty(random));
        // Administrators alone get as far as the file.
        String who = random.nextInt(10) == 0 ? somebody(random) : "vera";
        return new Input(who, endpoint, path(endpoint, list, task) + seal, csv);
    }

    private Endpoint named(String method, String path) {
        return endpoints.stream()
                .filter(one -> one.method().equals(method) && one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Bytes in use after a collection. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** How many rows each table of ours has. */
    private Map<String, Integer> rows() {
        Map<String, Integer> rows = new TreeMap<>();
        jdbc.queryForList(
                        "select upper(table_name) from information_schema.tables where upper(table_name) like 'SARCINI%'",
                        String.class)
                .forEach(table -> rows.put(table, jdbc.queryForObject("select count(*) from " + table, Integer.class)));
        return rows;
    }

    /** What was logged at WARN or above with a stack trace, or with something that was sent. */
    private static List<String> logged() {
        return said.list.stream()
                .filter(line -> line.getThrowableProxy() != null
                        || line.getFormattedMessage().matches("(?s).*(alert\\(7\\)|calc'!A0|or '1'='1').*"))
                .map(line -> line.getLoggerName() + ": " + start(line.getFormattedMessage()) + " "
                        + (line.getThrowableProxy() == null
                                ? ""
                                : line.getThrowableProxy().getClassName()))
                .distinct()
                .limit(20)
                .toList();
    }

    private static HttpResponse<String> send(
            TasklistSession session, Endpoint endpoint, String path, byte[] body, String token) throws Exception {
        boolean file = isFile(path);
        List<String> headers = new ArrayList<>(List.of("Accept", "application/json, text/html"));
        headers.addAll(List.of("Content-Type", file ? "application/octet-stream" : "application/json"));
        if (!token.isEmpty()) {
            headers.addAll(List.of("X-XSRF-TOKEN", token));
        }
        return session.send(endpoint.method(), path, body, headers.toArray(String[]::new));
    }

    private static boolean isFile(String path) {
        return path.contains("/preview") && path.contains("definitions") || path.contains("/import");
    }

    /** What is wrong with an answer; null where nothing is. */
    private static String fault(HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            return answer.statusCode() + " " + start(answer.body());
        }
        if (answer.headers().firstValue("X-Injected").isPresent()) {
            return "a header was injected";
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        boolean asset = type.contains("javascript");
        var leak = LEAK.matcher(asset ? "" : answer.body());
        if (leak.find()) {
            return answer.statusCode() + " says " + start(answer.body().substring(Math.max(0, leak.start() - 40)));
        }
        return answer.body().contains("<script>alert(7)") && !isNoPage(answer, type) ? "a script went through" : null;
    }

    /** Words come back as they are in JSON, which no browser takes for a page where it is told not to guess. */
    private static boolean isNoPage(HttpResponse<String> answer, String type) {
        return type.startsWith("application/json")
                && answer.headers()
                        .firstValue("X-Content-Type-Options")
                        .filter("nosniff"::equals)
                        .isPresent();
    }

    private static String path(Endpoint endpoint, String list, String task) {
        return endpoint.path(list, task, list.equals("types") ? "qics-milestones" : list);
    }

    private static byte[] body(Endpoint endpoint, Random random) {
        if (endpoint.reads()) {
            return new byte[0];
        }
        if (random.nextInt(10) == 0) {
            byte[] rubbish = new byte[random.nextInt(300)];
            random.nextBytes(rubbish);
            return rubbish;
        }
        if (endpoint.path().contains("import") || endpoint.path().contains("preview") && random.nextBoolean()) {
            return csv(random).getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder json = new StringBuilder("{");
        for (int i = random.nextInt(8); i > 0; i--) {
            json.append(json.length() == 1 ? "" : ",")
                    .append('"')
                    .append(FIELDS.get(random.nextInt(FIELDS.size())))
                    .append("\":")
                    .append(value(random));
        }
        json.append('}');
        return json.substring(0, random.nextInt(20) == 0 ? json.length() / 2 : json.length())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> String.valueOf(random.nextLong());
            case 1 -> random.nextBoolean() ? "true" : "null";
            case 2 -> "[" + text(random) + "," + text(random) + "]";
            case 3 -> "{\"x\":" + text(random) + "}";
            case 4 -> "1e999";
            default -> text(random);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("\"");
        nasty(random).chars().forEach(letter -> {
            if (letter < ' ' || letter == '"' || letter == '\\' || letter > 126) {
                text.append("\\u%04x".formatted(letter));
            } else {
                text.append((char) letter);
            }
        });
        return text.append('"').toString();
    }

    private static String csv(Random random) {
        StringBuilder csv = new StringBuilder(
                random.nextBoolean()
                        ? "code;name;colour;duration;priority;private;active\n"
                        : "id,name,kind,code,active\n");
        for (int i = random.nextInt(6); i > 0; i--) {
            csv.append(nasty(random))
                    .append(random.nextBoolean() ? ';' : ',')
                    .append(nasty(random))
                    .append('\n');
        }
        return csv.toString();
    }

    /** Each breaks something somewhere in the world. */
    private static String nasty(Random random) {
        return switch (random.nextInt(24)) {
            case 0 -> "";
            case 1 -> "../../../../etc/passwd";
            case 2 -> "..;/..;/actuator";
            case 3 -> "a\r\nX-Injected: yes";
            case 4 -> "' or '1'='1' --";
            case 5 -> "<script>alert(7)</script>";
            case 6 -> "\"><img src=x onerror=alert(7)>";
            case 7 -> "${7*7}#{7*7}[[${7*7}]]";
            case 8 -> "\u0000\u0001\u001f";
            case 9 -> "x".repeat(1 + random.nextInt(5_000));
            case 10 -> "9".repeat(40);
            case 11 -> "-1";
            case 12 -> "2026-13-45";
            case 13 -> "+999999999-12-31T23:59:59Z";
            case 14 -> "\ud83d\ude00\u202e\u0301\ufeff";
            case 15 -> "\ud83d";
            case 16 -> "%%%_\\%";
            case 17 -> "=cmd|'/C calc'!A0";
            case 18 -> "SHARED";
            case 19 -> "EMPLOYEE:ana";
            case 20 -> "ana";
            case 21 -> "a\u0000b";
            case 22 -> "+400000-01-01";
            default ->
                new String(random.ints(1 + random.nextInt(20), 1, 0x300).toArray(), 0, 1)
                        + Integer.toString(random.nextInt(), 36);
        };
    }

    /** For an address, where a half character is nothing. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.substring(0, Math.min(1_000, text.length())).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format(Locale.ROOT, "%%%02X", one));
        }
        return encoded.toString();
    }

    private static String start(String text) {
        return text.substring(0, Math.min(200, text.length())).replaceAll("\\s+", " ");
    }
}
