package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.standin.google.GoogleStandIn;

/** A task whose transaction is open while something is switched on neither sees the switch nor is seen: it is found later. */
class SwitchedOnTest {

    private static final String ANAS = "EMPLOYEE:ana";

    private final TestClock clock = new TestClock("2026-03-02T08:00:00Z");
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:switched-on;DB_CLOSE_DELAY=-1", "sa", "");
    private final GoogleStandIn google = new GoogleStandIn(0, clock);
    private final SyncBench bench = new SyncBench(database, google, clock);

    @BeforeEach
    void allIsQuiet() {
        bench.setUp();
        clock.advance(Duration.ofHours(1));
        bench.wholeRun();
    }

    @AfterEach
    void close() {
        google.stop();
        database.dispose();
    }

    @Test
    void findsATaskThatWasCommittedAfterItsPlaceWasFilled() {
        bench.ownCalendar("ana");
        committedLate("late");

        bench.work.waiting(Cause.TIMER);
        assertThat(bench.pending.count(ANAS)).isZero();

        clock.advance(Duration.ofMinutes(15));
        assertThat(bench.work.waiting(Cause.TIMER)).contains(ANAS);
        assertThat(bench.pending.due(ANAS, 10))
                .extracting(PendingTask::taskId, PendingTask::lane)
                .containsExactly(tuple("late", PendingWork.BACKFILL));
    }

    @Test
    void looksOnceAndNotAtEveryIntervalAfter() {
        bench.ownCalendar("ana");
        clock.advance(Duration.ofMinutes(15));
        bench.work.waiting(Cause.TIMER);
        committedLate("unseen");

        clock.advance(Duration.ofMinutes(15));
        bench.work.waiting(Cause.TIMER);

        assertThat(bench.pending.count(ANAS)).isZero();
    }

    /** As a transaction that began before the switch and ended after the backfill leaves it: without pending work. */
    private void committedLate(String task) {
        bench.task(task);
        bench.store
                .jdbc()
                .sql("delete from sarcini_pending where task_id in (:ids)")
                .param("ids", List.of(task))
                .update();
    }
}
