package org.sarcini.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.sarcini.RunningApplication;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Entering and working a task in Tasklist, in a real browser; skipped, loudly, where Debian's chromium is not installed. */
@RunningApplication
class TasklistBrowserTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        boolean installed = Files.exists(BROWSER) && Files.exists(DRIVER);
        if (!installed) {
            LoggerFactory.getLogger(getClass())
                    .warn(
                            "NOT TESTED: the forms in a browser. Install Debian's packages chromium and chromium-driver.");
        }
        assumeTrue(installed, "chromium and chromedriver are not installed");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,1000");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("Sarcina")
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void entersATaskWithTheKeyboardAlone() {
        logIn("ana");
        // The same as Tasklist's menu "Start process".
        browser.get(tasklist() + "#/?processStart=Sarcina");
        find(".sarcini-form.sarcini-ready");
        type("Ofertă pentru pompă", Keys.TAB, "Ofer", Keys.TAB, Keys.TAB, "Două variante");

        type(Keys.chord(Keys.CONTROL, Keys.ENTER));

        assertThat(find("[data-field=representative] .sarcini-error").getText()).isEqualTo("Completați acest câmp.");
        assertThat(find("[data-field=dueDate] .sarcini-error").isDisplayed()).isTrue();
        assertThat(find("#sarcini-taskName").getDomProperty("value")).isEqualTo("Ofertă pentru pompă");
        assertThat(find("#sarcini-summary").getDomProperty("value")).isEqualTo("Două variante");
        assertThat(tasks()).isEmpty();

        type("turc");
        find("#sarcini-representative-list [role=option]");
        type(Keys.ENTER, Keys.TAB);
        focus("#sarcini-dueDate");
        type("03022026");
        focus("#sarcini-dueDate-time");
        type("1030AM");
        focus("#sarcini-partner");
        type("tesat");
        find("#sarcini-partner-list [role=option]");
        type(Keys.ENTER, Keys.TAB, Keys.ARROW_DOWN);
        find("#sarcini-project-list [role=option]");
        type(Keys.ENTER, Keys.chord(Keys.CONTROL, Keys.ENTER));

        await().atMost(Duration.ofSeconds(20)).until(() -> tasks().size() == 1);
        Task task = tasks().get(0);
        assertThat(task.getName()).isEqualTo("Ofertă pentru pompă");
        assertThat(task.getAssignee()).isEqualTo("bogdan");
        assertThat(task.getOwner()).isEqualTo("ana");
        assertThat(task.getPriority()).isEqualTo(70);
        assertThat(task.getDescription()).isEqualTo("Două variante");
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-03-02T08:30:00Z"));
        assertThat(engine.getTaskService().getVariables(task.getId()))
                .containsEntry("taskType", "OFERTA")
                .containsEntry("partner", "T1")
                .containsEntry("project", "P1");
    }

    @Test
    void keepsWhatWasTypedWhenTheServerRefuses() {
        logIn("ana");
        browser.get(tasklist() + "#/?processStart=Sarcina");
        find(".sarcini-form.sarcini-ready");
        type("Ofertă");
        browser.executeScript("document.getElementById('sarcini-taskType').options[1].value = 'DISPĂRUT';"
                + "document.getElementById('sarcini-taskType').selectedIndex = 1;");
        focus("#sarcini-representative");
        type("turc");
        find("#sarcini-representative-list [role=option]");
        type(Keys.ENTER);
        focus("#sarcini-dueDate");
        type("03022026", Keys.chord(Keys.CONTROL, Keys.ENTER));

        assertThat(find(".sarcini-alert").getText()).contains("„DISPĂRUT” nu există");
        assertThat(find("#sarcini-taskName").getDomProperty("value")).isEqualTo("Ofertă");
        assertThat(find("#sarcini-representative").getDomProperty("value")).isEqualTo("Bogdan Țurcanu");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void handsOverToAColleague() {
        give();
        String id = tasks().get(0).getId();
        logIn("bogdan");
        browser.get(tasklist() + "#/?task=" + id);
        find(".sarcini-form.sarcini-ready");

        find("#sarcini-hand-over").click();
        assertThat(find("[data-field=representative] .sarcini-error").getText())
                .isEqualTo("Alegeți persoana căreia îi predați sarcina.");
        assertThat(tasks().get(0).getAssignee()).isEqualTo("bogdan");

        focus("#sarcini-representative");
        type(Keys.chord(Keys.CONTROL, "a"), "popes");
        find("#sarcini-representative-list [role=option]");
        type(Keys.ENTER);
        find("#sarcini-hand-over").click();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> "maria".equals(tasks().get(0).getAssignee()));
        await().atMost(Duration.ofSeconds(20))
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> find(".sarcini-status").getText().contains("predată: Maria Popescu"));
        assertThat(tasks()).extracting(Task::getId).containsExactly(id);
    }

    @Test
    void savesThenCompletes() {
        give();
        String id = tasks().get(0).getId();
        String instance = tasks().get(0).getProcessInstanceId();
        logIn("bogdan");
        browser.get(tasklist() + "#/?task=" + id);
        find(".sarcini-form.sarcini-ready");
        assertThat(find(".sarcini-facts").getText()).contains("Ana Dumitrescu");

        find("#sarcini-summary").sendKeys("Pe scurt");
        focus("#sarcini-startDate");
        type("03032026");
        find("#sarcini-save").click();
        assertThat(find("[data-field=dueDate] .sarcini-error").getText()).contains("înaintea începutului");
        focus("#sarcini-startDate");
        type("03012026");
        focus("#sarcini-startDate-time");
        type("0930AM");
        find("#sarcini-save").click();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks().get(0).getDescription()).isEqualTo("Pe scurt"));
        assertThat(tasks().get(0).getFollowUpDate().toInstant()).isEqualTo(Instant.parse("2026-03-01T07:30:00Z"));
        await().atMost(Duration.ofSeconds(20))
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> find(".sarcini-status").getText().contains("salvate"));

        find("#sarcini-result").sendKeys("Trimisă");
        browser.executeScript("arguments[0].click()", find(".form-actions [ng-click='complete()']"));

        await().atMost(Duration.ofSeconds(20)).until(() -> tasks().isEmpty());
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableName("result")
                        .processInstanceId(instance)
                        .variableValueEquals("result", "Trimisă")
                        .count())
                .isOne();
    }

    @Test
    void whoeverGaveTheTaskChangesItButDoesNotCompleteIt() {
        give();
        logIn("ana");
        browser.get(tasklist() + "#/?task=" + tasks().get(0).getId());
        find(".sarcini-form.sarcini-editable");

        find("#sarcini-summary").sendKeys("Pe scurt");
        find("#sarcini-save").click();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks().get(0).getDescription()).isEqualTo("Pe scurt"));
        assertThat(find(".form-actions [ng-click='complete()']").isEnabled()).isFalse();
        assertThat(browser.findElement(By.cssSelector("#sarcini-result")).isDisplayed())
                .isFalse();
    }

    /** A task of ana's for bogdan. */
    private void give() {
        engine.getIdentityService().setAuthentication("ana", List.of("sarcini-user"));
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "Sarcina",
                        Map.of(
                                "taskName", "Ofertă",
                                "representative", "bogdan",
                                "dueDate", Date.from(Instant.parse("2026-03-02T08:00:00Z"))));
        engine.getIdentityService().clearAuthentication();
    }

    private void logIn(String user) {
        browser.get(tasklist());
        fill("input[placeholder=Username]", user);
        fill("input[placeholder=Password]", user);
        find("button[type=submit]:enabled").click();
        find(".start-process-action a");
    }

    /** Until the page, still loading, has taken it. */
    private void fill(String selector, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    WebElement field = find(selector);
                    field.clear();
                    field.sendKeys(text);
                    return text.equals(field.getDomProperty("value"));
                });
    }

    private String tasklist() {
        return "http://localhost:" + port + "/camunda/app/tasklist/default/";
    }

    private List<Task> tasks() {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("Sarcina")
                .list();
    }

    /** Types where the focus is. */
    private void type(CharSequence... keys) {
        for (CharSequence key : keys) {
            browser.switchTo().activeElement().sendKeys(key);
        }
    }

    private void focus(String selector) {
        browser.executeScript("arguments[0].focus()", find(selector));
    }

    private WebElement find(String selector) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> browser.findElements(By.cssSelector(selector)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }
}
