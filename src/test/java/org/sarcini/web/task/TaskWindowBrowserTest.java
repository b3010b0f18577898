package org.sarcini.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.RunningApplication;
import org.sarcini.browser.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a task on a phone, from the link in a calendar on. */
@RunningApplication
class TaskWindowBrowserTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");
    private static final LocalDate TODAY = LocalDate.now(ZONE);

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private String id;

    @BeforeEach
    void give() {
        engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
        String instance;
        try {
            instance = engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            "Sarcina",
                            Map.of(
                                    "taskName", "Ofertă pentru pompa de la Țesătoria Sibiu",
                                    "summary", "Două variante de preț.\nSunați înainte de a trimite.",
                                    "taskType", "OFERTA",
                                    "partner", "T1",
                                    "project", "P1",
                                    "representative", "bogdan",
                                    "dueDate",
                                            Date.from(TODAY.minusDays(3)
                                                    .atTime(10, 0)
                                                    .atZone(ZONE)
                                                    .toInstant())))
                    .getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        id = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("Sarcina")
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void fromTheLinkThroughTheLoginToEverythingThatCanBeDone() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.width(390).go(page());
            browser.type("[name=username]", "bogdan")
                    .type("[name=password]", "bogdan")
                    .click("#login button");
            assertThat(browser.text("#sheet .tag")).isEqualTo("Întârziată");
            assertThat(browser.address()).isEqualTo(page().toString());
            assertThat(browser.see("#complete").getLocation().getY())
                    .as("without scrolling")
                    .isLessThan(700);
            browser.picture("task-390");

            browser.click("#postpone summary").picture("task-postpone-390").click("#postpone .offer");
            assertThat(browser.text("#message")).startsWith("Sarcina a fost amânată");
            assertThat(browser.text("#sheet .tag")).isEqualTo("Deschisă");
            assertThat(task().getDueDate().toInstant())
                    .isEqualTo(TODAY.plusDays(1).atTime(10, 0).atZone(ZONE).toInstant());

            browser.type("#comment", "Am sunat, revin mâine.").click("#comments button");
            assertThat(browser.text("#comments li")).contains("Bogdan Țurcanu", "Am sunat");

            browser.click("#hand-over summary")
                    .type("#to", "nimeni")
                    .click("#hand-over form button:not(.sarcini-clear)");
            assertThat(browser.text("#hand-over .wrong")).startsWith("Alegeți din listă");
            browser.pick("#to", "popes")
                    .picture("task-hand-over-390")
                    .click("#hand-over form button:not(.sarcini-clear)");
            assertThat(browser.text("#message")).isEqualTo("Sarcina a fost predată: Maria Popescu.");
            assertThat(task().getAssignee()).isEqualTo("maria");

            engine.getTaskService().setPriority(id, 90);
            browser.type("#result", "Trimisă").click("#complete");
            assertThat(browser.text("#message")).startsWith("Altcineva a fost mai rapid");
            assertThat(browser.see("#result").getDomProperty("value")).isEqualTo("Trimisă");
            assertThat(browser.text("#facts")).contains("Urgentă");
            browser.picture("task-conflict-390").click("#complete");
            assertThat(browser.text("#message")).isEqualTo("Sarcina a fost finalizată.");
            assertThat(browser.text(".answer")).contains("Trimisă");
            assertThat(task()).isNull();
            browser.picture("task-done-390").width(1280).go(page()).picture("task-done-1280");
        }
    }

    @Test
    void oneTapCompletes() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.width(1280).go(page());
            browser.type("[name=username]", "bogdan")
                    .type("[name=password]", "bogdan")
                    .click("#login button");
            browser.see("#complete");
            browser.picture("task-1280").click("#complete");
            await().until(() -> task() == null);
            browser.go(page().resolve("none")).see(".result.bad");
            browser.width(390).picture("task-none-390");
        }
    }

    private URI page() {
        return URI.create("http://localhost:" + port + "/camunda/sarcini/tasks/" + id);
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }
}
