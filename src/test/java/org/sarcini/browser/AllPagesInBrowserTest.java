package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.RunningApplication;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Store;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What holds for every page of ours, whatever the language, on a desk and on a phone: it fits, everything can be reached and is named,
 * it can be read, and nothing goes wrong behind it.
 */
@RunningApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllPagesInBrowserTest {

    /** As long as Camunda takes them, without a place to break at. */
    private static final String LONG = "Nămolul".repeat(17);

    private static final List<String> PAGES = List.of(
            "/tasks",
            "/tasks?view=mine&assignee=ana&q=x",
            "/tasks/{task}",
            "/tasks/none",
            "/calendar?view=month",
            "/calendar?view=week",
            "/calendar?view=day",
            "/calendar?view=list",
            "/calendar?view=people",
            "/calendar?view=time",
            "/calendar/shared",
            "/definitions?tab=types",
            "/definitions?tab=partners",
            "/definitions?tab=projects",
            "/settings",
            "/crm",
            "/sync",
            "/my-calendar");

    /** The same where there is nothing to show. */
    private static final List<String> EMPTY = List.of(
            "/tasks?q=nimic",
            "/tasks?view=claim",
            "/calendar?view=month&date=1999-01-01",
            "/calendar?view=list&date=1999-01-01",
            "/calendar?view=people&date=1999-01-01",
            "/calendar?view=time&partner=nimic",
            "/calendar/shared?view=list&date=1999-01-01",
            "/definitions?tab=partners&q=nimic");

    /** What is no text in a page where it is not made harmless. */
    private static final String MARKUP = "<img src=x onerror=\"document.title='x'\">'\"";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Store store;

    @Autowired
    Partners partners;

    @Autowired
    Projects projects;

    @Autowired
    TaskTypes types;

    private Browser browser;
    private String task;

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeAll
    void give() {
        browser = Browser.open();
        User dana = engine.getIdentityService().newUser("dana");
        dana.setPassword("dana");
        dana.setFirstName("Dana");
        engine.getIdentityService().saveUser(dana);
        List.of("sarcini-admin", "sarcini-manager")
                .forEach(group -> engine.getIdentityService().createMembership("dana", group));
        for (String name : List.of(LONG, "Ofertă pentru pompă")) {
            task = give(Map.of(
                    "taskName",
                    name,
                    "summary",
                    LONG + LONG,
                    "taskType",
                    "OFERTA",
                    "partner",
                    "T1",
                    "project",
                    "P1",
                    "representative",
                    "dana",
                    "startDate",
                    Date.from(Instant.now()),
                    "dueDate",
                    Date.from(Instant.now().plusSeconds(3600))));
        }
    }

    /** The id of a task of ana's. */
    private String give(Map<String, Object> variables) {
        engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
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

    @ParameterizedTest
    @CsvSource({"ro, 1280", "en, 1280", "nl, 390"})
    void everyPageFitsIsNamedAndCanBeRead(String language, int width) {
        browser.language(language).width(width).go(address("/sync"));
        List<String> faults = new ArrayList<>(faults("login"));
        logIn("dana");
        for (String page : PAGES) {
            faults.addAll(faultsAt(page));
        }
        if (width > 1000) {
            for (String page : EMPTY) {
                faults.addAll(faultsAt(page));
            }
        }

        assertThat(faults).isEmpty();
        assertThat(browser.errors())
                .filteredOn(error -> !error.contains("/tasks/none") && !error.contains("status of 401"))
                .isEmpty();
        browser.go(address("/sync")).click("#logout").see("#login");
        assertThat(browser.address()).isEqualTo(address("/sync").toString());
    }

    @Test
    void everyPageCanBePrintedAndSaysWhatIsRefused() {
        browser.language("ro").width(1060).go(address("/tasks"));
        logIn("dana");
        List<String> faults = new ArrayList<>();
        browser.media("print");
        for (String page : PAGES) {
            faults.addAll(faultsAt(page));
        }
        browser.media("screen").click("#logout");
        logIn("bogdan");
        for (String page : List.of("/sync", "/definitions?tab=types", "/tasks/none")) {
            faults.addAll(faultsAt(page));
        }
        browser.click("#logout").see("#login");
        assertThat(faults).isEmpty();
        browser.errors();
    }

    @Test
    void whatPeopleTypeIsTextOnEveryPageAndInEveryForm() throws Exception {
        partners.put(List.of(new Partner("rau", MARKUP, Partner.Kind.CUSTOMER, "c", true, "manual")));
        projects.put(List.of(new Project("rau", MARKUP, "c", "rau", true, "manual")));
        types.put(new TaskType("rau", MARKUP, null, Duration.ofMinutes(30), null, false, true));
        User mean = engine.getIdentityService().newUser("rau");
        mean.setFirstName(MARKUP);
        engine.getIdentityService().saveUser(mean);
        String evil = give(Map.of(
                "taskName",
                MARKUP,
                "summary",
                MARKUP,
                "taskType",
                "rau",
                "partner",
                "rau",
                "project",
                "rau",
                "representative",
                "rau",
                "dueDate",
                Date.from(Instant.now())));
        refusedByGoogle(evil);
        browser.language("ro").width(1280).go(address("/tasks"));
        logIn("dana");
        for (String page : PAGES) {
            browser.go(address(page.replace("{task}", evil))).quiet();
            assertThat(browser.has("img[src=x]")).as(page).isFalse();
        }
        browser.go(address("/tasks/" + evil))
                .picture("all-1-waiting")
                .width(390)
                .picture("all-1-waiting-phone");
        assertThat(browser.text("#places")).contains(MARKUP);
        browser.go(address("/sync")).picture("all-2-sync-phone").width(1280).picture("all-2-sync");
        assertThat(browser.text("#refused")).contains(MARKUP);
        assertThat(browser.text("#people")).contains(MARKUP);
        browser.go(address("/my-calendar"));
        assertThat(browser.text("#mine")).contains(MARKUP);
        for (String language : List.of("en", "nl")) {
            browser.language(language).go(address("/sync")).picture("all-3-sync-" + language);
            browser.go(address("/my-calendar")).picture("all-3-mine-" + language);
            browser.go(address("/calendar/shared")).quiet().picture("all-3-shared-" + language);
        }
        browser.language("ro");
        for (String form : List.of("#/?processStart=Sarcina", "#/?task=" + evil)) {
            URI tasklist = URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/" + form);
            browser.application(tasklist, ".sarcini-form.sarcini-ready");
            assertThat(browser.has("img[src=x]")).as(form).isFalse();
        }
        assertThat(browser.text(".sarcini-facts")).contains(MARKUP);
        browser.go(address("/tasks")).click("#logout").see("#login");
        browser.errors();
    }

    /** In calendars of everybody and of dana, as a run would have left it. */
    private void refusedByGoogle(String taskId) {
        store.template()
                .update(
                        "insert into sarcini_place (place, kind, subject, connection_id, calendar_id, mode, state, reason,"
                                + " token_format, changed_at) values ('SHARED', 'SHARED', null, 'company', 'shared', 'ON', 'READY',"
                                + " null, 1, current_timestamp), ('EMPLOYEE:dana', 'EMPLOYEE', 'dana', 'company', 'dana', 'ON',"
                                + " 'CALENDAR_GONE', ?, 1, current_timestamp)",
                        MARKUP);
        store.template()
                .update(
                        "insert into sarcini_link (task_id, place, calendar_id, event_id, pushed_revision, own_colour, outcome,"
                                + " failure, touched, fence, since, changed_at)"
                                + " values (?, 'SHARED', 'shared', 'e', 1, false, 'REFUSED', ?, false, 1, current_timestamp, current_timestamp)",
                        taskId,
                        MARKUP);
        store.template()
                .update(
                        "insert into sarcini_pending (task_id, place, lane, look, mark, failures, since)"
                                + " values (?, 'EMPLOYEE:dana', 1, false, 1, 0, current_timestamp)",
                        task);
    }

    @Test
    void theLoginSaysHowLongCamundaWaitsAfterAWrongPassword() {
        browser.language("ro").go(address("/tasks?view=mine"));
        browser.type("[name=username]", "bogdan").type("[name=password]", "x").click("#login button");
        assertThat(browser.text("#login .notice")).contains("nu sunt bune", "nici cu parola bună, încă 3 s");
        assertThat(browser.see("#login button").isEnabled()).isFalse();

        logIn("bogdan");
        browser.see(".views");
        assertThat(browser.address()).isEqualTo(address("/tasks?view=mine").toString());
        browser.click("#logout").see("#login");
    }

    @Test
    void settingsListWhatWhoeverLooksCanSet() {
        browser.language("ro").go(address("/settings"));
        logIn("bogdan");
        assertThat(browser.text("main"))
                .contains("Calendarul meu", "Conectare CRM")
                .doesNotContain("Setup Google Apps", "Definiții");
        browser.go(address("/definitions"));
        assertThat(browser.text("main")).contains("Doar pentru administratori").doesNotContain("Sincronizare");
        browser.click("#logout");
        logIn("dana");
        browser.go(address("/settings"));
        assertThat(browser.text("main"))
                .contains(
                        "Calendarul meu", "Setup Google Apps", "Sincronizare", "Calendarele angajaților", "Definiții");
        browser.click("#logout").see("#login");
    }

    /** On whatever page asks for it. */
    private void logIn(String user) {
        browser.type("[name=username]", user)
                .type("[name=password]", user)
                .click("#login button")
                .see("#logout");
    }

    private List<String> faultsAt(String page) {
        browser.go(address(page.replace("{task}", task))).quiet();
        return faults(page);
    }

    private List<String> faults(String page) {
        return browser.faults().stream().map(fault -> page + ": " + fault).toList();
    }

    private URI address(String page) {
        return URI.create("http://localhost:" + port + "/camunda/sarcini" + page);
    }
}
