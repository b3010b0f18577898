package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.sarcini.sync.SyncBench.at;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.task.CountingDataSource;

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

        PreviewPlan plan = bench.preview.kind(PlaceKind.EMPLOYEE, "admin");

        assertThat(plan.places())
                .extracting(PreviewPlan.PlacePlan::place, PreviewPlan.PlacePlan::name, PreviewPlan.PlacePlan::inserts)
                .containsExactly(tuple("EMPLOYEE:ana", "Ana Pop", 1), tuple("EMPLOYEE:radu", "Radu Ene", 1));
        assertThat(plan.skipped()).containsEntry(SkipReason.NO_ASSIGNEE, 1);
        assertThat(plan.lines())
                .extracting(PreviewPlan.Line::place, PreviewPlan.Line::title)
                .containsExactly(tuple("EMPLOYEE:ana", "Sarcina t001"), tuple("EMPLOYEE:radu", "Sarcina t002"));
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void sharesAnAccountsTasksBetweenCalendarAndTaskList() {
        bench.tasks(2);
        bench.change("t002", "all_day", true);
        bench.coupled.add("ana");

        assertThat(bench.preview.kind(PlaceKind.ACCOUNT, "admin").places())
                .extracting(PreviewPlan.PlacePlan::place, PreviewPlan.PlacePlan::inserts)
                .containsExactly(tuple("ACCOUNT:ana", 1), tuple("TASKS:ana", 1));
    }

    @Test
    void showsGroupsWhatTheyMayClaim() {
        bench.task("a");
        bench.change("a", "assignee", null);
        bench.change("a", "candidate_groups", "service\nvanzari\nlogistica");
        bench.groups.addAll(List.of("service", "vanzari"));

        PreviewPlan plan = bench.preview.kind(PlaceKind.GROUP, "admin");

        assertThat(plan.places())
                .extracting(PreviewPlan.PlacePlan::place, PreviewPlan.PlacePlan::inserts)
                .containsExactly(tuple("GROUP:service", 1), tuple("GROUP:vanzari", 1));
        assertThat(plan.without()).containsExactly(Map.entry(PlaceKind.GROUP, 1));
    }

    @Test
    void countsOnlyThoseWhoCoupledTheirAccountAndSaysHowManyDidNot() {
        bench.tasks(3);
        bench.change("t002", "assignee", "radu");
        bench.change("t003", "assignee", "radu");
        bench.coupled.add("ana");

        PreviewPlan plan = bench.preview.kind(PlaceKind.ACCOUNT, "admin");

        assertThat(plan.places())
                .extracting(PreviewPlan.PlacePlan::place, PreviewPlan.PlacePlan::inserts)
                .containsExactly(tuple("ACCOUNT:ana", 1));
        assertThat(plan.inserts()).isEqualTo(1);
        assertThat(plan.without()).containsExactly(Map.entry(PlaceKind.ACCOUNT, 1));
    }

    @Test
    void namesTheReasonOfWhoeverCanHaveNoPlaceAtAll() {
        bench.task("a");
        bench.change("a", "assignee", "extern");

        PreviewPlan plan = bench.preview.kind(PlaceKind.ACCOUNT, "admin");

        assertThat(plan.places()).isEmpty();
        assertThat(plan.skipped()).containsExactly(Map.entry(SkipReason.NO_EMAIL, 1));
        assertThat(plan.without()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PlaceKind.class,
            names = {"EMPLOYEE", "ACCOUNT", "GROUP"})
    void foretellsJustWhatAKindThenGets(PlaceKind kind) {
        aBitOfEverything();
        Map<String, Integer> foretold = inserts(bench.preview.kind(kind, "admin"));

        on(kind);

        Map<String, Integer> made = made();
        made.remove(Places.SHARED);
        assertThat(made).isEqualTo(foretold).isNotEmpty();
    }

    @Test
    void foretellsJustWhatTheSharedCalendarThenGets() {
        aBitOfEverything();
        Map<String, Integer> foretold = inserts(bench.preview.kind(PlaceKind.SHARED, "admin"));

        bench.wholeRun();

        assertThat(made()).isEqualTo(foretold);
        assertThat(foretold).containsOnlyKeys("SHARED");
    }

    @Test
    void foretellsForEachPlaceThatIsOnJustWhatAProcessThenSends() {
        aBitOfEverything();
        bench.store
                .jdbc()
                .sql("update sarcini_task set definition_key = 'Aprobare'")
                .update();
        for (PlaceKind kind : List.of(PlaceKind.ACCOUNT, PlaceKind.EMPLOYEE, PlaceKind.GROUP)) {
            bench.preview.kind(kind, "admin");
            on(kind);
        }
        assertThat(made()).isEmpty();

        Map<String, Integer> foretold = inserts(bench.preview.definition("Aprobare", Content.ALL, "admin"));
        bench.definitions.switchOn("Aprobare", Content.ALL, "admin");
        bench.wholeRun();

        assertThat(made()).isEqualTo(foretold);
        assertThat(foretold).containsOnlyKeys("SHARED", "EMPLOYEE:radu", "ACCOUNT:ana", "TASKS:ana", "GROUP:service");
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
                .extracting(PreviewPlan.PlacePlan::obstacle)
                .containsExactly(Result.PAUSED);

        bench.switches.resume();
        bench.connected = false;
        assertThat(bench.preview.nextRun().places())
                .extracting(PreviewPlan.PlacePlan::obstacle)
                .containsExactly(Result.NOT_CONNECTED);
    }

    @Test
    void saysWhereItStoppedLooking() {
        bench.tasks(3);

        assertThat(bench.preview.nextRun().complete()).isTrue();
        assertThat(bench.preview.nextRun(2).complete()).isFalse();
        assertThat(bench.preview.nextRun(2).lines()).hasSize(2);
    }

    @Test
    void looksAtNoMoreTasksThanItMayThoughNoneOfThemGoesAnywhere() {
        bench.tasks(6);
        bench.change("t006", "assignee", null);
        bench.change("t006", "candidate_groups", "service");
        bench.groups.add("service");
        Map<String, Content> contents = Map.of("Sarcina", Content.ALL);
        Set<PlaceKind> groups = Set.of(PlaceKind.GROUP);

        PreviewPlan some = bench.filling.plan(contents, groups, 3);
        PreviewPlan all = bench.filling.plan(contents, groups, 7);

        assertThat(some.complete()).isFalse();
        assertThat(some.inserts()).isZero();
        assertThat(all.complete()).isTrue();
        assertThat(all.inserts()).isEqualTo(1);
    }

    @Test
    void looksOnceForWhatIsOverdueOfTwentyPeople(DataSource database, TestClock clock) {
        CountingDataSource counted = new CountingDataSource(database);
        SyncBench node = new SyncBench(counted, google, clock);
        for (int i = 1; i <= 20; i++) {
            String person = "p" + i;
            node.employee(person, "Om " + i, person + "@firma.ro");
            node.coupled.add(person);
            bench.ownAccount(person);
            bench.task("t" + i);
            bench.change("t" + i, "assignee", person);
            bench.change("t" + i, "due_at", at("2026-03-01T10:00:00Z"));
        }
        counted.forget();

        PreviewPlan plan =
                node.filling.plan(Map.of("Sarcina", Content.ALL), Set.of(PlaceKind.ACCOUNT), Integer.MAX_VALUE);

        assertThat(plan.inserts()).as("each task, and a word about it").isEqualTo(40);
        assertThat(counted.onOurTables()).hasSizeLessThan(20);
    }

    /** Tasks with a time and without, overdue ones, private ones, nobody's and strangers'; ana coupled her account, radu did not. */
    private void aBitOfEverything() {
        bench.coupled.add("ana");
        bench.groups.add("service");
        bench.type("privat", "Privat", Duration.ofMinutes(30), true);
        bench.tasks(9);
        bench.quietlyChange("t002", "assignee", "radu");
        bench.quietlyChange("t003", "due_at", at("2026-03-01T10:00:00Z"));
        bench.quietlyChange("t004", "due_at", at("2026-03-01T10:00:00Z"));
        bench.quietlyChange("t004", "assignee", "radu");
        bench.quietlyChange("t005", "type_code", "privat");
        bench.quietlyChange("t006", "assignee", null);
        bench.quietlyChange("t006", "candidate_groups", "service\nvanzari");
        bench.quietlyChange("t007", "assignee", "extern");
        bench.quietlyChange("t008", "due_at", null);
        bench.dayTask("day");
    }

    /** Switches the kind on and makes its places, as their upkeep would. */
    private void on(PlaceKind kind) {
        bench.switches.switchOn(kind);
        switch (kind) {
            case EMPLOYEE -> {
                if (!bench.switches.switchedOn(PlaceKind.ACCOUNT)) {
                    bench.ownCalendar("ana");
                }
                bench.ownCalendar("radu");
            }
            case ACCOUNT -> {
                bench.ownAccount("ana");
                bench.ownList("ana");
            }
            default -> bench.groupCalendar("service");
        }
        bench.wholeRun();
    }

    /** How many entries each place holds at Google, those that hold any. */
    private Map<String, Integer> made() {
        Map<String, Integer> made = new HashMap<>();
        for (Place place : bench.places.after("", 100)) {
            long entries = place.kind() == PlaceKind.TASKS
                    ? google.tasks(place.calendarId()).size()
                    : google.events(place.calendarId()).stream()
                            .filter(event -> !event.cancelled())
                            .count();
            if (entries > 0) {
                made.put(place.name(), (int) entries);
            }
        }
        return made;
    }

    private static Map<String, Integer> inserts(PreviewPlan plan) {
        return plan.places().stream()
                .filter(place -> place.inserts() > 0)
                .collect(Collectors.toMap(PreviewPlan.PlacePlan::place, PreviewPlan.PlacePlan::inserts));
    }

    private void foretold() {
        google.forgetRequests();
        PreviewPlan plan = bench.preview.nextRun();
        assertThat(google.requests()).isEmpty();
        SyncReport report = bench.wholeRun();
        assertThat(List.of(plan.inserts(), plan.changes(), plan.removals(), plan.unchanged()))
                .isEqualTo(List.of(report.inserted(), report.updated(), report.deleted(), report.unchanged()));
        assertThat(plan.skipped().values().stream().mapToInt(Integer::intValue).sum())
                .isLessThanOrEqualTo(report.skippedCount());
        assertThat(plan.looks()).isZero();
    }
}
