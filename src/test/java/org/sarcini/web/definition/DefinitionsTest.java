package org.sarcini.web.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.RunningApplication;
import org.sarcini.browser.Browser;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Store;
import org.sarcini.sync.Cause;
import org.sarcini.sync.Work;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.TasklistSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@RunningApplication
@TestPropertySource(properties = "sarcini.directory.types-file=classpath:org/sarcini/web/definitions-types.csv")
class DefinitionsTest {

    private static final String API = "/api/sarcini/definitions";
    private static final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    TaskTypes types;

    @Autowired
    Partners partners;

    @Autowired
    Projects projects;

    @Autowired
    Store store;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Work work;

    @Autowired
    IdentityService identity;

    private TasklistSession admin;

    @BeforeEach
    void logIn() throws Exception {
        if (identity.createUserQuery().userId("dana").count() == 0) {
            User dana = identity.newUser("dana");
            dana.setPassword("dana");
            identity.saveUser(dana);
            identity.createMembership("dana", "sarcini-admin");
        }
        admin = TasklistSession.of("dana", port);
    }

    @Test
    void areForAdministratorsAlone() throws Exception {
        TasklistSession anonymous = TasklistSession.anonymous(port);
        TasklistSession ana = TasklistSession.of("ana", port);
        for (String path :
                List.of("/sarcini/definitions", "/sarcini/definitions/partners.csv", API + "/types/record?id=X")) {
            assertThat(anonymous.get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
        }
        for (String path : List.of("", "/delete", "/preview", "/import?seal=x")) {
            assertThat(anonymous.post(API + "/partners" + path, "{}").statusCode())
                    .isEqualTo(401);
            assertThat(ana.post(API + "/partners" + path, "{}").statusCode()).isEqualTo(403);
        }
        assertThat(anonymous.put(API + "/partners", "{}").statusCode()).isEqualTo(401);
        assertThat(ana.put(API + "/partners", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void showsWhatWasEnteredAsText() throws Exception {
        String mean = "<script>alert(1)</script>\" onerror=alert(2) '=cmd()";
        add("partners", Map.of("id", mean.substring(0, 50), "name", mean, "kind", "CUSTOMER", "code", "=cmd()"));
        add("types", Map.of("code", "<b>", "name", mean, "colour", "#a1b2c3"));
        add("projects", Map.of("name", mean, "partner", mean.substring(0, 50)));

        for (String tab : List.of("types", "partners", "projects")) {
            String page = page("?tab=" + tab + "&q=" + encoded(mean));
            assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onerror=");
            assertThat(page).doesNotContain("<script>alert").doesNotContain("\" onerror");
        }
    }

    @Test
    void addsChangesAndDeletesARecord() throws Exception {
        HttpResponse<String> wrong =
                admin.post(API + "/types", body(null, null, Map.of("code", "W", "name", "W", "duration", "0")));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"field\":\"duration\"").contains("de la 1 la 10.080");

        HttpResponse<String> empty = admin.post(
                API + "/projects", body(null, null, Map.of("name", "", "code", "x".repeat(65), "partner", "nu e")));
        assertThat(empty.body())
                .contains("Câmpurile marcate", "\"name\":\"lipsește o valoare\"")
                .contains("\"code\":", "încap cel mult 64", "\"partner\":", "nu este identificatorul unui terț");

        add("types", Map.of("code", "V", "name", " Vizită ", "duration", "90", "private", "true"));
        assertThat(types.find("V"))
                .contains(new TaskType("V", "Vizită", null, Duration.ofMinutes(90), null, true, true));
        assertThat(admin.post(API + "/types", body(null, null, Map.of("code", "V", "name", "Alta")))
                        .statusCode())
                .isEqualTo(409);

        JsonNode opened = read("types", "V");
        assertThat(change("types", opened, "active", "false").statusCode()).isEqualTo(200);
        assertThat(types.find("V")).map(TaskType::active).contains(false);

        assertThat(admin.post(API + "/types/delete", "{\"id\":\"V\"}").statusCode())
                .isEqualTo(200);
        assertThat(types.find("V")).isEmpty();
        assertThat(change("types", opened, "name", "X").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsTheLaterOfTwoAdministrators() throws Exception {
        add("partners", Map.of("id", "D1", "name", "Dealu", "kind", "VENDOR"));
        JsonNode first = read("partners", "D1");
        JsonNode second = read("partners", "D1");

        assertThat(change("partners", first, "name", "Dealu Mare").statusCode()).isEqualTo(200);
        HttpResponse<String> later = change("partners", second, "code", "77");

        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(later.body()).contains("Altcineva a schimbat înregistrarea");
        assertThat(partners.find("D1")).map(Partner::name).contains("Dealu Mare");
    }

    @Test
    void deletesOnlyWhatNothingRefersTo() throws Exception {
        add("partners", Map.of("id", "U1", "name", "Folosit", "kind", "CUSTOMER"));
        add("partners", Map.of("id", "U2", "name", "De un proiect", "kind", "CUSTOMER"));
        add("projects", Map.of("id", "UP", "name", "Proiect", "partner", "U2"));
        store.jdbc()
                .sql(
                        "insert into sarcini_task (task_id, partner_id, project_id, priority, all_day, sync_excluded, state, created_at,"
                                + " revision) values ('used', 'U1', 'UP', 50, false, false, 'COMPLETED', current_timestamp, 1)")
                .update();

        for (String[] used : new String[][] {{"partners", "U1"}, {"partners", "U2"}, {"projects", "UP"}}) {
            assertThat(read(used[0], used[1]).path("uses").asText()).contains("nu șterge");
            HttpResponse<String> refused = admin.post(API + "/" + used[0] + "/delete", "{\"id\":\"" + used[1] + "\"}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("Dezactivați-o");
        }
        assertThat(change("partners", read("partners", "U1"), "active", "false").statusCode())
                .isEqualTo(200);
        assertThat(partners.find("U1")).map(Partner::active).contains(false);
    }

    @Test
    void leavesWhatIsKeptElsewhere() throws Exception {
        JsonNode ofCrm = read("partners", "T1");
        assertThat(ofCrm.path("owner").asText()).isEqualTo("Din test: se schimbă acolo.");
        assertThat(change("partners", ofCrm, "name", "Alt nume").statusCode()).isEqualTo(403);
        assertThat(admin.post(API + "/partners/delete", "{\"id\":\"T1\"}").statusCode())
                .isEqualTo(403);
        JsonNode ofFile = read("types", "FISIER");
        assertThat(ofFile.path("owner").asText()).contains("sarcini.directory.types-file");
        assertThat(change("types", ofFile, "name", "Alt nume").statusCode()).isEqualTo(403);
        JsonNode plan = preview("partners", "id,name,kind\nT1,Alt nume,CUSTOMER\n");
        assertThat(plan.at("/faults/0/words").asText()).isEqualTo("„T1” vine din test; schimbați-l acolo");

        assertThat(page("?tab=partners&q=tesatoria"))
                .contains("Din test: se schimbă acolo.")
                .doesNotContain("data-id=\"T1\"");
    }

    @Test
    void previewsAFileAndTakesItInAsShown() throws Exception {
        add("partners", Map.of("id", "I1", "name", "Unu", "kind", "CUSTOMER", "code", "C1"));
        add("partners", Map.of("id", "I2", "name", "Doi", "kind", "VENDOR"));
        String file = "\uFEFFid;name;kind\nI1;Unu și fiii;CUSTOMER\nI2;Doi;VENDOR\nI3;\"Trei; \"\"SRL\"\"\";EMPLOYEE\n";

        JsonNode plan = preview("partners", file);

        assertThat(plan.path("ADDED").asInt()).isEqualTo(1);
        assertThat(plan.path("CHANGED").asInt()).isEqualTo(1);
        assertThat(plan.path("UNCHANGED").asInt()).isEqualTo(1);
        assertThat(plan.path("faults")).isEmpty();
        assertThat(plan.at("/rows/0/differences/0").toString()).contains("Nume", "\"Unu\"", "\"Unu și fiii\"");
        assertThat(partners.find("I3")).isEmpty();

        assertThat(take("partners", file, plan, false).statusCode()).isEqualTo(200);
        assertThat(partners.find("I1"))
                .contains(new Partner("I1", "Unu și fiii", Partner.Kind.CUSTOMER, "C1", true, "manual"));
        assertThat(partners.find("I3")).map(Partner::name).contains("Trei; \"SRL\"");
        HttpResponse<String> again = take("partners", file, plan, false);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("s-a schimbat de la previzualizare");
    }

    @Test
    void importsNothingWhileARowIsWrongUnlessAsked() throws Exception {
        String file =
                "id,name,partner,active\nG1,Bun,T1,da\nG2,,T1,poate\nG3,Fără terț,nimeni,da\nG1,Iar,,\nG4,Scurt\n";

        JsonNode plan = preview("projects", file);

        assertThat(words(plan))
                .containsExactly(
                        "3 Nume lipsește o valoare",
                        "3 Activ „poate” nu este da sau nu (nici true sau false)",
                        "4 Terț „nimeni” nu este identificatorul unui terț",
                        "5 Identificator „G1” apare a doua oară; prima oară pe rândul 2",
                        "6  rândul are 2 valori, iar titlurile sunt 4");
        assertThat(plan.path("WRONG").asInt()).isEqualTo(4);
        assertThat(take("projects", file, plan, false).statusCode()).isEqualTo(400);
        assertThat(projects.find("G1")).isEmpty();

        assertThat(take("projects", file, plan, true).statusCode()).isEqualTo(200);
        assertThat(projects.find("G1")).contains(new Project("G1", "Bun", null, "T1", true, "manual"));
        assertThat(projects.find(List.of("G2", "G3", "G4"))).isEmpty();
    }

    @Test
    void aFileMayUseTheWordsOfTheScreenInAnyLanguage() throws Exception {
        String file = "Identificator,Nume,Fel,Activ\nW1,Unu,furnizor,nu\nW2,Doi,Klant,ja\nW3,Trei,prieten,da\n";

        JsonNode plan = preview("partners", file);

        assertThat(words(plan))
                .containsExactly("4 Fel „prieten” nu este una dintre valorile Client, Furnizor, Angajat");
        take("partners", file, plan, true);
        assertThat(partners.find("W1")).contains(new Partner("W1", "Unu", Partner.Kind.VENDOR, null, false, "manual"));
        assertThat(partners.find("W2")).contains(new Partner("W2", "Doi", Partner.Kind.CUSTOMER, null, true, "manual"));
        assertThat(admin.get("/sarcini/definitions?tab=partners").body())
                .contains("Client, Furnizor sau Angajat (în fișiere și CUSTOMER, VENDOR, EMPLOYEE)");
    }

    @Test
    void refusesAFileThatIsNone() throws Exception {
        assertThat(words(preview("types", "cod;nume;ceva\nA;B;C\n")))
                .containsExactly("1  coloana „ceva” nu este cunoscută");
        assertThat(words(preview("types", "nume\nB\n"))).containsExactly("1  lipsește coloana „code”");
        assertThat(words(preview("types", "code,name\nA,\"B\n")).get(0)).contains("fișierul nu poate fi citit");
        HttpResponse<String> huge = admin.upload(API + "/types/preview", "x".repeat(5 * 1024 * 1024 + 1));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(huge.body()).contains("cel mult 5 MB");
    }

    @Test
    void exportsWhatItTakesBackUnchangedAndNoFormula() throws Exception {
        add(
                "partners",
                Map.of("id", "=1+1", "name", "=HYPERLINK(\"http://rau\";\"x\")", "kind", "CUSTOMER", "code", "'=2"));
        add("partners", Map.of("id", "@x", "name", "-1, \"doi\"", "kind", "VENDOR", "code", "+40 21"));
        for (String list : List.of("types", "partners", "projects")) {
            String file = admin.get("/sarcini/definitions/" + list + ".csv").body();

            assertThat(file).startsWith("\uFEFF").contains("\r\n");
            assertThat(file.lines().skip(1)).noneMatch(line -> line.matches("(?s).*(^|,)\"?[=+@-].*"));
            JsonNode plan = preview(list, file);
            assertThat(words(plan)).as(list).isEmpty();
            assertThat(plan.path("rows")).as(list).isEmpty();
            assertThat(plan.path("UNCHANGED").asInt()).isPositive();
        }
        assertThat(admin.get("/sarcini/definitions/partners.csv").body()).contains("Identificator,Nume,Fel,Cod,Activ");
    }

    @Test
    void turnsPagesAndSearches() throws Exception {
        partners.put(IntStream.range(0, 120)
                .mapToObj(n -> new Partner(
                        "page" + n, "Foaie %03d".formatted(n), Partner.Kind.VENDOR, null, n % 2 == 0, "manual"))
                .toList());
        String query = "?tab=partners&q=foaie&show=active";

        String first = page(query);
        assertThat(rows(first)).isEqualTo(50);
        String next = first.replaceFirst("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        String second = page(next);

        assertThat(rows(second)).isEqualTo(10);
        assertThat(second).contains("Foaie 118").doesNotContain("Foaie 098").doesNotContain("Foaie 119");
        assertThat(rows(page("?tab=partners&q=foaie+117"))).isEqualTo(1);
        assertThat(page("?tab=partners&q=nimicnimic")).contains("Nu este nimic aici.");
    }

    @Test
    void hasTheSyncLookAtTheTasksThatUseWhatChanged() throws Exception {
        add("projects", Map.of("id", "S1", "name", "Casa"));
        store.jdbc()
                .sql(
                        """
                        insert into sarcini_place (place, kind, connection_id, calendar_id, mode, state, token_format, changed_at)
                        values ('SHARED', 'SHARED', 'nobody', 'comun', 'ON', 'READY', 1, current_timestamp)
                        """)
                .update();
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina",
                        Map.of("taskName", "Acoperiș", "representative", "ana", "dueDate", new Date(), "project", "S1"))
                .getId();
        work.waiting(Cause.HAND);
        store.jdbc().sql("delete from sarcini_pending").update();

        change("projects", read("projects", "S1"), "name", "Casa mare");

        await().atMost(Duration.ofSeconds(30)).until(() -> pending() == 1);
        engine.getRuntimeService().deleteProcessInstance(instance, "test over");
        store.jdbc().sql("delete from sarcini_pending").update();
        store.jdbc().sql("delete from sarcini_place").update();
    }

    @Test
    void areEnteredAndImportedInABrowser(@TempDir Path folder) throws Exception {
        URI address = URI.create("http://localhost:" + port + "/camunda/sarcini/definitions?tab=partners&q=dumitrescu");
        try (Browser browser = Browser.open()) {
            browser.go(address)
                    .type("[name=username]", "dana")
                    .type("[name=password]", "dana")
                    .click("#login button");

            browser.click("#new").click("#save");
            assertThat(browser.text("#form [name=name] + .wrong")).isEqualToIgnoringCase("lipsește o valoare");
            assertThat(browser.see("#form [name=name]:focus").getDomAttribute("aria-invalid"))
                    .isEqualTo("true");
            browser.pick("#employee", "dumitr").click("#save");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> partners.find("ana").map(Partner::kind).equals(Optional.of(Partner.Kind.EMPLOYEE)));

            browser.go(address).click(".edit").type("#form [name=code]", "7");
            change("partners", read("partners", "ana"), "name", "Ana Dumitrescu-Pop");
            browser.click("#save");
            assertThat(browser.text("#form .notice")).startsWith("Altcineva a schimbat");

            browser.go(address).click(".toggle");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> partners.find("ana").map(Partner::active).equals(Optional.of(false)));

            Path file = folder.resolve("terti.csv");
            Files.writeString(file, "id,name,kind\nB1,Din browser,VENDOR\nB2,,VENDOR\n");
            browser.go(address).click("#import").see("#file").sendKeys(file.toString());
            assertThat(browser.text("#counts"))
                    .isEqualTo("Se adaugă: 1. Se schimbă: 0. Rămân la fel: 0. Rânduri greșite: 1.");
            assertThat(browser.text("#faults .lines")).isEqualTo("Rândul 3, Nume: lipsește o valoare");
            browser.click("#take-good").see("#ready");
            assertThat(partners.find("B1")).map(Partner::name).contains("Din browser");
            assertThat(browser.keptOut()).isEmpty();
        }
    }

    /** How many tasks the sync has to look at. */
    private int pending() {
        return store.jdbc()
                .sql("select count(*) from sarcini_pending")
                .query(Integer.class)
                .single();
    }

    private void add(String list, Map<String, String> values) throws Exception {
        HttpResponse<String> answer = admin.post(API + "/" + list, body(null, null, values));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> change(String list, JsonNode opened, String column, String value) throws Exception {
        return admin.put(
                API + "/" + list, body(opened.path("id").asText(), opened.path("values"), Map.of(column, value)));
    }

    private static String body(String id, JsonNode before, Map<String, String> values) throws Exception {
        var body = json.createObjectNode();
        body.put("id", id);
        body.set("before", before);
        body.set("values", json.valueToTree(values));
        return json.writeValueAsString(body);
    }

    private JsonNode read(String list, String id) throws Exception {
        return admin.read(API + "/" + list + "/record?id=" + encoded(id));
    }

    private JsonNode preview(String list, String file) throws Exception {
        HttpResponse<String> answer = admin.upload(API + "/" + list + "/preview", file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> take(String list, String file, JsonNode plan, boolean good) throws Exception {
        return admin.upload(
                API + "/" + list + "/import?seal=" + plan.path("seal").asText() + "&good=" + good, file);
    }

    private String page(String query) throws Exception {
        HttpResponse<String> page = admin.get("/sarcini/definitions" + query);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static long rows(String page) {
        return Stream.of(page.split("class=\"edit\"")).count() - 1;
    }

    private static List<String> words(JsonNode plan) {
        List<String> words = new ArrayList<>();
        plan.path("faults")
                .forEach(fault -> words.add(
                        fault.path("line").asText() + " " + fault.path("column").asText() + " "
                                + fault.path("words").asText()));
        return words;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
