package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Behind a backfill that takes days nobody waits, and it costs no more than a short one; against a stand-in that enforces limits. */
@ExtendWith(SyncOn.Postgres.class)
class LongBackfillTest {

    private static final Logger log = LoggerFactory.getLogger(LongBackfillTest.class);
    /** With {@code -Psoak} 50,000 at Google's own limits, else limits as many times smaller. */
    private static final int TASKS = Integer.getInteger("sarcini.backfill", 1000);

    /** Enough for more than one batch. */
    private static final int PER_USER = Math.max(100, TASKS * 600 / 50_000);

    private static final int CREATIONS = TASKS * 20_000 / 50_000;
    private static final String PLACE = "EMPLOYEE:ana";

    private SyncBench bench;
    private HikariDataSource database;
    private GoogleStandIn google;
    private TestClock clock;
    private String run;
    private String calendar;

    @BeforeEach
    void anaAndRaduHaveCalendars(SyncBench bench, DataSource database, GoogleStandIn google, TestClock clock) {
        this.bench = bench;
        this.database = (HikariDataSource) database;
        this.google = google;
        this.clock = clock;
        bench.with("sarcini.google.units-per-minute-and-user", String.valueOf(PER_USER))
                .with("sarcini.google.creations-per-day", String.valueOf(CREATIONS))
                .setUp();
        bench.switches.shared(SyncBench.CONNECTION, bench.calendar(), false);
        calendar = bench.ownCalendar("ana");
        bench.ownCalendar("radu");
        clock.advance(Duration.ofMinutes(2));
        google.quota(Integer.MAX_VALUE, PER_USER).creationLimits(CREATIONS, 60);
        run = bench.runs.begin(Cause.TIMER);
    }

    @Test
    void aPersonsChangeStandsWithinAMinuteAlsoWhereTheDaysShareIsUsedUp() {
        backfill("b", TASKS);
        Duration longest = Duration.ZERO;
        int changes = 0;
        Instant began = clock.instant();
        // Where the units of a minute are used up it rests for one turn, never for three.
        for (int idle = 0; idle < 3; changes++) {
            long before = bench.pending.count(PLACE);
            Pushed waiting = job();
            Instant changed = clock.instant();
            String task = "person" + changes;
            bench.task(task);
            clock.set(waiting.until());
            job();
            assertThat(stands(task)).as(task).isTrue();
            longest = max(longest, Duration.between(changed, clock.instant()));
            idle = bench.pending.count(PLACE) < before ? 0 : idle + 1;
        }
        Duration share = Duration.between(began, clock.instant());

        bench.task("another");
        bench.change("another", "assignee", "radu");
        bench.job("EMPLOYEE:radu", "person", run);
        assertThat(bench.links.find("EMPLOYEE:radu", List.of("another")))
                .as("another calendar of the same account, at once")
                .hasSize(1);
        log.info(
                "A backfill of {}: {} of a person's changes stood after {} s at most; the day's share was used up after {} min,"
                        + " {} wait",
                TASKS,
                changes,
                longest.toSeconds(),
                share.toMinutes(),
                bench.pending.count(PLACE));
        assertThat(longest).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(bench.pending.count(PLACE)).isGreaterThan(TASKS / 2);
        assertThat(google.calls()).noneMatch(call -> call.status() == 403 || call.status() == 429);

        int made = events();
        // A day of creations is counted by the hour.
        clock.advance(Duration.ofHours(25));
        job();
        assertThat(events()).as("the next day it goes on").isGreaterThan(made);
    }

    @Test
    void aJobReadsAndNeedsNoMoreBehindALongBackfillThanBehindAShortOne() throws SQLException {
        backfill("a", TASKS / 10);
        cost("warm");
        Cost few = cost("few");
        backfill("b", TASKS);
        cost("used");
        Cost many = cost("many");

        log.info("Behind {}: {}; behind {}: {}", TASKS / 10, few, TASKS, many);
        assertThat(many.rows()).isLessThan(few.rows() * 2);
        assertThat(many.bytes()).isLessThan(few.bytes() * 2);
    }

    /** What a job takes that sends a person's change and then as much of the backfill as one batch holds. */
    private record Cost(long rows, long bytes) {}

    private Cost cost(String task) throws SQLException {
        clock.advance(Duration.ofMinutes(2));
        bench.with("sarcini.sync.job-time", "0s");
        bench.task(task);
        long rows = rows();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        job();
        job();
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(stands(task)).isTrue();
        return new Cost(rows() - rows, bytes);
    }

    /** How many rows and index entries all statements so far have read. */
    private long rows() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            // Each connection keeps what it counted to itself for a while.
            for (int i = 0; i < database.getMaximumPoolSize(); i++) {
                all.add(database.getConnection());
                all.get(i).createStatement().execute("select pg_stat_force_next_flush()");
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
        return bench.store
                .jdbc()
                .sql(
                        """
                        select (select sum(seq_tup_read) from pg_stat_user_tables)
                          + (select sum(idx_tup_read) from pg_stat_user_indexes)
                        """)
                .query(Long.class)
                .single();
    }

    private void backfill(String prefix, int count) {
        bench.manyTasks(prefix, count, List.of("ana"), PlaceKind.EMPLOYEE, PendingWork.BACKFILL);
        for (String table : List.of("task", "pending")) {
            bench.store.template().execute("analyze sarcini_" + table);
        }
    }

    private Pushed job() {
        return bench.job(PLACE, "backfill", run);
    }

    private int events() {
        return google.events(calendar).size();
    }

    private boolean stands(String task) {
        return google.events(calendar).stream().map(EventView::title).anyMatch(("Sarcina " + task)::equals);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
