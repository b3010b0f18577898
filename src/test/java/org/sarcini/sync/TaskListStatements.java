package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.sync.SyncBench.at;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.google.EventFields.Field;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.Held;
import org.sarcini.standin.google.LoggedRequest;
import org.sarcini.standin.google.TaskView;
import org.sarcini.sync.SyncReport.Count;
import org.sarcini.task.TaskAction;

/** What becomes of tasks in a person's list of Google Tasks, on each database, against the stand-in and through Google's client. */
abstract class TaskListStatements {

    private static final String PLACE = "TASKS:ana";
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    private SyncBench bench;
    private GoogleStandIn google;
    private String list;

    @BeforeEach
    void anasListHoldsATask(SyncBench bench, GoogleStandIn google) {
        this.bench = bench;
        this.google = google;
        bench.setUp();
        list = bench.ownList("ana");
        bench.dayTask("a");
        bench.wholeRun();
        bench.wholeRun();
        google.forgetRequests();
    }

    @AfterEach
    void oneMoreRunWritesNothing() {
        bench.wholeRun();
        google.forgetRequests();
        bench.wholeRun();
        assertThat(bench.writes()).as("writes of a run after nothing happened").isZero();
    }

    @Test
    void holdsATaskByItsDay() {
        assertThat(own().title()).isEqualTo("Sarcina a");
        assertThat(own().due()).isEqualTo(DAY);
        assertThat(own().notes()).endsWith("/sarcini/tasks/a");
        assertThat(own().completed()).isFalse();
    }

    @Test
    void asksTheListForChangesWithOneRequestAndDoesNothingElse() {
        bench.wholeRun();

        assertThat(google.requests()).hasSize(1);
        assertThat(google.calls()).hasSize(1);
    }

    @Test
    void sendsManyTasksInFewRequests() {
        for (int i = 0; i < 120; i++) {
            bench.dayTask("t%03d".formatted(i));
        }

        bench.wholeRun();

        assertThat(live()).hasSize(121);
        assertThat(google.requests())
                .filteredOn(
                        request -> request.calls().anyMatch(call -> call.path().contains(list) && call.writes()))
                .hasSize(3);
    }

    @Test
    void followsTheTaskItself() {
        bench.change("a", "name", "Alt nume");
        bench.change("a", "due_at", at("2026-03-14T22:00:00Z"));
        bench.wholeRun();
        assertThat(own().title()).isEqualTo("Alt nume");
        assertThat(own().due()).isEqualTo("2026-03-15");

        bench.complete("a");
        bench.wholeRun();
        assertThat(own().completed()).isTrue();

        bench.change("a", "state", "CANCELLED");
        bench.wholeRun();
        assertThat(live()).isEmpty();
    }

    @Test
    void completesTheTaskOfAnEntryThatWasTickedOff() {
        google.personTicksOff(list, id());

        SyncReport report = bench.wholeRun();

        assertThat(bench.column("a", "state")).isEqualTo("COMPLETED");
        assertThat(report.adopted()).isEqualTo(1);
        assertThat(own().completed()).isTrue();
        assertThat(writesToTheList()).as("what a pull wrote is not pushed back").isZero();
    }

    @Test
    void opensAgainAndSaysWhyWhereTheProcessIsNotCompletedFromGoogle() {
        bench.definitions.follow("Sarcina", PullRule.DATES, "admin");
        google.personTicksOff(list, id());

        bench.wholeRun();

        assertThat(own().completed()).isFalse();
        assertThat(own().notes()).contains(bench.text("sync.note.complete-in-camunda"), "/sarcini/tasks/a");
        assertThat(bench.column("a", "state")).isEqualTo("OPEN");
    }

    @Test
    void opensAgainWhereTheTaskIsNotMadeForIt() {
        bench.quietlyChange("a", "completable", false);
        google.personTicksOff(list, id());

        bench.wholeRun();

        assertThat(own().completed()).isFalse();
        assertThat(bench.column("a", "state")).isEqualTo("OPEN");
    }

    @Test
    void opensAgainAndSaysWhyWhereCamundaRefuses() {
        bench.refusals.put("a", new TaskAction.Refused("sync.note.complete-in-camunda", List.of()));
        google.personTicksOff(list, id());

        bench.wholeRun();

        assertThat(own().completed()).isFalse();
        assertThat(own().notes()).contains(bench.text("sync.note.complete-in-camunda"));
    }

    @Test
    void ticksOffAgainWhatWasOpenedThoughTheTaskIsCompleted() {
        bench.complete("a");
        bench.wholeRun();
        google.personReopens(list, id());

        bench.wholeRun();

        assertThat(own().completed()).isTrue();
        assertThat(bench.column("a", "state")).isEqualTo("COMPLETED");
    }

    @Test
    void followsAnEntryThatWasMovedToAnotherDay() {
        google.personMovesTask(list, id(), LocalDate.parse("2026-03-12"));

        bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-11T22:00:00Z"));
        assertThat(bench.column("a", "all_day")).isEqualTo(true);
        assertThat(own().due()).isEqualTo("2026-03-12");
        assertThat(writesToTheList()).isZero();
    }

    @Test
    void followsAMoveAndATickTogether() {
        google.personMovesTask(list, id(), LocalDate.parse("2026-03-12"));
        google.personTicksOff(list, id());

        bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-11T22:00:00Z"));
        assertThat(bench.column("a", "state")).isEqualTo("COMPLETED");
    }

    @Test
    void givesTheDayBackThatAPersonTookAway() {
        google.personMovesTask(list, id(), null);

        bench.wholeRun();

        assertThat(own().due()).isEqualTo(DAY);
        assertThat(own().notes()).contains(bench.text("sync.note.no-day"));
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-09T22:00:00Z"));
    }

    @Test
    void countsOursWhereBothSidesChangedTheDayAndReportsIt() {
        google.personMovesTask(list, id(), LocalDate.parse("2026-03-12"));
        bench.change("a", "due_at", at("2026-03-14T22:00:00Z"));

        SyncReport report = bench.wholeRun();

        assertThat(own().due()).isEqualTo("2026-03-15");
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-14T22:00:00Z"));
        assertThat(report.overruled()).containsExactly(new SyncReport.Overruled("a", "Sarcina a", Field.TIME));
    }

    @Test
    void keepsBothWhereDifferentFieldsWereChanged() {
        google.personMovesTask(list, id(), LocalDate.parse("2026-03-12"));
        bench.change("a", "name", "Alt nume");

        // Pushed before anything was pulled, as right after a commit.
        bench.run(PLACE);

        assertThat(own().title()).isEqualTo("Alt nume");
        assertThat(own().due()).isEqualTo("2026-03-12");
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-11T22:00:00Z"));
    }

    @Test
    void putsTitleAndNotesRight() {
        google.personEditsTask(
                list, id(), entry -> entry.put("title", "Altceva").put("notes", "Altceva"));

        bench.wholeRun();

        assertThat(own().title()).isEqualTo("Sarcina a");
        assertThat(own().notes()).contains("/sarcini/tasks/a").doesNotContain("Altceva");
        assertThat(bench.column("a", "name")).isEqualTo("Sarcina a");
    }

    @Test
    void keepsWhatAPersonNotedAroundOurText() {
        String ours = own().notes();
        google.personEditsTask(list, id(), entry -> entry.put("notes", "Sun înainte.\n" + ours + "\nIau scara."));
        bench.wholeRun();
        bench.change("a", "summary", "Pompa de jos.");

        bench.wholeRun();

        assertThat(own().notes())
                .startsWith("Sun înainte.\n")
                .endsWith("\nIau scara.")
                .contains("Pompa de jos.");
    }

    @Test
    void putsBackADeletedEntry() {
        google.personDeletesTask(list, id());

        bench.wholeRun();

        assertThat(live()).hasSize(1);
        assertThat(bench.column("a", "state")).isEqualTo("OPEN");
    }

    @Test
    void makesAnotherWhereThePersonTookTheEntryToAnotherList() {
        String other = google.taskLists(ConsentedToken.OFFICE).get(0).id();
        google.personMovesTaskTo(list, id(), other);
        bench.change("a", "name", "Alt nume");

        bench.wholeRun();

        assertThat(live()).extracting(TaskView::title).containsExactly("Alt nume");
        assertThat(google.tasks(other)).extracting(TaskView::title).containsExactly("Sarcina a");
    }

    @Test
    void leavesThePersonsOwnEntriesAlone() {
        String theirs = google.personCreatesTask(list, "Cumpăr lapte", DAY);

        SyncReport report = bench.wholeRun();

        assertThat(report.writes()).isZero();
        assertThat(live()).extracting(TaskView::id).contains(theirs);
    }

    @Test
    void reportsAListThatIsGoneAndMakesNoOther() {
        int lists = google.taskLists(ConsentedToken.OFFICE).size();
        google.personDeletesTaskList(list);
        bench.change("a", "name", "Alt nume");

        bench.wholeRun();

        assertThat(bench.places.find(PLACE).orElseThrow().state()).isEqualTo(PlaceState.CALENDAR_GONE);
        assertThat(google.taskLists(ConsentedToken.OFFICE)).hasSize(lists - 1);
        bench.places.forget(PLACE);
    }

    @Test
    void neverMakesASecondEntryWhereTheAnswerWasLost() {
        bench.dayTask("b");
        bench.dayTask("c");
        google.resetAfterStoring();
        push("one");
        assertThat(live()).hasSize(3);
        assertThat(outcome("b")).isEqualTo("SENDING");
        assertThat(link("b").eventId()).isEmpty();
        bench.clock.advance(Duration.ofMinutes(10));

        bench.wholeRun();

        assertThat(live()).extracting(TaskView::title).containsExactlyInAnyOrder("Sarcina a", "Sarcina b", "Sarcina c");
        assertThat(outcome("b")).isEqualTo("PUSHED");
        assertThat(live())
                .extracting(TaskView::id)
                .contains(link("b").eventId(), link("c").eventId());
    }

    @Test
    void makesTheEntryThatNeverArrived() {
        bench.dayTask("b");
        google.resetBeforeStoring();
        push("one");
        assertThat(live()).hasSize(1);
        bench.clock.advance(Duration.ofMinutes(10));

        bench.wholeRun();

        assertThat(live()).hasSize(2);
    }

    @Test
    void anotherNodeFindsWhatTheFirstHadSentWhenItDied() {
        bench.dayTask("b");
        google.resetAfterStoring();
        push("one");
        assertThat(push("two").result())
                .as("while the first may still be at it")
                .isEqualTo(Result.BUSY);
        bench.clock.advance(Duration.ofMinutes(20));

        push("two");

        assertThat(live()).hasSize(2);
        assertThat(link("b").eventId()).isNotEmpty();
    }

    @Test
    void keepsItsLeaseWhileItLooksThroughALongList() {
        for (int i = 0; i < 220; i++) {
            google.personCreatesTask(list, "Cumpărături", null);
        }
        bench.dayTask("b");
        google.resetBeforeStoring();
        push("one");
        bench.clock.advance(Duration.ofMinutes(10));
        List<Boolean> taken = new ArrayList<>();
        google.next()
                .matching(call -> call.method().equals("GET") && call.path().contains(list))
                .times(3)
                .meanwhile(() -> {
                    bench.clock.advance(Leases.LENGTH.minusMinutes(1));
                    taken.add(bench.leases.calendar("TASKS:ana", "other").isPresent());
                });

        push("one");

        assertThat(taken).containsExactly(false, false, false);
        assertThat(google.calls())
                .anyMatch(call -> call.path().contains(list) && call.method().equals("POST") && call.status() == 200);
    }

    @Test
    void sendsNothingOnceTheLeaseIsAnothers() {
        bench.dayTask("b");
        google.resetBeforeStoring();
        push("one");
        bench.clock.advance(Duration.ofMinutes(10));
        Held held = google.next().hold();
        CompletableFuture<Pushed> first = CompletableFuture.supplyAsync(() -> push("one"));
        held.awaitArrival();
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));
        assertThat(bench.leases.take("calendar:" + PLACE, "two")).isPresent();
        held.release();

        assertThat(first.join().result()).isEqualTo(Result.BUSY);
        assertThat(live()).hasSize(1);
        bench.clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void takesBackWhatItMadeAfterItHadLostItsLease() {
        bench.dayTask("b");
        Held held = google.next().batch().hold();
        CompletableFuture<Pushed> frozen = CompletableFuture.supplyAsync(() -> push("one"));
        held.awaitArrival();
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));
        push("two");
        String theirs = link("b").eventId();
        held.release();

        assertThat(frozen.join().result()).isEqualTo(Result.BUSY);
        assertThat(live()).hasSize(2);
        assertThat(live()).extracting(TaskView::id).contains(theirs);
    }

    @Test
    void takesBackWhatItMadeWhereTheLostLeaseIsNoticedWhileATaskFollows() {
        google.personMovesTask(list, id(), LocalDate.parse("2026-03-12"));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.look("one");
        bench.dayTask("b");
        Held held = google.next().batch().hold();
        CompletableFuture<Pushed> frozen = CompletableFuture.supplyAsync(() -> push("one"));
        held.awaitArrival();
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));
        assertThat(bench.leases.take("calendar:" + PLACE, "two")).isPresent();
        held.release();

        assertThat(frozen.join().result()).isEqualTo(Result.BUSY);
        assertThat(live()).extracting(TaskView::title).containsExactly("Sarcina a");
        bench.clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void followsWhatAPersonDidToAnEntryBeforeWeFoundIt() {
        bench.dayTask("b");
        google.resetAfterStoring();
        push("one");
        google.personMovesTask(list, titled("Sarcina b").id(), LocalDate.parse("2026-03-12"));
        bench.clock.advance(Duration.ofMinutes(10));

        bench.wholeRun();

        assertThat(bench.column("b", "due_at")).isEqualTo(at("2026-03-11T22:00:00Z"));
        assertThat(titled("Sarcina b").due()).isEqualTo("2026-03-12");
        assertThat(live()).hasSize(2);
    }

    @Test
    void findsAndRemovesAnEntryWhoseTaskWentBeforeWeHeardOfIt() {
        bench.dayTask("b");
        google.resetAfterStoring();
        push("one");
        bench.change("b", "state", "CANCELLED");
        bench.clock.advance(Duration.ofMinutes(10));

        bench.wholeRun();

        assertThat(live()).extracting(TaskView::title).containsExactly("Sarcina a");
        assertThat(bench.links.find(PLACE, List.of("b"))).isEmpty();
    }

    @Test
    void takesItsOwnWriteWhoseAnswerNeverCameForNobodysChange() {
        bench.change("a", "due_at", at("2026-03-14T22:00:00Z"));
        google.resetAfterStoring();
        push("one");
        bench.change("a", "due_at", at("2026-03-09T22:00:00Z"));
        bench.clock.advance(Duration.ofMinutes(10));

        SyncReport report = bench.wholeRun();

        assertThat(report.adopted()).isZero();
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-09T22:00:00Z"));
        assertThat(own().due()).isEqualTo(DAY);
    }

    @Test
    void goesFromTheListToTheCalendarWithATimeAndBack() {
        String calendar = bench.ownAccount("ana");
        bench.wholeRun();
        assertThat(events(calendar)).isEmpty();

        bench.quietlyChange("a", "all_day", false);
        bench.change("a", "due_at", at("2026-03-10T13:00:00Z"));
        bench.wholeRun();
        assertThat(live()).isEmpty();
        assertThat(events(calendar)).extracting(EventView::title).containsExactly("Sarcina a");

        bench.quietlyChange("a", "all_day", true);
        bench.change("a", "due_at", at("2026-03-09T22:00:00Z"));
        bench.wholeRun();
        assertThat(live()).extracting(TaskView::title).containsExactly("Sarcina a");
        assertThat(events(calendar)).isEmpty();
    }

    @Test
    void nothingIsMissingOnceADayWhereATaskIsInTheListOrInTheCalendarBesideIt() {
        bench.ownAccount("ana");
        bench.task("timed");
        bench.wholeRun();
        assertThat(bench.backfill.missed()).isZero();

        bench.links.delete("a", PLACE);

        assertThat(bench.backfill.missed()).as("the list and the calendar").isEqualTo(2);
    }

    @Test
    void goesToTheCalendarWhileTheListCannotBeUsedAndBackAfterwards() {
        String calendar = bench.ownAccount("ana");
        bench.wholeRun();
        google.personDeletesTaskList(list);
        bench.dayTask("b");

        bench.wholeRun();
        bench.wholeRun();
        assertThat(events(calendar)).extracting(EventView::title).containsExactlyInAnyOrder("Sarcina a", "Sarcina b");
        assertThat(events(calendar)).extracting(EventView::start).containsOnly("2026-03-10");

        list = bench.ownList("ana");
        bench.wholeRun();
        bench.wholeRun();
        assertThat(events(calendar)).isEmpty();
        assertThat(live()).extracting(TaskView::title).containsExactlyInAnyOrder("Sarcina a", "Sarcina b");
    }

    @Test
    void goesToTheCalendarWhereTheListCouldNotBeMade() {
        String calendar = bench.ownAccount("ana");
        bench.places.forget(PLACE);
        bench.places.put(Place.planned(PlaceKind.TASKS, "ana", SyncBench.CONNECTION));
        bench.wholeRun();
        assertThat(events(calendar)).as("the list will be there in a moment").isEmpty();

        bench.places.problem(PLACE, PlaceState.PREPARING, "Request had insufficient authentication scopes.");
        bench.wholeRun();

        assertThat(events(calendar)).extracting(EventView::title).containsExactly("Sarcina a");
        bench.places.forget(PLACE);
    }

    @Test
    void goesToTheCalendarWhereTheCompanyWantsEventsAlone() {
        String calendar = bench.ownAccount("ana");
        bench.wholeRun();
        bench.with("sarcini.sync.date-only", "events");

        bench.wholeRun();

        assertThat(live()).isEmpty();
        assertThat(events(calendar)).extracting(EventView::start).containsExactly("2026-03-10");
    }

    @Test
    void goesFromOnePersonToTheOther() {
        String radus = bench.ownList("radu");
        bench.change("a", "assignee", "radu");

        bench.wholeRun();

        assertThat(live()).isEmpty();
        assertThat(google.tasks(radus)).extracting(TaskView::title).containsExactly("Sarcina a");
    }

    @Test
    void emptiesAListThatIsSwitchedOffAndLeavesWhatIsNotOurs() {
        google.personCreatesTask(list, "Cumpăr lapte", DAY);

        bench.places.empty(PLACE);
        bench.wholeRun();

        assertThat(live()).extracting(TaskView::title).containsExactly("Cumpăr lapte");
        assertThat(bench.places.find(PLACE).orElseThrow().mode()).isEqualTo(PlaceMode.OFF);
    }

    @Test
    void meetsNoRefusalBecauseItKeepsToTheDaysLimitItself() {
        google.taskQueryLimit(70);
        bench.with("sarcini.google.tasks-daily-limit", "60");
        for (int i = 0; i < 100; i++) {
            bench.dayTask("t%03d".formatted(i));
        }

        bench.wholeRun();

        assertThat(live()).hasSize(101);
        assertThat(google.calls()).extracting(LoggedRequest::status).doesNotContain(403, 429);
    }

    @Test
    void asksLessOftenWhereTheDaysLimitIsSmall() {
        bench.with("sarcini.google.tasks-daily-limit", "60");
        google.forgetRequests();
        bench.wholeRun();
        assertThat(google.requests()).isEmpty();

        bench.clock.advance(Duration.ofMinutes(48));
        bench.wholeRun();
        assertThat(google.requests()).hasSize(1);
    }

    @Test
    void repairComparesTheListWithOneRequestAndFindsNothingWhereAllIsWell() {
        SyncReport report = bench.repair();

        assertThat(report.places()).containsEntry(PLACE, Result.DONE);
        assertThat(report.count(Count.COMPARED)).isEqualTo(2);
        assertThat(google.calls()).hasSize(2);
        assertThat(bench.pending.count(PLACE)).isZero();
    }

    @Test
    void repairPutsBackWhatIsMissing() {
        google.personDeletesTask(list, id());
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(bench.repair().count(Count.MISSING)).isEqualTo(1);
        bench.run(PLACE);

        assertThat(live()).extracting(TaskView::title).containsExactly("Sarcina a");
    }

    @Test
    void repairLeavesAnEntryAloneWhoseTaskNobodyKnows() {
        String entry = id();
        bench.links.delete("a", PLACE);
        bench.store.jdbc().sql("delete from sarcini_task where task_id = 'a'").update();

        repairLeavesAlone(entry);
    }

    @Test
    void repairLeavesAPersonsCopyAloneWhoseTaskIsAnothersNow() {
        String copy = copy();
        bench.ownList("radu");
        bench.change("a", "assignee", "radu");
        bench.wholeRun();

        repairLeavesAlone(copy);
    }

    @Test
    void repairLeavesAPersonsCopyAloneWhoseTaskIsCancelled() {
        String copy = copy();
        bench.change("a", "state", "CANCELLED");
        bench.wholeRun();

        repairLeavesAlone(copy);
    }

    @Test
    void repairLeavesAnEntryAloneThatIsNotJustWhatWeWouldWrite() {
        String theirs = copy();
        google.personEditsTask(list, theirs, entry -> entry.put("title", "Acte"));
        google.personDeletesTask(list, id());
        bench.links.delete("a", PLACE);

        repairLeavesAlone(theirs);
    }

    @Test
    void repairKnowsAnEntryAgainWhoseNoteWasLost() {
        String id = id();
        bench.links.delete("a", PLACE);

        assertThat(bench.repair().count(Count.ORPHANED)).isEqualTo(1);
        bench.run(PLACE);

        assertThat(live()).extracting(TaskView::id).containsExactly(id);
        assertThat(id()).isEqualTo(id);
        assertThat(writesToTheList()).isZero();
    }

    @Test
    void repairLeavesAPersonsCopyAloneThatIsJustLikeTheEntryWeKnow() {
        String id = id();
        String copy = copy();

        repairLeavesAlone(copy);

        assertThat(live()).extracting(TaskView::id).containsExactlyInAnyOrder(id, copy);
    }

    @Test
    void repairNeverTouchesWhatPeopleMadeThoughItSpeaksOfATask() {
        String link = SyncBench.taskLink("a").toString();
        String theirs = google.personCreatesTask(list, "Acte", DAY);
        google.personEditsTask(list, theirs, entry -> entry.put("notes", link));
        String sentence = google.personCreatesTask(list, "Acte pentru Dunărea", DAY);
        google.personEditsTask(
                list, sentence, entry -> entry.put("notes", "Vezi " + link.replace("=a", "=b") + " azi"));
        String several = google.personCreatesTask(list, "Toate", DAY);
        google.personEditsTask(
                list, several, entry -> entry.put("notes", link.replace("=a", "=b") + "\n" + link.replace("=a", "=c")));
        google.forgetRequests();

        SyncReport report = bench.repair();
        bench.run(PLACE);

        assertThat(report.count(Count.ORPHANED)).isZero();
        assertThat(writesToTheList()).isZero();
        assertThat(live()).extracting(TaskView::id).contains(theirs, sentence, several);
    }

    @Test
    void repairSaysWhereTheListIsGone() {
        google.personDeletesTaskList(list);

        assertThat(bench.repair().places()).containsEntry(PLACE, Result.CALENDAR_GONE);
        bench.places.forget(PLACE);
    }

    /** A person's, of our entry. */
    private String copy() {
        String copy = google.personCreatesTask(list, own().title(), DAY);
        google.personEditsTask(list, copy, entry -> entry.put("notes", own().notes()));
        return copy;
    }

    private void repairLeavesAlone(String entry) {
        google.forgetRequests();

        assertThat(bench.repair().count(Count.ORPHANED)).isZero();
        bench.run(PLACE);

        assertThat(live()).extracting(TaskView::id).contains(entry);
        assertThat(writesToTheList()).isZero();
    }

    private Pushed push(String holder) {
        return bench.job(PLACE, holder, bench.runs.begin(Cause.COMMIT));
    }

    private String id() {
        return link("a").eventId();
    }

    private Link link(String task) {
        return bench.links.find(PLACE, List.of(task)).get(task);
    }

    private String outcome(String task) {
        return bench.store
                .jdbc()
                .sql("select outcome from sarcini_link where place = ? and task_id = ?")
                .params(PLACE, task)
                .query(String.class)
                .single();
    }

    private TaskView own() {
        return google.tasks(list).stream()
                .filter(entry -> entry.id().equals(id()))
                .findFirst()
                .orElseThrow();
    }

    private TaskView titled(String title) {
        return live().stream()
                .filter(entry -> entry.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<TaskView> live() {
        return google.tasks(list).stream().filter(entry -> !entry.deleted()).toList();
    }

    private List<EventView> events(String calendar) {
        return google.events(calendar).stream()
                .filter(event -> !event.cancelled())
                .toList();
    }

    private long writesToTheList() {
        return google.calls().stream()
                .filter(call -> call.writes() && call.path().contains(list))
                .count();
    }
}
