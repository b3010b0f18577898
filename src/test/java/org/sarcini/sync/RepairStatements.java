package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.SyncReport.Count;

/** What a repair finds and what becomes of it; and what windows show of a task. On each database, against the stand-in. */
abstract class RepairStatements {

    private static final String OWN = "EMPLOYEE:ana";

    private SyncBench bench;
    private GoogleStandIn google;
    private String calendar;

    @BeforeEach
    void companyWithThreeTasks(SyncBench bench, GoogleStandIn google) {
        this.bench = bench;
        this.google = google;
        bench.setUp();
        calendar = bench.ownCalendar("ana");
        bench.tasks(3);
        bench.wholeRun();
        bench.wholeRun();
        later();
        google.forgetRequests();
    }

    @AfterEach
    void oneMoreRepairFindsNothing() {
        bench.connected = true;
        bench.switches.resume();
        bench.wholeRun();
        bench.wholeRun();
        later();
        SyncReport again = bench.repair();
        assertThat(List.of(
                        again.count(Count.MISSING),
                        again.count(Count.DIFFERENT),
                        again.count(Count.ORPHANED),
                        again.count(Count.DROPPED)))
                .containsOnly(0);
    }

    @Test
    void asksEachCalendarOnceAndFindsNothingWhereAllIsWell() {
        SyncReport report = bench.repair();

        assertThat(report.count(Count.COMPARED)).isEqualTo(6);
        assertThat(report.places()).containsEntry(Places.SHARED, Result.DONE).containsEntry(OWN, Result.DONE);
        assertThat(google.calls()).hasSize(2);
        assertThat(bench.writes()).isZero();
        assertThat(bench.pending.count(OWN)).isZero();
    }

    @Test
    void putsBackWhatIsMissing() {
        google.personDeletes(bench.calendar(), id("t002", Places.SHARED));

        assertThat(bench.repair().count(Count.MISSING)).isEqualTo(1);
        bench.wholeRun();

        assertThat(shared("t002").cancelled()).isFalse();
    }

    @Test
    void putsRightWhatDiffersInACalendarThatIsOnlyWritten() {
        google.personRetitles(bench.calendar(), id("t002", Places.SHARED), "Altceva");

        assertThat(bench.repair().count(Count.DIFFERENT)).isEqualTo(1);
        bench.wholeRun();

        assertThat(shared("t002").title()).startsWith("Sarcina t002");
    }

    @Test
    void hasTheTaskFollowWhatAPersonChangedInTheirOwn() {
        google.personMoves(calendar, id("t002", OWN), Duration.ofDays(2));

        assertThat(bench.repair().count(Count.DIFFERENT)).isEqualTo(1);
        bench.run(OWN);

        assertThat(bench.column("t002", "due_at")).isEqualTo(SyncBench.at("2026-03-12T13:00:00Z"));
    }

    @Test
    void removesOurOrphans() {
        bench.links.delete("t002", OWN);
        bench.store
                .jdbc()
                .sql("delete from sarcini_task where task_id = 't002'")
                .update();

        assertThat(bench.repair().count(Count.ORPHANED)).isEqualTo(1);
        bench.wholeRun();

        assertThat(own("t002").cancelled()).isTrue();
    }

    @Test
    void knowsAnEventAgainWhoseNoteWasLost() {
        bench.links.delete("t002", OWN);

        assertThat(bench.repair().count(Count.ORPHANED)).isEqualTo(1);
        bench.wholeRun();

        assertThat(bench.links.find(OWN, List.of("t002"))).containsKey("t002");
        assertThat(own("t002").cancelled()).isFalse();
    }

    @Test
    void neverTouchesCopiesAndWhatPeopleMade() {
        String copy = google.personCopies(calendar, id("t002", OWN));
        String own = google.personCreates(calendar, times().put("summary", "Dentist"));
        google.forgetRequests();

        bench.repair();
        bench.wholeRun();

        assertThat(bench.writes()).isZero();
        assertThat(google.events(calendar)).extracting(EventView::id).contains(copy, own);
    }

    @Test
    void dropsNotesAboutACalendarThatIsNotThePlacesAnyMore() {
        bench.store
                .jdbc()
                .sql("update sarcini_link set calendar_id = 'vechi' where place = ? and task_id = 't002'")
                .param(OWN)
                .update();

        SyncReport report = bench.repair();
        bench.wholeRun();

        assertThat(report.count(Count.DROPPED)).isEqualTo(1);
        assertThat(bench.links.find(OWN, List.of("t002")).get("t002").calendarId())
                .isEqualTo(calendar);
        assertThat(own("t002").cancelled()).isFalse();
    }

    @Test
    void goesOnWhereItStoppedPageByPage() {
        for (int i = 4; i <= 230; i++) {
            bench.task("t%03d".formatted(i));
        }
        bench.wholeRun();
        later();
        google.personDeletes(bench.calendar(), id("t150", Places.SHARED));
        google.personDeletes(bench.calendar(), id("t002", Places.SHARED));
        google.forgetRequests();

        SyncReport report = bench.repair();

        assertThat(report.count(Count.MISSING)).isEqualTo(2);
        assertThat(report.count(Count.COMPARED)).isEqualTo(2 * 230 - 2);
        assertThat(google.calls()).hasSizeLessThan(8);
    }

    @Test
    void waitsForWhoeverWorksOnTheCalendarAndLeavesItAfterAWhile() {
        Lease held = bench.leases.take("calendar:" + OWN, "a push").orElseThrow();
        String run = bench.runs.begin(Cause.REPAIR);

        Repair.Repaired first = bench.repair.repair(Repair.Position.BEGIN, "r", run, 0);
        assertThat(first.pushed().next()).isEqualTo(Pushed.Next.WAIT);
        assertThat(google.calls()).isEmpty();

        Repair.Repaired last = bench.repair.repair(Repair.Position.BEGIN, "r", run, 20);
        assertThat(last.pushed().next()).isEqualTo(Pushed.Next.END);
        assertThat(bench.runs.find(run).orElseThrow().report().places())
                .containsEntry(OWN, Result.BUSY)
                .containsEntry(Places.SHARED, Result.DONE);
        bench.leases.release(held);
    }

    @Test
    void waitsWhereAsManyJobsAreAtWorkAsMayBe() {
        String run = bench.runs.begin(Cause.REPAIR);
        try (JobPermits.Permit one = bench.permits.take();
                JobPermits.Permit two = bench.permits.take()) {
            assertThat(one.granted() && two.granted()).isTrue();

            Repair.Repaired repaired = bench.repair.repair(Repair.Position.BEGIN, "r", run, 4);

            assertThat(repaired.pushed())
                    .isEqualTo(Pushed.waiting(bench.clock.instant().plusSeconds(1), 4));
            assertThat(google.calls()).isEmpty();
        }
        assertThat(bench.repair().places()).containsEntry(OWN, Result.DONE);
    }

    @Test
    void asksNobodyWhilePausedAndKeepsNoLease() {
        bench.switches.pause();

        assertThat(bench.repair().places()).containsValue(Result.PAUSED);
        assertThat(google.requests()).isEmpty();
        bench.change("t001", "name", "Schimbată în pauză");
        bench.wholeRun();
        assertThat(google.requests()).as("nothing pulled, nothing sent").isEmpty();

        bench.switches.resume();
        bench.wholeRun();
        assertThat(own("t001").title()).isEqualTo("Schimbată în pauză");
    }

    @Test
    void goesOnWithTheOtherCalendarsWhereOneIsGone() {
        google.personDeletesCalendar(calendar);

        SyncReport report = bench.repair();

        assertThat(report.places()).containsEntry(OWN, Result.CALENDAR_GONE).containsEntry(Places.SHARED, Result.DONE);
        bench.places.forget(OWN);
    }

    @Test
    void triesAgainWhatGoogleAnswersWith503() {
        google.refuseNext(503, "backendError", null);

        assertThat(bench.repair().places()).containsEntry(OWN, Result.DONE);
    }

    @ParameterizedTest
    @CsvSource({"500, backendError", "400, invalid"})
    void goesOnWithTheOtherCalendarsWhereGoogleFailsAtOneAgainAndAgain(int status, String reason) {
        for (int i = 0; i < 20; i++) {
            google.next().matching(call -> call.path().contains(calendar)).refuse(status, reason, null);
        }

        SyncReport report = bench.repair();

        google.noMoreFaults();
        assertThat(report.places()).containsEntry(OWN, Result.FAILED).containsEntry(Places.SHARED, Result.DONE);
        assertThat(google.calls())
                .filteredOn(call -> call.path().contains(calendar))
                .hasSize(3);
    }

    @Test
    void waitsADayForGooglesLimitsAndNotForEver() {
        google.next()
                .matching(call -> call.path().contains(calendar))
                .times(1000)
                .refuse(403, "quotaExceeded", null);
        Instant began = bench.clock.instant();

        SyncReport report = bench.repair();

        google.noMoreFaults();
        assertThat(report.places()).containsEntry(OWN, Result.FAILED).containsEntry(Places.SHARED, Result.DONE);
        assertThat(Duration.between(began, bench.clock.instant()))
                .isBetween(Duration.ofHours(24), Duration.ofHours(26));
    }

    @Test
    void saysWhereATaskIsSinceWhenAndWhatIsPending() {
        bench.change("t002", "name", "Alt nume");

        List<TaskPlacements.Placement> placements =
                bench.placements.of(List.of("t002")).get("t002");

        assertThat(placements)
                .extracting(
                        TaskPlacements.Placement::place,
                        TaskPlacements.Placement::name,
                        TaskPlacements.Placement::there,
                        TaskPlacements.Placement::waitsForPeople)
                .containsExactly(tuple(OWN, "Ana Pop", true, false), tuple(Places.SHARED, "", true, false));
        assertThat(placements).allSatisfy(placement -> {
            assertThat(placement.since()).isBefore(placement.pendingSince());
            assertThat(placement.refusal()).isNull();
            assertThat(placement.why()).isNull();
        });
    }

    @Test
    void saysInGooglesWordsWhyATaskWasRefused() {
        google.refuseNext(400, "invalid", null);
        bench.task("refused");
        bench.run(OWN);

        assertThat(bench.placements.of(List.of("refused")).get("refused"))
                .filteredOn(placement -> placement.place().equals(OWN))
                .singleElement()
                .satisfies(placement -> {
                    assertThat(placement.there()).isFalse();
                    assertThat(placement.refusal()).isNotBlank();
                });
        bench.backfill.refused();
    }

    @Test
    void saysWhyATaskIsNowhere() {
        bench.change("t001", "due_at", null);
        bench.change("t002", "due_at", SyncBench.at("2029-03-10T13:00:00Z"));
        bench.task("foreign");
        bench.change("foreign", "assignee", null);
        bench.links.forgetAll();

        var placements = bench.placements.of(List.of("t001", "t002", "t003", "foreign", "unknown"));

        assertThat(placements.get("t001"))
                .extracting(TaskPlacements.Placement::why)
                .containsExactly(SkipReason.NO_DUE_DATE, SkipReason.NO_DUE_DATE);
        assertThat(placements.get("t002"))
                .extracting(TaskPlacements.Placement::why)
                .containsOnly(SkipReason.TOO_FAR);
        assertThat(placements.get("t003")).isEmpty();
        assertThat(placements.get("foreign"))
                .extracting(TaskPlacements.Placement::place, TaskPlacements.Placement::why)
                .contains(tuple(Places.SHARED, SkipReason.NO_ASSIGNEE));
        assertThat(placements.get("unknown")).isEmpty();
        bench.repair();
    }

    private static ObjectNode times() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("start").put("date", "2026-03-12");
        event.putObject("end").put("date", "2026-03-13");
        return event;
    }

    private void later() {
        bench.clock.set(bench.clock.instant().plusSeconds(60));
    }

    private String id(String task, String place) {
        return EventIds.of(bench.installation.get(), task, place);
    }

    private EventView own(String task) {
        return event(calendar, id(task, OWN));
    }

    private EventView shared(String task) {
        return event(bench.calendar(), id(task, Places.SHARED));
    }

    private EventView event(String of, String id) {
        return google.events(of).stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
