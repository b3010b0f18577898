package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.LoggedRequest;

/**
 * The first sync of 100,000 tasks into twenty accounts by the application with a heap of 256 MB, where Google's limits of a minute
 * hold and an account may make so few events in a day that it takes three. While anything is written time is real; it passes in
 * steps only while every account that is not done has used up its day.
 */
class FirstSyncBench {

    private static final int TASKS = Figures.size(100_000, 5_000);
    private static final int ACCOUNTS = 20;
    private static final int BATCH = 50;
    /** New events of an account in a day, in whole batches: two fifths of what it is to have. */
    private static final int SHARE = TASKS * 2 / 5 / ACCOUNTS / BATCH * BATCH;
    /** What can wait leaves a fifth of it to people. */
    private static final int PER_DAY = SHARE * 5 / 4;

    /** Half of what an access token lives. */
    private static final Duration STEP = Duration.ofMinutes(30);

    private static final Duration BETWEEN_HEAPS = Duration.ofMillis(Math.max(5_000, TASKS / 10));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** As many requests as the stand-in remembers. */
    private static final int REMEMBERED = 20_000;

    private final List<Double> heap = new ArrayList<>();
    private Ground ground;
    private Duration passed = Duration.ZERO;
    private Duration written = Duration.ZERO;

    @BeforeEach
    void company() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "proof", "first-sync-" + System.currentTimeMillis()));
        ground = new Ground(folder.toAbsolutePath());
    }

    @AfterEach
    void leave() {
        ground.close();
    }

    @Test
    void intoTwentyAccountsInDays() throws Exception {
        Node node = ground.firstWith(
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        ground.clock(),
                        "sarcini.google.creations-per-day=" + PER_DAY,
                        // An idle job executor looks once a minute, a real one; and a step is longer than its jobs'
                        // locks.
                        "camunda.bpm.job-execution.max-wait=250",
                        "camunda.bpm.job-execution.lock-time-in-millis=7200000")
                .ready();
        ground.setUp(node, List.of());
        ground.tasks("f", TASKS, ground.coupled(node, ACCOUNTS));
        ground.google().quota(10_000, 600).creationLimits(PER_DAY, 60);
        ground.google().forgetRequests();
        double before = Measured.heap(node);
        ground.switchOn(node, "ACCOUNT");
        write(node);

        assertThat(titles()).hasSize(TASKS).doesNotHaveDuplicates();
        List<LoggedRequest> calls = ground.google().calls();
        assertThat(ground.google().requests()).as("none is forgotten").hasSizeLessThan(REMEMBERED);
        Figures figures = new Figures("6 first sync");
        String what = "first sync of %,d tasks into %d accounts of %,d new events a day, -Xmx256m: "
                .formatted(TASKS, ACCOUNTS, PER_DAY);
        figures.tell(what + "days that passed", passed.toMinutes() / 1440.0, "days");
        figures.tell(what + "minutes in which it wrote", written.toSeconds() / 60.0, "min");
        figures.tell(what + "heap in use before", before, "MB");
        double first = most(heap.subList(0, heap.size() / 2));
        double second = most(heap.subList(heap.size() / 2, heap.size()));
        figures.tell(what + "most heap in use, first half", first, "MB");
        figures.tell(what + "most heap in use, second half", second, "MB");
        figures.atMost(1.1, what + "most heap in use, second half \u00f7 first", second / first, "");
        figures.atMost(
                0,
                what + "refusals",
                calls.stream()
                        .filter(call -> call.status() == 403 || call.status() == 429)
                        .count(),
                "");
        figures.publish();
    }

    /** Until all tasks are written. */
    private void write(Node node) throws InterruptedException {
        int there = 0;
        Instant moved = Instant.now();
        Instant weighed = Instant.MIN;
        while (there < TASKS) {
            Instant now = Instant.now();
            if (now.isAfter(weighed.plus(BETWEEN_HEAPS))) {
                heap.add(Measured.heap(node));
                weighed = now;
            }
            boolean rest = allRest();
            if (rest && idle()) {
                passed = passed.plus(STEP);
                ground.clock().ahead(passed);
            }
            Thread.sleep(rest ? 200 : 1_000);
            if (!rest) {
                written = written.plus(Duration.between(now, Instant.now()));
            }
            int count = asked(
                    "select count(*) from sarcini_link where place like 'ACCOUNT:%' and task_id <> 'overdue'",
                    Integer.class);
            moved = count > there ? Instant.now() : moved;
            there = count;
            assertThat(node.alive()).as("the node lives").isTrue();
            assertThat(Duration.between(moved, Instant.now()))
                    .as(
                            "without progress: %d of %d tasks are written, %d wait, %s passed, %s",
                            there, TASKS, ground.waiting(), passed, rest ? "all rest for the day" : "not all rest")
                    .isLessThan(PATIENCE);
        }
    }

    /** Whether something waits, and only for accounts that may not make another batch of new events today. */
    private boolean allRest() {
        return asked(
                """
                select coalesce(bool_and(%d < (select sum(split_part(one, ':', 2)::int)
                  from unnest(string_to_array(q.spent, ' ')) one)), false)
                from sarcini_place p left join sarcini_quota q on q.scope = 'created:' || substr(p.place, 9) || '@%s'
                where p.kind = 'ACCOUNT' and exists (select 1 from sarcini_pending w where w.place = p.place)
                """
                        .formatted(SHARE - BATCH, Ground.DOMAIN),
                Boolean.class);
    }

    /** Whether nobody works and nothing is due, so that no request is on its way when time passes. */
    private boolean idle() {
        return asked(
                """
                select count(*) = 0 from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1
                and (LOCK_OWNER_ is not null or DUEDATE_ is null or DUEDATE_ <= ?)
                """,
                Boolean.class,
                LocalDateTime.ofInstant(ground.clock().instant(), ZoneOffset.UTC));
    }

    private <T> T asked(String sql, Class<T> type, Object... values) {
        return Objects.requireNonNull(ground.jdbc().queryForObject(sql, type, values));
    }

    /** The titles of the tasks' events in all accounts. */
    private List<String> titles() {
        return ground
                .jdbc()
                .queryForList("select calendar_id from sarcini_place where kind = 'ACCOUNT'", String.class)
                .stream()
                .flatMap(calendar -> ground.google().events(calendar).stream())
                .map(EventView::title)
                .filter(title -> title.matches("Sarcina \\d+"))
                .toList();
    }

    private static double most(List<Double> some) {
        return some.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
