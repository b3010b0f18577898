package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task whose transaction is open while something is switched on neither sees the switch nor is seen: it is found later. */
@ExtendWith(SyncOn.H2.class)
class SwitchedOnTest {

    private static final String ANAS = "EMPLOYEE:ana";

    private SyncBench bench;
    private TestClock clock;

    @BeforeEach
    void allIsQuiet(SyncBench bench, TestClock clock) {
        this.bench = bench;
        this.clock = clock;
        bench.setUp();
        clock.advance(Duration.ofHours(1));
        bench.wholeRun();
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

    @Test
    void looksAtWhatBelongsToWhatWasSwitchedOnAlone() {
        bench.ownCalendar("ana");
        bench.task("elsewhere");
        bench.quietlyChange("elsewhere", "assignee", "radu");
        bench.store.jdbc().sql("delete from sarcini_pending").update();
        clock.advance(Duration.ofMinutes(15));

        bench.work.waiting(Cause.TIMER);

        assertThat(bench.pending.count(Places.SHARED)).isZero();
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
