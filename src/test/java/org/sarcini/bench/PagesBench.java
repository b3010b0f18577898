package org.sarcini.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Store;
import org.sarcini.setup.Installation;
import org.sarcini.task.TaskOrder;
import org.sarcini.web.TasklistSession;

/**
 * What a person waits for at 100,000 tasks, 500 employees, 5,000 partners and 2,000 projects on PostgreSQL: a page of the list, a
 * month of the calendar under one filter, a keystroke in a pick list; each as a whole request over HTTP, for an employee who may
 * read a fifth of the open tasks one by one and for a manager who may read all.
 */
class PagesBench {

    private static final int WARM_UP = 15;
    private static final int TIMES = 60;
    private static final double TARGET_MILLIS = 100;

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
            for (String user : new String[] {Installation.EMPLOYEE, Installation.COLLEAGUE}) {
                TasklistSession session = TasklistSession.of(user, Installation.PASSWORD, port);
                String who = user.equals(Installation.EMPLOYEE) ? "employee" : "manager";
                for (Map.Entry<String, IntFunction<String>> request : requests.entrySet()) {
                    double millis = percentile95(session, request.getValue());
                    figures.atMost(TARGET_MILLIS, who + ": " + request.getKey() + ", 95th percentile", millis, "ms");
                }
            }
        }
        figures.publish();
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
                n -> "/sarcini/tasks?view=all&state=OPEN&state=COMPLETED&state=CANCELLED&sort=-priority&type=type"
                        + (1 + n % 8));
        requests.put("list, words", n -> "/sarcini/tasks?q=hala%20" + (700 + n));
        requests.put("list, words nobody wrote", n -> "/sarcini/tasks?state=all&q=nimic" + n);
        requests.put("list of a person", n -> "/sarcini/tasks?assignee=" + employee(n));
        requests.put("list of a partner", n -> "/sarcini/tasks?partner=p" + (1 + n));
        requests.put("list of a project", n -> "/sarcini/tasks?project=j" + (1 + n));
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

    private static double percentile95(TasklistSession session, IntFunction<String> request) throws Exception {
        for (int n = 0; n < WARM_UP; n++) {
            ask(session, request.apply(n + TIMES));
        }
        double[] millis = new double[TIMES];
        for (int n = 0; n < TIMES; n++) {
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
