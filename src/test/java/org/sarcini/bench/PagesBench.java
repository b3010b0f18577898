package org.sarcini.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Store;
import org.sarcini.setup.Installation;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskOrder;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskState;

class PagesBench {

    private final List<String> table = new ArrayList<>();

    @Test
    void pages() throws Exception {
        try (Installation installation = Installation.onPostgresql()) {
            LargeCompany.fill(installation.bean(Store.class), Integer.getInteger("open", 2));
            TaskSearch search = installation.bean(TaskSearch.class);
            TaskReaders readers = installation.bean(TaskReaders.class);
            Company company = installation.bean(Company.class);
            Instant month = LocalDate.now(company.zone())
                    .withDayOfMonth(1)
                    .atStartOfDay(company.zone())
                    .toInstant();
            Instant end = LocalDate.now(company.zone())
                    .withDayOfMonth(1)
                    .plusMonths(1)
                    .atStartOfDay(company.zone())
                    .toInstant();
            for (String who : List.of("user", "stranger", "manager")) {
                TaskReader reader =
                        switch (who) {
                            case "user" -> readers.of("e7", Set.of("sarcini-user"), Set.of());
                            case "stranger" -> readers.of("e7", Set.of("nobody"), Set.of());
                            default -> readers.of("e7", Set.of("sarcini-user", "sarcini-manager"), Set.of());
                        };
                TaskFilter open = TaskFilter.ALL.in(TaskState.OPEN);
                for (TaskOrder.By by : TaskOrder.By.values()) {
                    for (boolean down : new boolean[] {false, true}) {
                        TaskOrder order = new TaskOrder(by, down);
                        time(
                                who + " open by " + by + " " + down,
                                () -> search.page(reader, open, order, Optional.empty(), 50));
                        time(
                                who + " all by " + by + " " + down,
                                () -> search.page(reader, TaskFilter.ALL, order, Optional.empty(), 50));
                    }
                }
                time(who + " count open", () -> search.count(reader, open, 1001));
                time(who + " count all", () -> search.count(reader, TaskFilter.ALL, 1001));
                time(
                        who + " words found",
                        () -> search.page(reader, text("hala 777"), TaskOrder.DUE, Optional.empty(), 50));
                time(
                        who + " words not found",
                        () -> search.page(reader, text("nimic"), TaskOrder.DUE, Optional.empty(), 50));
                time(who + " mine", () -> search.page(reader, person("e7"), TaskOrder.DUE, Optional.empty(), 50));
                time(
                        who + " three people",
                        () -> search.page(reader, person("e7", "e8", "e9"), TaskOrder.DUE, Optional.empty(), 50));
                time(who + " month", () -> search.between(reader, TaskFilter.ALL, month, end, 2001));
                time(who + " month of one", () -> search.between(reader, person("e7"), month, end, 2001));
                time(who + " month of project", () -> search.between(reader, project("j7"), month, end, 2001));
            }
            Partners partners = installation.bean(Partners.class);
            Projects projects = installation.bean(Projects.class);
            EmployeeDirectory employees = installation.bean(EmployeeDirectory.class);
            time("partners st", () -> partners.search("st", 20));
            time("projects ha 7", () -> projects.search("ha 7", null, 20));
            time("employees po", () -> employees.search("po", 20));
        }
        table.forEach(System.out::println);
    }

    private static TaskFilter text(String text) {
        return TaskFilter.ALL.with().text(text).build();
    }

    private static TaskFilter person(String... ids) {
        return TaskFilter.ALL.with().assignees(Set.of(ids)).build();
    }

    private static TaskFilter project(String... ids) {
        return TaskFilter.ALL.with().projects(Set.of(ids)).build();
    }

    private void time(String what, Runnable work) {
        double[] millis = new double[9];
        for (int at = 0; at < millis.length; at++) {
            long begin = System.nanoTime();
            work.run();
            millis[at] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        table.add("%-36s %7.1f %7.1f".formatted(what, millis[4], millis[8]));
    }
}
