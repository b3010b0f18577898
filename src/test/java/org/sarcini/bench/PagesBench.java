package org.sarcini.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Store;
import org.sarcini.setup.Installation;
import org.sarcini.task.TaskOrder;
import org.sarcini.web.TasklistSession;

/**
 * What a person waits for at 100,000 tasks, 500 employees, 5,000 partners and 2,000 projects on PostgreSQL: a page of the list, a
 * month of the calendar under one filter, a keystroke in a pick list; each as a whole request over HTTP, for an employee who may
 * read a fifth of the open tasks one by one and for a manager who may read all. Before anything is measured everything is asked
 * for as often, so that what is measured first is as warm as what is measured last.
 */
class PagesBench {

    private static final int WARM_UP = 15;
    private static final int TIMES = 60;
    private static final double TARGET_MILLIS = 100;
    /** A preview of hundreds of tasks is waited for, not paged through. */
    private static final double TARGET_PREVIEW_MILLIS = 1000;

    /** So many pages are turned before those that are measured. */
    private static final int DEEP = 100;

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private static final String EVERY_STATE = "&state=OPEN&state=COMPLETED&state=CANCELLED";

    /** A request by the count of its repetition, so that no two ask for the same. */
    private final Map<String, IntFunction<String>> requests = new LinkedHashMap<>();

    @Test
    void pages() throws Exception {
        Figures figures = new Figures("pages");
        try (Installation installation = Installation.onPostgresql()) {
            LargeCompany.fill(installation.bean(Store.class), 2);
            IdentityService identity = installation.engine().getIdentityService();
            identity.createMembership(Installation.COLLEAGUE, "sarcini-manager");
            lists();
            months();
            keystrokes();
            int port = installation.root().getPort();
            Map<String, TasklistSession> people = new LinkedHashMap<>();
            people.put("employee", TasklistSession.of(Installation.EMPLOYEE, Installation.PASSWORD, port));
            people.put("manager", TasklistSession.of(Installation.COLLEAGUE, Installation.PASSWORD, port));
            for (TasklistSession session : people.values()) {
                for (IntFunction<String> request : requests.values()) {
                    percentile95(session, n -> request.apply(n + TIMES), WARM_UP);
                }
            }
            for (Map.Entry<String, TasklistSession> person : people.entrySet()) {
                measure(figures, person.getKey(), person.getValue());
            }
        }
        figures.publish();
    }

    private void measure(Figures figures, String who, TasklistSession session) throws Exception {
        for (Map.Entry<String, IntFunction<String>> request : requests.entrySet()) {
            double millis = percentile95(session, request.getValue(), TIMES);
            figures.atMost(TARGET_MILLIS, who + ": " + request.getKey() + ", 95th percentile", millis, "ms");
        }
        List<String> deep = deepPages(session);
        double turned = percentile95(session, deep::get, TIMES);
        figures.atMost(TARGET_MILLIS, who + ": list, pages " + DEEP + " and on, 95th percentile", turned, "ms");
        for (String action : List.of("\"shift\",\"days\":7", "\"reassign\",\"to\":\"e1\"")) {
            double[] millis = new double[WARM_UP];
            for (int n = 0; n < 2 * WARM_UP; n++) {
                String body =
                        "{\"action\":%s,\"query\":\"?type=type%d\",\"preview\":true}".formatted(action, 1 + n % 7);
                long begin = System.nanoTime();
                HttpResponse<String> answer = session.post("/api/sarcini/tasks/bulk", body);
                millis[n % WARM_UP] = (System.nanoTime() - begin) / 1e6;
                assertThat(answer.body()).contains("\"more\":true");
            }
            String what = who + ": preview of 500 tasks, " + action.substring(1, action.indexOf('"', 1));
            figures.atMost(TARGET_PREVIEW_MILLIS, what + ", 95th percentile", Figures.percentile95(millis), "ms");
        }
    }

    /** The addresses of pages that lie deep in the list of all tasks, as one comes to them. */
    private static List<String> deepPages(TasklistSession session) throws Exception {
        List<String> pages = new ArrayList<>();
        String query = "?view=all" + EVERY_STATE;
        for (int page = 1; page < DEEP + TIMES; page++) {
            Matcher next = NEXT.matcher(session.get("/sarcini/tasks" + query).body());
            assertThat(next.find()).as("page %d has a next one", page).isTrue();
            query = next.group(1).replace("&amp;", "&");
            if (page >= DEEP) {
                pages.add("/sarcini/tasks" + query);
            }
        }
        return pages;
    }

    private void lists() {
        requests.put("list, as it opens", n -> "/sarcini/tasks?type=type" + (1 + n % 8));
        for (String view : new String[] {"all", "mine", "given", "claim", "late", "team"}) {
            requests.put("list, view " + view, n -> "/sarcini/tasks?view=" + view + "&creator=" + employee(n));
        }
        for (TaskOrder.By by : TaskOrder.By.values()) {
            String sort = by.name().toLowerCase(java.util.Locale.ROOT);
            requests.put("list by " + sort, n -> "/sarcini/tasks?sort=" + sort + "&type=type" + (1 + n % 8));
            requests.put("list by " + sort + " down", n -> "/sarcini/tasks?sort=-" + sort + "&type=type" + (1 + n % 8));
        }
        requests.put(
                "list of every state by priority down",
                n -> "/sarcini/tasks?view=all" + EVERY_STATE + "&sort=-priority&type=type" + (1 + n % 8));
        requests.put("list, words", n -> "/sarcini/tasks?q=hala%20" + (700 + n));
        requests.put("list, words nobody wrote", n -> "/sarcini/tasks?state=all&q=nimic" + n);
        requests.put("list of a person", n -> "/sarcini/tasks?assignee=" + employee(n));
        requests.put("list of a partner", n -> "/sarcini/tasks?partner=p" + (1 + n));
        requests.put("list of a project", n -> "/sarcini/tasks?project=j" + (1 + n));
        LocalDate today = LocalDate.now();
        requests.put(
                "list of a period",
                n -> "/sarcini/tasks?from=" + today.minusDays(n) + "&to="
                        + today.minusDays(n).plusDays(7));
        requests.put(
                "list of a period, every state",
                n -> "/sarcini/tasks?from=" + today.minusDays(90 + n) + "&to=" + today.minusDays(60 + n) + EVERY_STATE);
        requests.put("list of a priority", n -> "/sarcini/tasks?priority=" + (n % 2 == 0 ? "URGENT" : "LOW"));
    }

    private void months() {
        LocalDate first = LocalDate.now().withDayOfMonth(1);
        IntFunction<String> month = n -> "from=" + first.minusMonths(n % 10) + "&until="
                + first.minusMonths(n % 10).plusMonths(1);
        requests.put("month of a person", n -> "/api/sarcini/calendar?" + month.apply(n) + "&employee=" + employee(n));
        requests.put("month of a partner", n -> "/api/sarcini/calendar?" + month.apply(n) + "&partner=p" + (1 + n));
        requests.put("month of a project", n -> "/api/sarcini/calendar?" + month.apply(n) + "&project=j" + (1 + n));
        requests.put(
                "month of ten people",
                n -> "/api/sarcini/calendar?" + month.apply(n) + "&rows=true&employee=" + employee(n) + "&employee="
                        + employee(n + 1) + "&employee=" + employee(n + 2) + "&employee=" + employee(n + 3)
                        + "&employee=" + employee(n + 4) + "&employee=" + employee(n + 5) + "&employee="
                        + employee(n + 6) + "&employee=" + employee(n + 7) + "&employee=" + employee(n + 8)
                        + "&employee=" + employee(n + 9));
        requests.put("month of open tasks", n -> "/api/sarcini/calendar?" + month.apply(n) + "&open=true");
        requests.put(
                "shared month of a person",
                n -> "/api/sarcini/calendar/shared?" + month.apply(n) + "&employee=" + employee(n));
        requests.put("calendar's page", n -> "/sarcini/calendar?n=" + n);
    }

    private void keystrokes() {
        String[] typed = {"s", "st", "sta", "ha", "hala", "po", "pop", "c1", "k19", "ion"};
        for (String list : new String[] {"employees", "partners", "projects"}) {
            requests.put("keystroke, " + list, n -> "/api/sarcini/" + list + "?q=" + typed[n % typed.length]);
        }
    }

    private static String employee(int n) {
        return "e" + (1 + n % LargeCompany.EMPLOYEES);
    }

    private static double percentile95(TasklistSession session, IntFunction<String> request, int times)
            throws Exception {
        double[] millis = new double[times];
        for (int n = 0; n < times; n++) {
            long begin = System.nanoTime();
            ask(session, request.apply(n));
            millis[n] = (System.nanoTime() - begin) / 1e6;
        }
        return Figures.percentile95(millis);
    }

    private static void ask(TasklistSession session, String path) throws Exception {
        HttpResponse<String> answer = session.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
    }
}
