package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.Held;

/** Who goes first, within one node, one calendar and Google's limits. */
@ExtendWith(SyncOn.H2.class)
class LanesTest {

    private SyncBench bench;
    private GoogleStandIn google;
    private TestClock clock;
    private String runId;

    @BeforeEach
    void threeCalendars(SyncBench bench, GoogleStandIn google, TestClock clock) {
        this.bench = bench;
        this.google = google;
        this.clock = clock;
        bench.with("sarcini.sync.jobs-per-node", "2").setUp();
        bench.ownCalendar("ana");
        bench.ownCalendar("radu");
        runId = bench.runs.begin(Cause.COMMIT);
    }

    @Test
    void aPersonsChangeGoesNextWhileTwoBackfillsRun() {
        backfill("a", Places.SHARED);
        backfill("b", "EMPLOYEE:ana");
        person("z", "EMPLOYEE:radu");
        try (Held held = google.next().batch().hold()) {
            CompletableFuture<Pushed> first =
                    CompletableFuture.supplyAsync(() -> bench.job(Places.SHARED, "one", runId));
            held.awaitArrival();

            Pushed second = bench.job("EMPLOYEE:ana", "two", runId);
            assertThat(second.next()).isEqualTo(Pushed.Next.WAIT);
            assertThat(second.until())
                    .isBetween(clock.instant().plusSeconds(1), clock.instant().plusSeconds(2));

            Pushed theirs = bench.job("EMPLOYEE:radu", "three", runId);
            assertThat(theirs.result()).isEqualTo(Result.DONE);
            assertThat(bench.pending.count("EMPLOYEE:radu")).isZero();
            held.release();
            first.join();
        }
        assertThat(bench.job("EMPLOYEE:ana", "two", runId).result()).isEqualTo(Result.DONE);
    }

    @Test
    void aJobThatDidWhatPeopleWaitForAsksAgainBeforeItGoesOnWithABackfill() {
        backfill("a", Places.SHARED);
        backfill("b", "EMPLOYEE:ana");
        person("z", "EMPLOYEE:ana");
        try (Held held = google.next().batch().hold()) {
            CompletableFuture<Pushed> first =
                    CompletableFuture.supplyAsync(() -> bench.job(Places.SHARED, "one", runId));
            held.awaitArrival();

            assertThat(bench.job("EMPLOYEE:ana", "two", runId).next()).isEqualTo(Pushed.Next.WAIT);
            assertThat(bench.pending.due("EMPLOYEE:ana", 10))
                    .extracting(PendingTask::taskId)
                    .containsExactly("b");
            held.release();
            first.join();
        }
    }

    @Test
    void lookingForPeoplesChangesWaitsWhereTwoJobsAreAtWork() {
        try (JobPermits.Permit one = bench.permits.take();
                JobPermits.Permit two = bench.permits.take()) {
            assertThat(one.granted() && two.granted()).isTrue();
            google.forgetRequests();

            Pushed pulled = bench.look("one");

            assertThat(pulled.next()).isEqualTo(Pushed.Next.WAIT);
            assertThat(pulled.until()).isEqualTo(clock.instant().plusSeconds(1));
            assertThat(google.requests()).isEmpty();
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(bench.look("one").result()).isEqualTo(Result.DONE);
        assertThat(google.requests()).isNotEmpty();
    }

    @Test
    void whoLooksForPeoplesChangesIsOneOfTheTwo() {
        try (Held held = google.next().batch().hold();
                JobPermits.Permit other = bench.permits.take()) {
            CompletableFuture<Pushed> pull = CompletableFuture.supplyAsync(() -> bench.look("one"));
            held.awaitArrival();

            person("z", Places.SHARED);
            assertThat(other.granted()).isTrue();
            assertThat(bench.job(Places.SHARED, "two", runId).next()).isEqualTo(Pushed.Next.WAIT);
            held.release();
            assertThat(pull.join().result()).isEqualTo(Result.DONE);
        }
    }

    @Test
    void aBackfillWaitsForRoomNoLongerThanUntilAPersonsChangeThereIsTriedAgain() {
        backfill("b", Places.SHARED);
        person("z", Places.SHARED);
        Instant again = clock.instant().plusMillis(400);
        bench.store
                .jdbc()
                .sql("update sarcini_pending set next_try = ? where task_id = 'z'")
                .param(Times.column(again))
                .update();
        try (JobPermits.Permit one = bench.permits.take();
                JobPermits.Permit two = bench.permits.take()) {
            assertThat(one.granted() && two.granted()).isTrue();

            Pushed waiting = bench.job(Places.SHARED, "one", runId);

            assertThat(waiting.patient()).isTrue();
            assertThat(waiting.until()).isEqualTo(again);
        }
    }

    @Test
    void oneJobPerNodeStillWorksOnBackfills() {
        bench.with("sarcini.sync.jobs-per-node", "1");
        backfill("a", Places.SHARED);

        assertThat(bench.job(Places.SHARED, "one", runId).result()).isEqualTo(Result.DONE);
    }

    @Test
    void aBackfillLeavesRoomInTheQuotaThatAPersonTakesWithinAMinute() {
        bench.with("sarcini.google.units-per-minute-and-user", "10");
        for (int i = 0; i < 20; i++) {
            backfill("t%02d".formatted(i), Places.SHARED);
        }
        Pushed first = bench.job(Places.SHARED, "one", runId);

        assertThat(first.next()).isEqualTo(Pushed.Next.WAIT);
        assertThat(first.until()).isBeforeOrEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(bench.liveEvents()).hasSize(8);
        assertThat(bench.leases.calendar(Places.SHARED, "who hands it on"))
                .as("a calendar that waits is nobody's")
                .isPresent()
                .get()
                .satisfies(bench.leases::release);

        person("z", Places.SHARED);
        bench.job(Places.SHARED, "one", runId);
        assertThat(bench.liveEvents()).hasSize(9);
        assertThat(bench.event("z").title()).contains("z");
    }

    private void backfill(String task, String place) {
        waiting(task, place, PendingWork.BACKFILL);
    }

    private void person(String task, String place) {
        waiting(task, place, PendingWork.PERSON);
    }

    private void waiting(String task, String place, int lane) {
        bench.task(task);
        if (place.endsWith("radu")) {
            bench.quietlyChange(task, "assignee", "radu");
        }
        bench.store
                .jdbc()
                .sql("delete from sarcini_pending where task_id = ?")
                .param(task)
                .update();
        bench.pending.put(List.of(task), place, lane, false);
    }
}
