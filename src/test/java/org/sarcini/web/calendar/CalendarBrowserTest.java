package org.sarcini.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sarcini.RunningApplication;
import org.sarcini.browser.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** <em>Calendar sarcini</em> in a browser, under the page's policy. */
@RunningApplication
class CalendarBrowserTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");
    private static final LocalDate TODAY = LocalDate.now(ZONE);
    /** In the same week, so that it is seen beside today. */
    private static final LocalDate ANOTHER_DAY =
            TODAY.getDayOfWeek() == DayOfWeek.SUNDAY ? TODAY.minusDays(1) : TODAY.plusDays(1);

    private static final String MARKUP = "<b onclick=\"alert(1)\">Ofertă</b>";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @AfterEach
    void cleanUp() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("Sarcina")
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "test over"));
    }

    @Test
    void aTaskIsDraggedToAnotherDayAndBackAndNothingIsKeptOutByThePolicy() {
        String id = give("ana", "bogdan");
        try (Browser browser = Browser.open()) {
            calendar(browser, "bogdan", "?view=month");
            assertThat(browser.text(".fc-event")).contains(MARKUP);

            browser.drag(".fc-event", ".fc-daygrid-day[data-date='" + ANOTHER_DAY + "']");
            assertThat(browser.text("#undo")).contains(MARKUP, "a fost mutată");
            assertThat(due(id)).isEqualTo(ANOTHER_DAY);

            browser.click("#undo button");
            await().until(() -> due(id).equals(TODAY));
            for (String view : List.of("week", "day", "list", "people", "time")) {
                browser.click(".views [data-view=" + view + "]")
                        .see(":is(#fullcalendar, #people, #time):not([hidden]) .task");
            }
            assertThat(browser.keptOut()).isEmpty();
        }
    }

    @Test
    void theLowerEdgeOfATaskChangesWhenItIsDue() {
        String id = give("ana", "bogdan", Map.of("startDate", at(10), "dueDate", at(11)));
        try (Browser browser = Browser.open()) {
            calendar(browser, "bogdan", "?view=week");
            int hour = 2 * browser.see(".fc-timegrid-slot-lane").getSize().getHeight();

            browser.stretch(".fc-timegrid-event", hour);

            assertThat(browser.text("#undo")).contains("10:00–12:00");
            assertThat(task(id).getDueDate()).isEqualTo(at(12));
            assertThat(task(id).getFollowUpDate()).isEqualTo(at(10));
        }
    }

    @Test
    void onlyTheCompanysZoneCountsWhereverServerAndBrowserStand() {
        assertThat(List.of(ZONE, ZoneId.systemDefault(), ZoneId.of(Browser.ZONE)))
                .doesNotHaveDuplicates();
        String id = give("ana", "bogdan", Map.of("startDate", at(22), "dueDate", at(23)));
        try (Browser browser = Browser.open()) {
            calendar(browser, "bogdan", "?view=month");
            assertThat(browser.text(".fc-daygrid-day[data-date='" + TODAY + "'] .fc-event"))
                    .contains("22:00");

            browser.drag(".fc-event", ".fc-daygrid-day[data-date='" + ANOTHER_DAY + "']");

            assertThat(browser.text("#undo")).contains("a fost mutată");
            assertThat(task(id).getDueDate())
                    .isEqualTo(Date.from(ANOTHER_DAY.atTime(23, 0).atZone(ZONE).toInstant()));
        }
    }

    @Test
    void inTheGridATaskIsDraggedToAnotherDayAndPerson() {
        String id = give("maria", "bogdan");
        try (Browser browser = Browser.open()) {
            calendar(browser, "maria", "?view=people");
            String row = "//tr[th[contains(., 'Ana Dumitrescu')]]";

            browser.drag("#people .chip", row + "/td[@data-day='" + ANOTHER_DAY + "']");

            assertThat(browser.text("#undo")).contains("a fost mutată", "Ana Dumitrescu");
            assertThat(due(id)).isEqualTo(ANOTHER_DAY);
            assertThat(task(id).getAssignee()).isEqualTo("ana");
            browser.see(row + "/td[@data-day='" + ANOTHER_DAY + "']//*[contains(@class, 'chip')]");
        }
    }

    @Test
    void onAPhoneTheWeekOfTheGridBeginsWithToday() {
        give("ana", "bogdan");
        try (Browser browser = Browser.open()) {
            calendar(browser.width(390), "bogdan", "?view=people");

            var today = browser.see(".people thead .today").getRect();
            assertThat(today.getX()).isGreaterThan(80);
            assertThat(today.getX() + today.getWidth()).isLessThanOrEqualTo(390);
        }
    }

    @Test
    void aTaskThatOneMayNotChangeStaysWhereItIsAndThePageSaysWhy() {
        String id = give("ana", "maria");
        try (Browser browser = Browser.open()) {
            calendar(browser, "bogdan", "?view=month");

            browser.drag(".fc-event", ".fc-daygrid-day[data-date='" + ANOTHER_DAY + "']");

            assertThat(browser.text("#undo")).contains(MARKUP, "rămâne cum era", "Nu aveți dreptul");
            browser.see(".fc-daygrid-day[data-date='" + TODAY + "'] .fc-event");
            assertThat(due(id)).isEqualTo(TODAY);
        }
    }

    @Test
    void anEmptyDayOpensTheEntryFormWithTheDayAndThePersonFilledIn() {
        try (Browser browser = Browser.open()) {
            calendar(browser, "maria", "?view=people&employee=ana&date=2026-03-02");

            browser.click("[data-day='2026-03-04'] .add")
                    .click("#empty-day .new")
                    .see(".sarcini-form.sarcini-ready");

            assertThat(browser.see("#sarcini-dueDate").getDomProperty("value")).isEqualTo("2026-03-04");
            assertThat(browser.see("#sarcini-representative").getDomProperty("value"))
                    .isEqualTo("Ana Dumitrescu");
        }
    }

    private void calendar(Browser browser, String user, String view) {
        browser.go(URI.create("http://localhost:" + port + "/camunda/sarcini/calendar" + view))
                .type("[name=username]", user)
                .type("[name=password]", user)
                .click("#login button")
                .see(".views");
    }

    private LocalDate due(String id) {
        return LocalDate.ofInstant(task(id).getDueDate().toInstant(), ZONE);
    }

    private Task task(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }

    private static Date at(int hour) {
        return Date.from(TODAY.atTime(hour, 0).atZone(ZONE).toInstant());
    }

    /** A task that is due today. */
    private String give(String from, String to) {
        return give(from, to, Map.of("dueDate", at(0)));
    }

    private String give(String from, String to, Map<String, Object> dates) {
        Map<String, Object> all = new HashMap<>(dates);
        all.put("taskName", MARKUP);
        all.put("representative", to);
        engine.getIdentityService().setAuthentication(from, List.of("sarcini-user"));
        try {
            String instance = engine.getRuntimeService()
                    .startProcessInstanceByKey("Sarcina", all)
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
}
