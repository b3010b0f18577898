package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Store;
import org.sarcini.setup.FailingEndpoints;
import org.sarcini.setup.Installation;
import org.sarcini.setup.WithInstallation;

/** Our entries in Camunda's four applications, and Camunda's own beside them. */
@WithInstallation
class PluginsInBrowserTest {

    private static final String COCKPITS_OWN = "//*[contains(text(), 'Running Process Instances')]";
    private static final String TASKLISTS_OWN = ".start-process-action";
    private static final String ADMINS_OWN = "//a[contains(., 'List of Users')]";
    private static final String WELCOMES_OWN = "//h3[contains(@class, 'app-name')]/a[contains(., 'Cockpit')]";
    private static final String REFUSAL = "Google: <b>Invalid</b> start time.";

    private Installation installation;
    private String task;

    @BeforeEach
    void giveATask() throws Exception {
        installation = Installation.blank();
        var engine = installation.engine();
        engine.getIdentityService().setAuthentication(Installation.ADMINISTRATOR, List.of("camunda-admin"));
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina",
                        Map.of(
                                "taskName",
                                "Ofertă pentru pompă",
                                "representative",
                                Installation.ADMINISTRATOR,
                                "dueDate",
                                Date.from(Instant.parse("2027-03-02T08:00:00Z"))))
                .getId();
        engine.getIdentityService().clearAuthentication();
        task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @AfterEach
    void mendTheEndpoints() {
        installation.bean(FailingEndpoints.class).off();
    }

    @Test
    void everyApplicationShowsOurEntriesBesideItsOwn() throws Exception {
        refuse();
        try (Browser browser = Browser.open()) {
            browser.login(installation.root(), Installation.ADMINISTRATOR, Installation.PASSWORD);
            assertThat(address(browser, "Calendar sarcini")).endsWith("/camunda/sarcini/calendar");
            assertThat(address(browser, "Sarcini (Toate)")).endsWith("/camunda/sarcini/tasks");
            assertThat(address(browser, "Setări")).endsWith("/camunda/sarcini/settings");
            putOff();
            show(browser, "tasklist", "?task=" + task + "&detailsTab=sarcini-task", TASKLISTS_OWN);
            assertThat(browser.text(".sarcini-places"))
                    .contains("Calendar comun", "refuzată de Google", REFUSAL)
                    .contains("Încercarea următoare");
            assertThat(address(browser, "Pagina sarcinii")).endsWith("/camunda/sarcini/tasks/" + task);
            browser.picture("plugins-1-tasklist");

            show(browser, "cockpit", "", COCKPITS_OWN);
            assertThat(browser.text(".sarcini-box"))
                    .contains("Compania nu este cuplată cu Google", "Porniți procesul Setup Google Apps")
                    .containsPattern("1\\s+sarcini refuzate de Google");
            assertThat(address(browser, "Pagina Sincronizare")).endsWith("/camunda/sarcini/sync");
            browser.see(".sarcini-box");
            browser.picture("plugins-2-cockpit").click("//a[@href='#/sarcini' and text()='Sarcini']");
            assertThat(browser.text(".sarcini-page")).contains("Ultimele rulări");
            browser.picture("plugins-3-cockpit-page");

            show(browser, "admin", "", ADMINS_OWN);
            assertThat(address(browser, "Definiții")).endsWith("/camunda/sarcini/definitions");
            assertThat(address(browser, "Setup Google Apps"))
                    .endsWith("/camunda/app/tasklist/default/#/?processStart=SetupGoogleApps");
            browser.picture("plugins-4-admin");

            show(browser, "welcome", "", WELCOMES_OWN);
            assertThat(address(browser, "Calendar sarcini")).endsWith("/camunda/sarcini/calendar");
            browser.picture("plugins-5-welcome");
        }
    }

    @Test
    void everyApplicationIsWholeWhileOurEndpointsFail() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.login(installation.root(), Installation.ADMINISTRATOR, Installation.PASSWORD);
            installation.bean(FailingEndpoints.class).on();

            show(browser, "tasklist", "?task=" + task + "&detailsTab=sarcini-task", TASKLISTS_OWN);
            assertThat(browser.text(".sarcini-failed")).contains("Sarcini nu răspunde acum");
            browser.picture("plugins-6-tasklist-failing");
            show(browser, "cockpit", "", COCKPITS_OWN);
            assertThat(browser.text(".sarcini-box .sarcini-failed")).contains("Sarcini nu răspunde acum");
            browser.picture("plugins-7-cockpit-failing");
            show(browser, "admin", "", ADMINS_OWN);
            show(browser, "welcome", "", WELCOMES_OWN);
        }
    }

    private Browser show(Browser browser, String application, String place, String own) {
        URI address = URI.create(installation.root() + "/camunda/app/" + application + "/default/#/" + place);
        return browser.application(address, own);
    }

    private static String address(Browser browser, String words) {
        return String.valueOf(
                browser.see("//a[normalize-space()='" + words + "']").getDomProperty("href"));
    }

    /** A first look at all open tasks, after the start, has what was put off tried at once. */
    private void putOff() {
        installation
                .bean(Store.class)
                .jdbc()
                .sql(
                        "update sarcini_pending set next_try = timestamp with time zone '2099-01-01 10:00:00Z' where task_id = ?")
                .param(task)
                .update();
    }

    /** Google refused the task in the shared calendar. */
    private void refuse() {
        Store store = installation.bean(Store.class);
        store.jdbc()
                .sql(
                        """
                        insert into sarcini_place (place, kind, connection_id, calendar_id, mode, state, token_format, changed_at)
                        values ('SHARED', 'SHARED', 'nobody', 'comun', 'ON', 'READY', 1, current_timestamp)
                        """)
                .update();
        store.jdbc()
                .sql(
                        """
                        insert into sarcini_link (task_id, place, calendar_id, event_id, pushed_revision, own_colour, outcome,
                          failure, touched, fence, since, changed_at)
                        values (?, 'SHARED', 'comun', 'e1', 1, false, 'REFUSED', ?, false, 1, current_timestamp, current_timestamp)
                        """)
                .params(task, REFUSAL)
                .update();
        store.jdbc()
                .sql(
                        """
                        insert into sarcini_pending (task_id, place, lane, look, mark, failures, since, next_try)
                        values (?, 'SHARED', 0, false, 1, 1, current_timestamp, timestamp with time zone '2099-01-01 10:00:00Z')
                        """)
                .param(task)
                .update();
    }
}
