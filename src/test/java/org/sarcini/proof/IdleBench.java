package org.sarcini.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;

/** What the sync costs where nothing changes: 1,000 calendars, 100,000 tasks. */
class IdleBench {

    private static final int CALENDARS = Figures.size(1_000, 50);
    private static final int TASKS = Figures.size(100_000, 2_000);
    private static final int RUNS = 3;
    /** At the usual interval of a quarter of an hour. */
    private static final int RUNS_A_DAY = 96;

    private record Cost(double requests, double rows, double history) {}

    @Test
    void whereNothingChanges() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "proof", "idle-" + System.currentTimeMillis()));
        Ground ground = new Ground(folder.toAbsolutePath());
        try {
            ground.google().creationLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
            List<String> people =
                    IntStream.range(0, CALENDARS).mapToObj(i -> "e" + i).toList();
            Node node = ground.firstWith(
                            List.of("-Xmx512m"),
                            "sarcini.sync.interval=1m",
                            "sarcini.google.calendars-per-day=100000",
                            "sarcini.google.units-per-minute=1000000",
                            "sarcini.google.units-per-minute-and-user=1000000")
                    .ready();
            ground.setUp(node, people);
            Ground.ok(ground.administrator(node).post("/sync/places/switch", "{\"kind\":\"SHARED\",\"on\":false}"));
            sent(ground, node, people);
            filled(ground, TASKS / 10);
            Cost few = cost(ground);
            filled(ground, TASKS);
            Cost many = cost(ground);

            Figures figures = new Figures("2 idle");
            String what = "nothing changed, %,d calendars, %,d tasks: ".formatted(CALENDARS, TASKS);
            figures.atMost(CALENDARS / 50.0, what + "requests of a run of the timer", many.requests, "");
            figures.tell("nothing changed, %,d tasks: rows read by a run".formatted(TASKS / 10), few.rows, "");
            figures.tell(what + "rows read by a run", many.rows, "");
            figures.atMost(1.1, what + "rows read \u00f7 those at a tenth of the tasks", many.rows / few.rows, "");
            figures.atMost(
                    0.01, what + "rows read more for each task more", (many.rows - few.rows) / (TASKS * 0.9), "");
            figures.atMost(2_000, what + "rows of history in a day of 96 runs", many.history * RUNS_A_DAY, "");
            figures.publish();
        } finally {
            ground.close();
        }
    }

    /** A task in each calendar, as the sync knows after it has asked every calendar what is new there. */
    private static void sent(Ground ground, Node node, List<String> people) throws IOException, InterruptedException {
        ground.tasks("sent", CALENDARS, people);
        ground.backfill(node, "sent", "EMPLOYEE");
        until(() -> ground.waiting() == 0);
        // New places are looked at once more after ten minutes: here that is now.
        ground.jdbc().execute("update sarcini_change set due_at = now()");
        ground.jdbc().execute("update sarcini_place set pulled_at = null");
        until(() -> number(ground, TO_DO) == 0);
    }

    /** So many tasks altogether, with what is noted of an event that was sent; no event of them is at Google. */
    private static void filled(Ground ground, int tasks) {
        long each = number(ground, "select count(*) from sarcini_task") / CALENDARS;
        String copies =
                " c, generate_series(%d, %d) n where c.task_id like 'sent%%'".formatted(each, tasks / CALENDARS - 1);
        for (String table : List.of("sarcini_task", "sarcini_link")) {
            List<String> columns = ground.jdbc()
                    .queryForList(
                            "select column_name from information_schema.columns where table_name = ?",
                            String.class,
                            table);
            String values = columns.stream()
                    .map(column ->
                            column.equals("task_id") || column.equals("event_id") ? "n || c." + column : "c." + column)
                    .collect(Collectors.joining(", "));
            ground.jdbc()
                    .execute("insert into " + table + " (" + String.join(", ", columns) + ") select " + values
                            + " from " + table + copies);
        }
        ground.jdbc().execute("vacuum analyze");
    }

    private static void until(Callable<Boolean> so) {
        await().atMost(Duration.ofMinutes(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(so);
    }

    /** Of one run of the timer, from some of them. */
    private static Cost cost(Ground ground) throws InterruptedException {
        ends(ground);
        ground.google().forgetRequests();
        long rows = number(ground, ROWS);
        long history = history(ground);
        long run = fired(ground);
        while (fired(ground) < run + RUNS) {
            ends(ground);
        }
        double runs = fired(ground) - run;
        long requests = ground.google().requests().stream()
                .filter(request -> !request.path().startsWith("/token"))
                .count();
        return new Cost(requests / runs, (number(ground, ROWS) - rows) / runs, (history(ground) - history) / runs);
    }

    /** The next run began and is over; the database tells what it read within ten seconds. */
    private static void ends(Ground ground) throws InterruptedException {
        next(ground);
        until(() -> number(ground, RUNNING) == 0);
        Thread.sleep(11_000);
    }

    private static void next(Ground ground) {
        long run = fired(ground);
        await().atMost(Duration.ofMinutes(2)).until(() -> fired(ground) > run);
    }

    private static final String RUNNING = "select count(*) from ACT_RU_EXECUTION";

    private static final String TO_DO =
            """
            select (select count(*) from sarcini_pending) + (select count(*) from sarcini_change)
              + (select count(*) from sarcini_place where mode = 'ON' and pulled_at is null)
              + (select count(*) from ACT_RU_EXECUTION)
            """;

    private static final String ROWS =
            """
            select (select sum(seq_tup_read) from pg_stat_user_tables where relname like 'sarcini%')
              + (select sum(idx_tup_read) from pg_stat_user_indexes where relname like 'sarcini%')
            """;

    private static long history(Ground ground) {
        long rows = 0;
        for (String table : ground.jdbc()
                .queryForList(
                        "select table_name from information_schema.tables where table_name like 'act!_hi!_%' escape '!'",
                        String.class)) {
            rows += number(ground, "select count(*) from " + table);
        }
        return rows;
    }

    /** How often the timer began a run. */
    private static long fired(Ground ground) {
        return number(
                ground,
                "select count(*) from ACT_HI_JOB_LOG where PROCESS_DEF_KEY_ = 'SincronizareSarciniGoogle'"
                        + " and JOB_DEF_TYPE_ = 'timer-start-event' and JOB_STATE_ = 2");
    }

    private static long number(Ground ground, String sql) {
        Long number = ground.jdbc().queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }
}
