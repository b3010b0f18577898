package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.sarcini.sync.SyncBench.at;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.standin.google.GoogleStandIn;

/** What previews say, on each database: nothing is written, nobody is asked, and the next run then does just that. */
abstract class PreviewStatements {

    private SyncBench bench;
    private GoogleStandIn google;

    @BeforeEach
    void company(SyncBench bench, GoogleStandIn google) {
        this.bench = bench;
        this.google = google;
        bench.setUp();
    }

    @Test
    void showsWhatEachPersonWouldGetBeforeTheirPlacesExist() {
        bench.tasks(3);
        bench.change("t002", "assignee", "radu");
        bench.change("t003", "assignee", null);

        Preview.Plan plan = bench.preview.kind(PlaceKind.EMPLOYEE, "admin");

        assertThat(plan.places())
                .extracting(Preview.PlacePlan::place, Preview.PlacePlan::name, Preview.PlacePlan::inserts)
                .containsExactly(tuple("EMPLOYEE:ana", "Ana Pop", 1), tuple("EMPLOYEE:radu", "Radu Ene", 1));
        assertThat(plan.skipped()).containsEntry(SkipReason.NO_ASSIGNEE, 1);
        assertThat(plan.lines())
                .extracting(Preview.Line::place, Preview.Line::title)
                .containsExactly(tuple("EMPLOYEE:ana", "Sarcina t001"), tuple("EMPLOYEE:radu", "Sarcina t002"));
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void sharesAnAccountsTasksBetweenCalendarAndTaskList() {
        bench.tasks(2);
        bench.change("t002", "all_day", true);

        assertThat(bench.preview.kind(PlaceKind.ACCOUNT, "admin").places())
                .extracting(Preview.PlacePlan::place, Preview.PlacePlan::inserts)
                .containsExactly(tuple("ACCOUNT:ana", 1), tuple("TASKS:ana", 1));
    }

    @Test
    void showsGroupsWhatTheyMayClaim() {
        bench.task("a");
        bench.change("a", "assignee", null);
        bench.change("a", "candidate_groups", "service\nvanzari");

        assertThat(bench.preview.kind(PlaceKind.GROUP, "admin").places())
                .extracting(Preview.PlacePlan::place, Preview.PlacePlan::inserts)
                .containsExactly(tuple("GROUP:service", 1), tuple("GROUP:vanzari", 1));
    }

    @Test
    void letsAKindBeSwitchedOnOnceItsPreviewWasSeen() {
        assertThatThrownBy(() -> bench.switches.switchOn(PlaceKind.EMPLOYEE)).isInstanceOf(PreviewNeeded.class);

        bench.preview.kind(PlaceKind.EMPLOYEE, "admin");

        assertThatCode(() -> bench.switches.switchOn(PlaceKind.EMPLOYEE)).doesNotThrowAnyException();
    }

    @Test
    void foretellsTheNextRun() {
        bench.ownCalendar("ana");
        bench.tasks(6);
        bench.wholeRun();
        bench.task("new");
        bench.change("t001", "name", "Alt nume");
        bench.change("t002", "assignee", "radu");
        bench.change("t003", "due_at", null);
        bench.change("t004", "assignee", null);
        bench.complete("t005");
        bench.pending.add(List.of("t006"), PendingWork.PERSON);
        bench.change("new", "due_at", at("2026-03-01T10:00:00Z"));

        foretold();
    }

    @Test
    void foretellsTheFillingOfAPlaceAndItsEmptying() {
        bench.tasks(3);
        bench.ownCalendar("ana");
        foretold();
        bench.places.empty("EMPLOYEE:ana");
        foretold();
        bench.places.empty(Places.SHARED);
        foretold();
    }

    @Test
    void foretellsNothingWherePendingWorkIsPutOff() {
        bench.task("a");
        bench.wholeRun();

        assertThat(bench.preview.nextRun().places()).isEmpty();
    }

    @Test
    void namesWhatStandsInTheWay() {
        bench.task("a");
        bench.switches.pause();

        assertThat(bench.preview.nextRun().places())
                .extracting(Preview.PlacePlan::obstacle)
                .containsExactly(Result.PAUSED);

        bench.switches.resume();
        bench.connected = false;
        assertThat(bench.preview.nextRun().places())
                .extracting(Preview.PlacePlan::obstacle)
                .containsExactly(Result.NOT_CONNECTED);
    }

    @Test
    void saysWhereItStoppedLooking() {
        bench.tasks(3);

        assertThat(bench.preview.nextRun().complete()).isTrue();
        assertThat(bench.preview.nextRun(2).complete()).isFalse();
        assertThat(bench.preview.nextRun(2).lines()).hasSize(2);
    }

    private void foretold() {
        google.forgetRequests();
        Preview.Plan plan = bench.preview.nextRun();
        assertThat(google.requests()).isEmpty();
        SyncReport report = bench.wholeRun();
        assertThat(List.of(plan.inserts(), plan.changes(), plan.removals(), plan.unchanged()))
                .isEqualTo(List.of(report.inserted(), report.updated(), report.deleted(), report.unchanged()));
        assertThat(plan.skipped().values().stream().mapToInt(Integer::intValue).sum())
                .isLessThanOrEqualTo(report.skippedCount());
        assertThat(plan.looks()).isZero();
    }
}
