package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.RunningApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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
    private static final int INPUTS = Integer.getInteger("sarcini.inputs", 500);
    private static final long SEED = Long.getLong("sarcini.seed", 7);
    private static final List<String> ROLES = List.of("", "ana", "maria", "vera");

    /** What an answer may never say: where it broke, in which classes, what the database was asked. */
    private static final Pattern LEAK = Pattern.compile(
            "\\tat |org\\.sarcini\\.|java\\.lang\\.|java\\.util\\.|Exception|org\\.h2|SQL statement|select \\*|NullPointer");

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

    private record Endpoint(String method, String path) {}

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private final Map<String, TasklistSession> sessions = new HashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private String task;

    @BeforeAll
    void hire() throws Exception {
        User administrator = engine.getIdentityService().newUser("vera");
        administrator.setPassword("vera");
        engine.getIdentityService().saveUser(administrator);
        engine.getIdentityService().createMembership("vera", "sarcini-admin");
        sessions.put("", TasklistSession.anonymous(port));
        for (String role : ROLES.subList(1, ROLES.size())) {
            sessions.put(role, TasklistSession.of(role, port));
        }
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
        for (String line : Files.readAllLines(Path.of("docs", "rights.md"))) {
            if (line.matches("\\| `(GET|PUT|POST) .*")) {
                String[] words = line.split("`")[1].split(" ");
                endpoints.add(new Endpoint(
                        words[0], words[1].replace("{pages}", "/sarcini").replace("{api}", "/api/sarcini")));
            }
        }
        assertThat(endpoints).hasSizeGreaterThan(60);
    }

    @Test
    void noChangeIsMadeWithoutASessionAndItsOwnToken() throws Exception {
        List<String> wrong = new ArrayList<>();
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String foreign = sessions.get("maria").token();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.method.equals("GET")) {
                continue;
            }
            String path = path(endpoint, "types", task);
            TasklistSession nobody = sessions.get("");
            TasklistSession somebody = sessions.get("vera");
            Map<String, HttpResponse<String>> answers = new HashMap<>();
            answers.put("401 nobody", send(nobody, endpoint, path, body, nobody.token()));
            answers.put("403 no token", send(somebody, endpoint, path, body, ""));
            answers.put("403 another's token", send(somebody, endpoint, path, body, foreign));
            answers.put("403 a forged token", send(somebody, endpoint, path, body, "0123456789ABCDEF0123456789ABCDEF"));
            answers.forEach((what, answer) -> {
                if (answer.statusCode() != Integer.parseInt(what.substring(0, 3))) {
                    wrong.add(endpoint + ", " + what + ": " + answer.statusCode());
                }
            });
        }
        assertThat(wrong).isEmpty();
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
            if (endpoint.method.equals("GET")) {
                continue;
            }
            for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
                TasklistSession somebody = sessions.get("vera");
                HttpResponse<String> answer =
                        send(somebody, endpoint, path(endpoint, "types", task), body.getValue(), somebody.token());
                String fault = fault(answer);
                if (fault != null) {
                    wrong.add(endpoint + ", " + body.getKey() + ": " + fault);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingThatIsSentBreaksAnythingOrIsToldWhatItShouldNot() throws Exception {
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> answers = new HashMap<>();
        for (int input = 0; input < INPUTS && wrong.size() < 20; input++) {
            Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
            TasklistSession session = sessions.get(ROLES.get(random.nextInt(ROLES.size())));
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
            byte[] body = body(endpoint, random);
            HttpResponse<String> answer = send(session, endpoint, path + query, body, session.token());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            String fault = fault(answer);
            if (fault != null) {
                wrong.add(endpoint.method + " " + path + query + " " + start(new String(body, StandardCharsets.UTF_8))
                        + ": " + fault);
            }
        }
        log.info("-Dsarcini.inputs={} -Dsarcini.seed={}: answers {}", INPUTS, SEED, answers);
        assertThat(wrong).isEmpty();
    }

    private static HttpResponse<String> send(
            TasklistSession session, Endpoint endpoint, String path, byte[] body, String token) throws Exception {
        boolean file = path.contains("/preview") && path.contains("definitions") || path.contains("/import");
        List<String> headers = new ArrayList<>(List.of("Accept", "application/json, text/html"));
        headers.addAll(List.of("Content-Type", file ? "application/octet-stream" : "application/json"));
        if (!token.isEmpty()) {
            headers.addAll(List.of("X-XSRF-TOKEN", token));
        }
        return session.send(endpoint.method, path, body, headers.toArray(String[]::new));
    }

    /** What is wrong with an answer; null where nothing is. */
    private static String fault(HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            return answer.statusCode() + " " + start(answer.body());
        }
        if (answer.headers().firstValue("X-Injected").isPresent()) {
            return "a header was injected";
        }
        boolean asset = answer.headers().firstValue("Content-Type").orElse("").contains("javascript");
        var leak = LEAK.matcher(asset ? "" : answer.body());
        if (leak.find()) {
            return answer.statusCode() + " says " + start(answer.body().substring(Math.max(0, leak.start() - 40)));
        }
        return answer.body().contains("<script>alert(7)") ? "a script went through" : null;
    }

    private static String path(Endpoint endpoint, String list, String task) {
        String crm = list.equals("types") ? "qics-milestones" : list;
        return endpoint.path.replace("{list}", list).replace("{task}", task).replace("{crm}", crm);
    }

    private static byte[] body(Endpoint endpoint, Random random) {
        if (endpoint.method.equals("GET")) {
            return new byte[0];
        }
        if (random.nextInt(10) == 0) {
            byte[] rubbish = new byte[random.nextInt(300)];
            random.nextBytes(rubbish);
            return rubbish;
        }
        if (endpoint.path.contains("import") || endpoint.path.contains("preview") && random.nextBoolean()) {
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
        return switch (random.nextInt(22)) {
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
