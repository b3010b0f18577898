package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
            "/sync");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

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
        engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
        try {
            for (String name : List.of(LONG, "Ofertă pentru pompă")) {
                String instance = engine.getRuntimeService()
                        .startProcessInstanceByKey(
                                "Sarcina",
                                Map.of(
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
                                        Date.from(Instant.now().plusSeconds(3600))))
                        .getId();
                task = engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId();
            }
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
            browser.go(address(page.replace("{task}", task))).quiet();
            faults.addAll(faults(page));
        }

        assertThat(faults).isEmpty();
        assertThat(browser.errors())
                .filteredOn(error -> !error.contains("/tasks/none") && !error.contains("status of 401"))
                .isEmpty();
        browser.click("#logout").see("#login");
        assertThat(browser.address()).isEqualTo(address("/sync").toString());
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

    private List<String> faults(String page) {
        return browser.faults().stream().map(fault -> page + ": " + fault).toList();
    }

    private URI address(String page) {
        return URI.create("http://localhost:" + port + "/camunda/sarcini" + page);
    }
}
