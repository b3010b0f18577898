package org.sarcini.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.sarcini.RunningApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of all tasks with a real browser: filters that are searched as one types, and several tasks handed over. */
@RunningApplication
class ListInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Test
    void aManagerFindsWhatALeaverHasAndHandsItOver() throws Exception {
        give("Ofertă pentru linia de ambalare", Map.of("priority", "URGENT", "partner", "T1", "project", "P1"));
        give("Sună la Ceramica Horezu", Map.of("taskType", "OFERTA", "dueDate", later(2)));
        give("Revizie anuală", Map.of("summary", "Acces prin poarta 2; anunță paza.", "dueDate", later(9)));
        give("Rămâne la Maria", Map.of("representative", "maria", "dueDate", later(1)));
        URI list = URI.create("http://localhost:" + port + "/camunda/sarcini/tasks?view=team");
        try (Browser browser = Browser.open()) {
            browser.go(list)
                    .type("input[name=username]", "maria")
                    .type("input[name=password]", "maria")
                    .click("button.primary");
            browser.see("#tasks");
            browser.picture("list-1").click("#filters summary").pick("#pick-assignee", "turc");
            assertThat(browser.text("#filters .chip")).isEqualTo("Bogdan Țurcanu");
            browser.picture("list-2-filters").click("#filters details button.primary");
            browser.see(".pill");
            assertThat(browser.address()).endsWith("/tasks?view=team&assignee=bogdan");
            assertThat(browser.text("#count")).isEqualTo("Sarcini găsite: 3");

            browser.click("#all")
                    .click("[data-action=reassign]")
                    .pick("#bulk-to", "dumit")
                    .click("#bulk-preview");
            assertThat(browser.text("#bulk-counts")).isEqualTo("Se vor schimba: 3. Rămân cum sunt: 0.");
            assertThat(tasksOf("ana")).isEmpty();
            browser.picture("list-3-preview").click("#bulk-confirm").see("#bulk-reload");
            assertThat(browser.text("#bulk-counts")).isEqualTo("Schimbate: 3. Neschimbate: 0.");
            assertThat(browser.text("#bulk-plan h2")).isEqualTo("Ce s-a întâmplat cu fiecare sarcină");
            assertThat(tasksOf("ana")).hasSize(3);
            browser.picture("list-4-done").click("#bulk-reload").see(".empty");

            browser.go(list).width(400).see("#tasks");
            browser.picture("list-5-phone").click("#all").click("[data-action=reassign]");
            browser.pick("#bulk-to", "dumit").click("#bulk-preview");
            assertThat(browser.text("#bulk-counts")).isEqualTo("Se vor schimba: 1. Rămân cum sunt: 3.");
            assertThat(browser.text("#bulk-plan .no")).contains("Este deja a acestei persoane.");
            browser.picture("list-6-phone-bulk");
        }
    }

    private static Date later(int days) {
        return Date.from(Instant.now().plus(Duration.ofDays(days)));
    }

    private List<Task> tasksOf(String user) {
        return engine.getTaskService().createTaskQuery().taskAssignee(user).list();
    }

    private void give(String name, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(
                Map.of("representative", "bogdan", "dueDate", Date.from(Instant.parse("2026-03-02T08:00:00Z"))));
        all.putAll(variables);
        all.put("taskName", name);
        engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
        try {
            engine.getRuntimeService().startProcessInstanceByKey("Sarcina", all);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
