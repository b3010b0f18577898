package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sarcini.RunningApplication;
import org.sarcini.web.Requests.Endpoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Ways around the door, each at each line of {@code docs/rights.md}; and what every answer tells the browser. */
@RunningApplication
@TestPropertySource(properties = "sarcini.base-url=https://sarcini.firma.ro")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedDoorsTest {

    private static final String ROOT = "/camunda";
    private static final String JSON = "Content-Type: application/json";
    private static final String EVIL = "evil.example";

    /** What everybody gets who is logged in. */
    private static final String OWN = "/api/sarcini/types";

    private static final boolean ALL = Integer.getInteger("sarcini.inputs", 500) >= 100_000;

    /** One spelling in so many is tried with an endpoint, with the next endpoint the next ones; in the long run all. */
    private static final int SPELLINGS = ALL ? 1 : 8;

    /** So it is with what ends a session, because each costs a login. */
    private static final int TOKENS = ALL ? 1 : 3;

    /** Where a place is that the path goes through: what stands there instead of its slash. */
    private static final List<String> SLASHES = List.of(
            "//",
            "/./",
            "/%2e/",
            "/x/../",
            "/x/%2e%2e/",
            "/x/%2E%2e/",
            "/x/..;/",
            "/x/..;a=b/",
            ";x=1/",
            ";/",
            "/;/",
            "%2f",
            "%2F",
            "%252f",
            "%5c",
            "\\",
            "/%00/",
            "/%20/",
            ".%2f");

    /** What comes after the path. */
    private static final List<String> ENDS = List.of(
            "/",
            "//",
            "/.",
            "/..;/",
            ".",
            "..",
            "%00",
            "%00.js",
            ".json",
            ".css",
            ";.css",
            ";jsessionid=1",
            "%20",
            "%0d%0a",
            "%23",
            "%3f",
            "/%2e%2e/assets/api.js");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private RawHttp raw;
    private TasklistSession nobody;
    private TasklistSession stranger;
    private TasklistSession administrator;
    private List<Endpoint> endpoints;

    @BeforeAll
    void knock() throws Exception {
        User vera = engine.getIdentityService().newUser("vera");
        vera.setPassword("vera");
        engine.getIdentityService().saveUser(vera);
        engine.getIdentityService().createMembership("vera", "sarcini-admin");
        raw = new RawHttp(port);
        nobody = TasklistSession.anonymous(port);
        stranger = TasklistSession.of("ion", port);
        administrator = TasklistSession.of("vera", port);
        endpoints = Requests.all();
        assertThat(endpoints).hasSizeGreaterThan(60);
    }

    @Test
    void everyAnswerTellsTheBrowserToKeepItToItself() throws Exception {
        List<String> wrong = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            for (TasklistSession session : List.of(nobody, stranger, administrator)) {
                for (String method : List.of(endpoint.method(), "DELETE")) {
                    String[] headers = {JSON, "Cookie: " + session.cookies(), "X-XSRF-TOKEN: " + session.token()};
                    RawHttp.Answer answer = raw.send(method, ROOT + endpoint.path("none"), "{}", headers);
                    seen.add(answer.status());
                    headers(answer, endpoint.path())
                            .forEach(fault ->
                                    wrong.add(method + " " + endpoint.path() + " " + answer.status() + ": " + fault));
                }
            }
        }
        for (String path : List.of("/sarcini/none", "/sarcini/assets/none.js", "/sarcini/page-assets/none.css")) {
            RawHttp.Answer answer = raw.send("GET", ROOT + path, "", "Cookie: " + administrator.cookies());
            headers(answer, path).forEach(fault -> wrong.add(path + " " + answer.status() + ": " + fault));
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).contains(200, 302, 400, 401, 403, 404, 405);
    }

    private static List<String> headers(RawHttp.Answer answer, String path) {
        List<String> wrong = new ArrayList<>();
        String sources = path.startsWith("/api/") ? "none" : "(none|self)";
        String personal = path.contains("assets/") && answer.status() == 200 ? "max-age=.*" : ".*no-store.*";
        Map<String, String> wanted = Map.of(
                "Content-Security-Policy", "(?=.*frame-ancestors 'none').*default-src '" + sources + "'.*",
                "X-Frame-Options", "DENY",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer",
                "Cache-Control", personal);
        wanted.forEach((name, pattern) -> {
            List<String> found = answer.header(name);
            if (found.size() != 1 || !found.get(0).matches(pattern)) {
                wrong.add(name + " " + found);
            }
        });
        for (String talkative : List.of("Server", "X-Powered-By")) {
            if (!answer.header(talkative).isEmpty()) {
                wrong.add(talkative + " " + answer.header(talkative));
            }
        }
        return wrong;
    }

    @Test
    void anEndedSessionAndTokensThatAreNotOfThisSessionOpenNothing() throws Exception {
        TasklistSession earlier = TasklistSession.of("vera", port);
        String stale = earlier.token();
        assertThat(earlier.get("/sarcini/sync").statusCode()).isEqualTo(200);
        String cookies = earlier.cookies();
        assertThat(earlier.post("/api/admin/auth/user/default/logout", "").statusCode())
                .isEqualTo(200);
        TasklistSession otherBrowser = TasklistSession.of("vera", port);
        Map<String, UnaryOperator<String>> tokens = new LinkedHashMap<>();
        tokens.put("of nobody", right -> nobody.token());
        tokens.put("of an ended session of the same user", right -> stale);
        tokens.put("of another session of the same user", right -> otherBrowser.token());
        tokens.put("that is empty", right -> "");
        tokens.put("twice", right -> right + "," + right);

        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            String path = ROOT + endpoint.path("none");
            if (endpoint.needsLogin()) {
                int status = raw.send(
                                endpoint.method(), path, "{}", JSON, "Cookie: " + cookies, "X-XSRF-TOKEN: " + stale)
                        .status();
                if (status != 401 && status != 403) {
                    wrong.add(endpoint + " with an ended session: " + status);
                }
            }
            if (!endpoint.reads()) {
                for (String token : thinned(List.copyOf(tokens.keySet()), endpoints.indexOf(endpoint), TOKENS)) {
                    TasklistSession victim = loggedIn();
                    int status = raw.send(
                                    endpoint.method(),
                                    path,
                                    "{}",
                                    JSON,
                                    "Cookie: " + victim.cookies(),
                                    "X-XSRF-TOKEN: " + tokens.get(token).apply(victim.token()))
                            .status();
                    if (status != 403) {
                        wrong.add(endpoint + " with a token " + token + ": " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(otherBrowser.get(OWN).statusCode()).isEqualTo(200);
    }

    /** A session that lives, for one attempt: a wrong token ends the session that it is sent with. */
    private TasklistSession loggedIn() throws Exception {
        TasklistSession session = TasklistSession.of("vera", port);
        assertThat(session.get(OWN).statusCode()).isEqualTo(200);
        return session;
    }

    @Test
    void noSpellingOfAPathOpensWhatIsClosed() throws Exception {
        TasklistSession victim = TasklistSession.of("vera", port);
        List<String> wrong = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        Set<Integer> withoutToken = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.needsLogin()) {
                continue;
            }
            List<String> targets =
                    thinned(spelled(ROOT + endpoint.path("none")), endpoints.indexOf(endpoint), SPELLINGS);
            for (String target : targets) {
                RawHttp.Answer anonymous = ask(endpoint, target, nobody);
                seen.add(anonymous.status());
                judge(wrong, endpoint.method() + " " + target + " as nobody", anonymous);
                if (endpoint.forAdministrators()) {
                    RawHttp.Answer without = ask(endpoint, target, stranger);
                    judge(wrong, endpoint.method() + " " + target + " as a stranger", without);
                }
                if (!endpoint.reads() && targets.indexOf(target) % TOKENS == 0) {
                    victim = victim.get(OWN).statusCode() == 200 ? victim : loggedIn();
                    RawHttp.Answer forged =
                            raw.send(endpoint.method(), target, "{}", JSON, "Cookie: " + victim.cookies());
                    withoutToken.add(forged.status());
                    judge(wrong, endpoint.method() + " " + target + " without a token", forged);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).contains(400, 401, 404);
        assertThat(withoutToken).contains(400, 403, 404);
        assertThat(stranger.get(OWN).statusCode()).isEqualTo(200);
    }

    /** With that session and its own token. */
    private RawHttp.Answer ask(Endpoint endpoint, String target, TasklistSession as) throws Exception {
        String cookies = "Cookie: " + as.cookies();
        return raw.send(endpoint.method(), target, "{}", JSON, cookies, "X-XSRF-TOKEN: " + as.token());
    }

    /** Whatever is answered, it is not what was asked for. */
    private static void judge(List<String> wrong, String what, RawHttp.Answer answer) {
        boolean asset = answer.header("Content-Type").stream().anyMatch(type -> type.startsWith("text/javascript"));
        if (answer.status() >= 500 || answer.status() < 300 && !asset) {
            wrong.add(what + ": " + answer.status() + " " + start(answer.body()));
        }
    }

    private static List<String> thinned(List<String> all, int first, int oneIn) {
        return IntStream.range(0, all.size())
                .filter(each -> (first + each) % oneIn == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static List<String> spelled(String path) {
        List<String> spelled = new ArrayList<>();
        int first = path.indexOf('/', 1);
        int second = path.indexOf('/', first + 1);
        int last = path.lastIndexOf('/');
        for (String slash : SLASHES) {
            for (int at : new LinkedHashSet<>(List.of(first, second < 0 ? last : second, last))) {
                spelled.add(path.substring(0, at) + slash + path.substring(at + 1));
            }
        }
        ENDS.forEach(end -> spelled.add(path + end));
        for (UnaryOperator<String> other : List.<UnaryOperator<String>>of(
                it -> it.toUpperCase(Locale.ROOT),
                it -> it.replace("sarcini", "Sarcini"),
                it -> it.replace("/api", "/Api"),
                it -> it.replace("a", "%61"),
                it -> it.replace("i", "%69"),
                it -> it.replace("s", "%c5%bf"),
                it -> it.replace("/", "/%c0%ae%c0%ae/"),
                it -> "http://" + EVIL + it,
                it -> "/" + it)) {
            spelled.add(other.apply(path));
        }
        spelled.remove(path);
        return spelled;
    }

    @Test
    void nothingButScriptsAndStylesComesOutOfTheAssets() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> names = List.of(
                "frame.html",
                "application.properties",
                "org/sarcini/messages/web.properties",
                "web.properties",
                "AssetController.class",
                "META-INF/MANIFEST.MF",
                "etc/passwd",
                "sarcini-keys.json",
                "001.create.sql",
                "tasks.html");
        List<String> ways = List.of(
                "",
                "../",
                "../../",
                "../../../../../../../../",
                "..%2f",
                "%2e%2e/",
                "%2e%2e%2f%2e%2e%2f",
                "..;/",
                "..%5c",
                "..\\",
                "%252e%252e%252f",
                "....//",
                "/",
                "//",
                "file:///",
                "jar:file:",
                "classpath:",
                "%00",
                "api.js%00",
                "api.js/../",
                "api.js;/../",
                ".",
                "WEB-INF/",
                "pages.css/");
        for (String folder : List.of("/assets/", "/page-assets/", "/page-assets/fullcalendar/")) {
            for (String way : ways) {
                for (String name : names) {
                    List<String> ends =
                            List.of("", "%00.js", ";.js", "?.js", "#.css", "/index.js", "%2findex.js", ".css");
                    for (String end : thinned(ends, names.indexOf(name) + ways.indexOf(way), SPELLINGS)) {
                        String target = ROOT + "/sarcini" + folder + way + name + end;
                        RawHttp.Answer answer = raw.send("GET", target, "");
                        if (answer.status() == 200 || answer.status() >= 500) {
                            wrong.add(target + ": " + answer.status() + " " + start(answer.body()));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(raw.send("GET", ROOT + "/sarcini/assets/api.js", "").status())
                .isEqualTo(200);
    }

    @Test
    void noParameterReachesAHeaderAndNoForgedHostAnAddress() throws Exception {
        HttpResponse<String> client = administrator.post(
                "/api/sarcini/setup/client",
                """
                {"domains": "firma.example", "clientId": "471100000000-firma.apps.googleusercontent.com",
                 "clientSecret": "GOCSPX-firma-9f8e7d6c", "zone": "Europe/Bucharest"}""");
        assertThat(client.statusCode()).as(client.body()).isEqualTo(200);
        String split = "x%0d%0aX-Injected:%20yes%0d%0a%0d%0a<script>";
        List<String> wrong = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            List<String> values =
                    List.of(split, "%0aX-Injected:yes", "%0dX-Injected:yes", "%E5%98%8A%E5%98%8DX-Injected:yes");
            for (String value : values) {
                String query = "?q=" + value + "&view=" + value + "&sort=" + value + "&tab=" + value + "&show=" + value
                        + "&from=" + value + "&after=" + value + "&lang=" + value + "&code=" + value + "&error=" + value
                        + "&" + value + "=1";
                String path = ROOT + endpoint.path(value, value, value);
                for (String target : List.of(ROOT + endpoint.path("none") + query, path, path + query)) {
                    RawHttp.Answer answer = raw.send(
                            endpoint.method(),
                            target,
                            "{}",
                            "Host: " + EVIL,
                            "X-Forwarded-Host: " + EVIL,
                            "X-Forwarded-Server: " + EVIL,
                            "X-Forwarded-Proto: gopher",
                            "X-Forwarded-Prefix: //" + EVIL,
                            "X-Original-URL: /camunda/sarcini/sync",
                            "Forwarded: host=" + EVIL + ";proto=gopher",
                            "Origin: https://" + EVIL,
                            JSON,
                            "Cookie: " + administrator.cookies() + "; sarcini_consent=" + value,
                            "X-XSRF-TOKEN: " + administrator.token());
                    seen.add(answer.status());
                    judgeHeaders(wrong, endpoint.method() + " " + target, answer);
                }
            }
        }
        judgeHeaders(
                wrong,
                "a header of two lines",
                raw.send("GET", ROOT + "/sarcini/tasks", "", "Accept-Language: ro\rX-Injected: yes"));
        assertThat(wrong).isEmpty();
        assertThat(seen).contains(200, 302, 404);
        String address = new String(administrator
                .send(
                        "POST",
                        "/api/sarcini/setup/consent",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "X-Forwarded-Host",
                        EVIL,
                        "X-XSRF-TOKEN",
                        administrator.token())
                .body());
        assertThat(address).contains("redirect_uri=https://sarcini.firma.ro/camunda/sarcini/oauth/callback");
    }

    private static void judgeHeaders(List<String> wrong, String what, RawHttp.Answer answer) {
        if (answer.status() >= 500 || !answer.header("X-Injected").isEmpty()) {
            wrong.add(what + ": " + answer.status() + " " + answer.head());
        } else if (answer.head().contains(EVIL) || answer.body().contains(EVIL)) {
            wrong.add(what + " follows the forged host: " + answer.head() + start(answer.body()));
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(150, text.length())).replaceAll("\\s+", " ");
    }
}
