package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.sync.SyncBench.at;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.google.EventFields.Field;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.Held;
import org.sarcini.task.TaskAction;

/** What becomes of a person's changes in their own calendar, on each database, against the stand-in and through Google's client. */
abstract class TwoWayStatements {

    private SyncBench bench;
    private GoogleStandIn google;
    private String calendar;

    @BeforeEach
    void anasOwnCalendarHoldsATask(SyncBench bench, GoogleStandIn google) {
        this.bench = bench;
        this.google = google;
        bench.setUp();
        calendar = bench.ownCalendar("ana");
        bench.task("a");
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
    void asksOneCalendarForChangesWithOneRequestAndDoesNothingElse() {
        bench.wholeRun();

        assertThat(google.requests()).hasSize(1);
        assertThat(google.calls()).hasSize(1);
    }

    @Test
    void followsAnEventThatWasMoved() {
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));

        SyncReport report = bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
        assertThat(bench.column("a", "start_at")).isNull();
        assertThat(report.adopted()).isEqualTo(1);
        assertThat(bench.event("a").end()).startsWith("2026-03-12");
        assertThat(writesTo(calendar))
                .as("what a pull wrote is not pushed back")
                .isZero();
    }

    @Test
    void followsAnEventThatWasMovedThoughGoogleRefusedOurLastWordOfIt() {
        bench.change("a", "name", "Nu place lui Google");
        google.next().part(1).refuse(400, "invalid", null);
        bench.run("EMPLOYEE:ana");
        bench.run();
        assertThat(bench.links.refused(10)).hasSize(1);
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));

        SyncReport report = bench.wholeRun();

        assertThat(report.adopted()).isEqualTo(1);
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
        assertThat(bench.links.refused(10)).isEmpty();
    }

    @Test
    void twoNodesThatLookAtTheSameTimeFollowOnceAndForgetNothing() {
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.clock.advance(Duration.ofMinutes(1));
        Held held = google.next().hold();
        CompletableFuture<Pushed> slow = CompletableFuture.supplyAsync(() -> bench.look("slow"));
        held.awaitArrival();
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));

        assertThat(bench.look("quick").result()).isEqualTo(Result.DONE);
        String token = bench.cursor("EMPLOYEE:ana");
        held.release();

        assertThat(slow.join().result()).isEqualTo(Result.BUSY);
        assertThat(bench.cursor("EMPLOYEE:ana"))
                .as("whoever has the lease says where to go on")
                .isEqualTo(token);
        assertThat(bench.wholeRun().adopted()).isEqualTo(1);
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
        edit(event -> times(event, "2026-03-13T10:00:00Z", "2026-03-13T10:30:00Z"));
        assertThat(bench.wholeRun().adopted()).isEqualTo(1);
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-13T10:30:00Z"));
    }

    @Test
    void followsAnEventThatWasMadeLonger() {
        edit(event -> times(event, "2026-03-10T11:00:00Z", "2026-03-10T13:00:00Z"));

        bench.wholeRun();

        assertThat(bench.column("a", "start_at")).isEqualTo(at("2026-03-10T11:00:00Z"));
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-10T13:00:00Z"));
    }

    @Test
    void followsAnEventThatBecameAWholeDayAndBack() {
        edit(event -> {
            event.putObject("start").put("date", "2026-03-12");
            event.putObject("end").put("date", "2026-03-13");
        });
        bench.wholeRun();
        assertThat(bench.column("a", "all_day")).isEqualTo(true);
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-11T22:00:00Z"));

        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.wholeRun();
        assertThat(bench.column("a", "all_day")).isEqualTo(false);
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
    }

    @Test
    void followsAnEventThatWasMovedBackToWhereItWas() {
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.wholeRun();

        edit(event -> times(event, "2026-03-10T12:30:00Z", "2026-03-10T13:00:00Z"));
        bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-10T13:00:00Z"));
    }

    @Test
    void putsBackADeletedEvent() {
        google.personDeletes(calendar, id());

        bench.wholeRun();

        assertThat(own().cancelled()).isFalse();
        assertThat(bench.column("a", "state")).isEqualTo("OPEN");
    }

    @Test
    void putsTitleAndTextRight() {
        edit(event -> event.put("summary", "Altceva").put("description", "Altceva"));

        bench.wholeRun();

        assertThat(own().title()).isEqualTo("Sarcina a");
        assertThat(own().description()).contains("/camunda/sarcini/tasks/a");
        assertThat(bench.column("a", "name")).isEqualTo("Sarcina a");
    }

    @Test
    void keepsWhatAPersonNotedAroundOurText() {
        String ours = own().description();
        edit(event -> event.put("description", "Sun înainte.\n" + ours + "\nIau scara."));
        bench.change("a", "summary", "Pompa de jos.");

        bench.wholeRun();

        assertThat(own().description())
                .startsWith("Sun înainte.\n")
                .endsWith("\nIau scara.")
                .contains("Pompa de jos.");
    }

    @Test
    void keepsColourRemindersAndGuestsOfThePerson() {
        edit(event -> {
            event.put("colorId", "3");
            event.putObject("reminders")
                    .put("useDefault", false)
                    .putArray("overrides")
                    .addObject()
                    .put("method", "popup")
                    .put("minutes", 5);
            event.putArray("attendees").addObject().put("email", "client@altundeva.ro");
        });
        bench.wholeRun();
        bench.change("a", "priority", 90);
        bench.change("a", "name", "Alt nume");

        bench.wholeRun();

        assertThat(own().title()).isEqualTo("Alt nume");
        assertThat(own().colorId()).isEqualTo("3");
        assertThat(own().raw().path("reminders").path("overrides")).hasSize(1);
        assertThat(own().raw().path("attendees")).hasSize(1);
    }

    @Test
    void countsOursWhereBothSidesChangedTheTimeAndReportsIt() {
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.change("a", "due_at", at("2026-03-15T13:00:00Z"));

        SyncReport report = bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-15T13:00:00Z"));
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-15T13:00:00Z");
        assertThat(report.overruled()).containsExactly(new SyncReport.Overruled("a", "Sarcina a", Field.TIME));
    }

    @Test
    void countsOursWhereTheTaskIsMovedWhileItsMovedEventIsRead() {
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.clock.set(bench.clock.instant().plusSeconds(60));
        bench.look("one");
        google.next().batch().meanwhile(() -> bench.change("a", "due_at", at("2026-03-15T13:00:00Z")));

        bench.run("EMPLOYEE:ana");

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-15T13:00:00Z"));
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-15T13:00:00Z");
    }

    @Test
    void keepsBothWhereDifferentFieldsWereChanged() {
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.change("a", "name", "Alt nume");

        // Pushed before anything was pulled, as right after a commit.
        bench.run("EMPLOYEE:ana");

        assertThat(own().title()).isEqualTo("Alt nume");
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-12T10:30:00Z");
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
    }

    @Test
    void leavesACopyAlone() {
        String copy = google.personCopies(calendar, id());

        SyncReport report = bench.wholeRun();

        assertThat(report.writes()).isZero();
        assertThat(google.events(calendar)).extracting(EventView::id).contains(copy);
    }

    @Test
    void putsRightAndSaysWhyWhereThePersonMayNot() {
        bench.refusals.put("a", new TaskAction.Refused("sync.note.dates-in-camunda", List.of()));
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));

        bench.wholeRun();

        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-10T13:00:00Z");
        assertThat(own().description()).contains(bench.text("sync.note.dates-in-camunda"));
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-10T13:00:00Z"));

        bench.change("a", "name", "Alt nume");
        bench.wholeRun();
        assertThat(own().description()).doesNotContain(bench.text("sync.note.dates-in-camunda"));
    }

    @Test
    void putsRightWhereTheProcessFollowsNothing() {
        bench.definitions.follow("Sarcina", PullRule.NOTHING, "admin");
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));

        bench.wholeRun();

        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-10T13:00:00Z");
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-10T13:00:00Z"));
    }

    @Test
    void triesAgainWhereTheTaskIsBusy() {
        bench.refusals.put("a", new TaskAction.Busy());
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.wholeRun();
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-12T10:30:00Z");

        bench.refusals.clear();
        bench.clock.set(bench.clock.instant().plusSeconds(600));
        bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
    }

    @Test
    void takesItsOwnWriteWhoseAnswerNeverCameForNobodysChange() {
        bench.change("a", "due_at", at("2026-03-12T13:00:00Z"));
        google.resetAfterStoring();
        bench.job("EMPLOYEE:ana", "one", bench.runs.begin(Cause.COMMIT));
        bench.change("a", "due_at", at("2026-03-10T13:00:00Z"));
        bench.clock.set(bench.clock.instant().plusSeconds(600));

        SyncReport report = bench.wholeRun();

        assertThat(report.adopted()).isZero();
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-10T13:00:00Z"));
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-10T13:00:00Z");
    }

    @Test
    void followsAMoveOfAnEventOfWhichItNeverHeard() {
        bench.task("b");
        answerLost();
        google.personEdits(calendar, id("b"), event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.change("b", "name", "Alt nume");

        bench.wholeRun();

        assertThat(bench.column("b", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
        assertThat(own("b").title()).isEqualTo("Alt nume");
        assertThat(Instant.parse(own("b").end())).isEqualTo("2026-03-12T10:30:00Z");
    }

    @Test
    void keepsANoteAroundATextOfWhichItNeverHeard() {
        bench.change("a", "summary", "Primul sumar");
        answerLost();
        edit(event -> event.put(
                        "description", "Al meu\n" + event.path("description").asText() + "\nTot al meu")
                .put("colorId", "3"));
        bench.change("a", "summary", "Al doilea sumar");

        bench.wholeRun();

        assertThat(own().description())
                .startsWith("Al meu\n")
                .endsWith("\nTot al meu")
                .contains("Al doilea sumar")
                .doesNotContain("Primul sumar");
        assertThat(own().colorId()).isEqualTo("3");
    }

    @Test
    void takesALineOfItsOwnForNobodysNoteThoughAllHasChangedSince() {
        bench.change("a", "summary", null);
        bench.wholeRun();
        bench.change("a", "summary", "Primul sumar");
        bench.change("a", "due_at", at("2026-03-12T13:00:00Z"));
        answerLost();
        edit(event -> times(event, "2026-03-13T10:00:00Z", "2026-03-13T10:30:00Z"));
        bench.change("a", "summary", "Al doilea sumar");
        bench.change("a", "due_at", at("2026-03-10T13:00:00Z"));

        bench.wholeRun();

        assertThat(own().description()).contains("Al doilea sumar").doesNotContain("Primul sumar");
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-10T13:00:00Z");
    }

    @Test
    void takesItsOwnTimeForNobodysMoveThoughAPersonTouchedTheEvent() {
        bench.change("a", "due_at", at("2026-03-12T13:00:00Z"));
        answerLost();
        edit(event -> event.put("summary", "Titlul meu").put("colorId", "3"));
        bench.change("a", "due_at", at("2026-03-10T13:00:00Z"));

        SyncReport report = bench.wholeRun();

        assertThat(report.adopted()).isZero();
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-10T13:00:00Z"));
        assertThat(Instant.parse(own().end())).isEqualTo("2026-03-10T13:00:00Z");
        assertThat(own().colorId()).isEqualTo("3");
    }

    @Test
    void readsWhatANodeWasWritingThatWasNotHeardOfAgain() {
        Lease dead = bench.leases.calendar("EMPLOYEE:ana", "dead").orElseThrow();
        bench.store.inNewTransaction(() -> {
            bench.leases.sending(dead, List.of("a"));
            return dead;
        });
        edit(event -> event.put("summary", "Titlul celui mort"));
        bench.clock.set(bench.clock.instant().plus(Leases.LENGTH).plusSeconds(60));

        bench.job("EMPLOYEE:ana", "one", bench.runs.begin(Cause.COMMIT));

        assertThat(own().title()).isEqualTo("Sarcina a");
        assertThat(bench.leases.calendar("EMPLOYEE:ana", "next").orElseThrow().unanswered())
                .isEmpty();
    }

    @Test
    void looksForACalendarAgainThoughAnAnswerFromBeforeSaysThatItIsGone() {
        Place asked = bench.places.find("EMPLOYEE:ana").orElseThrow();
        bench.places.put(asked.plannedAgain(asked.connectionId()));

        bench.places.problem(asked, PlaceState.CALENDAR_GONE, "Not Found");

        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().state()).isEqualTo(PlaceState.PREPARING);
    }

    /** Google stores what is sent next, and nobody hears of it. */
    private void answerLost() {
        google.resetAfterStoring();
        bench.job("EMPLOYEE:ana", "one", bench.runs.begin(Cause.COMMIT));
        bench.clock.set(bench.clock.instant().plusSeconds(600));
    }

    @Test
    void aJobThatIsOverReadsOneLongListToItsEndAndLeavesTheOthersToTheNext() {
        String radus = bench.ownCalendar("radu");
        for (int i = 0; i < 120; i++) {
            ObjectNode event = JsonNodeFactory.instance.objectNode().put("summary", "Eveniment");
            event.putObject("start").put("date", "2026-03-04");
            event.putObject("end").put("date", "2026-03-05");
            google.personCreates(calendar, event);
            google.personCreates(radus, event.deepCopy());
        }
        bench.store
                .jdbc()
                .sql("update sarcini_place set sync_token = null, pulled_at = null")
                .update();
        bench.with("sarcini.sync.job-time", "0s");

        assertThat(bench.look("one").next()).isEqualTo(Pushed.Next.GO_ON);
        assertThat(Stream.of("EMPLOYEE:ana", "EMPLOYEE:radu").map(bench::cursor))
                .filteredOn(Objects::nonNull)
                .hasSize(1);

        bench.clock.advance(Duration.ofSeconds(1));
        bench.look("one");
        assertThat(Stream.of("EMPLOYEE:ana", "EMPLOYEE:radu").map(bench::cursor))
                .doesNotContainNull();
    }

    @Test
    void endsEmptyWhereAnotherNodeEmptiedItWhileItsOwnRequestWasOnTheWay() {
        bench.with("sarcini.sync.jobs-per-node", "3").places.empty("EMPLOYEE:ana");
        google.next().batch().meanwhile(() -> {
            bench.clock.set(bench.clock.instant().plus(Leases.LENGTH).plusSeconds(60));
            bench.job("EMPLOYEE:ana", "two", bench.runs.begin(Cause.COMMIT));
        });

        bench.job("EMPLOYEE:ana", "one", bench.runs.begin(Cause.COMMIT));
        bench.wholeRun();

        assertThat(bench.pending.count("EMPLOYEE:ana")).isZero();
        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().mode()).isEqualTo(PlaceMode.OFF);
        assertThat(google.events(calendar)).allMatch(event -> event.status().equals("cancelled"));
    }

    @Test
    void listsAllAnewOnceWhereGoogleForgotTheToken() {
        google.forgetSyncTokens();
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));

        bench.wholeRun();

        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().state()).isEqualTo(PlaceState.READY);
    }

    @Test
    void reportsAListThatExpiresTwiceInARunUntilItIsReadToItsEnd() {
        google.forgetSyncTokens();
        edit(event -> times(event, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"));
        bench.task("b");
        google.next()
                .matching(call -> "GET".equals(call.method()) && call.path().endsWith("/events"))
                .times(2)
                .refuse(410, "fullSyncRequired", null);

        SyncReport report = bench.wholeRun();

        assertThat(own("b").title()).as("tasks go on being sent").isEqualTo("Sarcina b");
        assertThat(report.places()).containsEntry("EMPLOYEE:ana", Result.LIST_EXPIRED);
        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().state()).isEqualTo(PlaceState.LIST_EXPIRED);

        bench.wholeRun();
        assertThat(bench.column("a", "due_at")).isEqualTo(at("2026-03-12T10:30:00Z"));
        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().state()).isEqualTo(PlaceState.READY);
    }

    @Test
    void reportsACalendarThatIsGoneAndMakesNoOther() {
        google.personDeletesCalendar(calendar);
        bench.change("a", "name", "Alt nume");

        bench.wholeRun();

        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().state()).isEqualTo(PlaceState.CALENDAR_GONE);
        assertThat(google.calendars()).extracting(view -> view.id()).doesNotContain(calendar);
        bench.places.forget("EMPLOYEE:ana");
    }

    @Test
    void tellsOnThePersonsTodayWhatIsOverdueUntilNothingIs() {
        bench.task("b");
        bench.clock.set(Instant.parse("2026-03-11T08:00:00Z"));
        bench.wholeRun();

        assertThat(overdue().title()).isEqualTo("Întârziate: 2");
        assertThat(overdue().start()).isEqualTo("2026-03-11");
        assertThat(overdue().description()).contains("Sarcina a", "/sarcini/tasks/a", "/sarcini/tasks/b");

        bench.complete("b");
        bench.run("EMPLOYEE:ana");
        assertThat(overdue().title()).as("renewed with the change itself").isEqualTo("Întârziate: 1");

        bench.clock.set(Instant.parse("2026-03-12T08:00:00Z"));
        bench.wholeRun();
        assertThat(overdue().start()).as("today is another day").isEqualTo("2026-03-12");

        bench.change("a", "due_at", at("2026-03-20T13:00:00Z"));
        bench.wholeRun();
        assertThat(overdue().cancelled()).isTrue();
    }

    @Test
    void goesFromOnePersonToTheOther() {
        String radus = bench.ownCalendar("radu");
        bench.change("a", "assignee", "radu");

        bench.wholeRun();

        assertThat(own().cancelled()).isTrue();
        assertThat(google.events(radus)).hasSize(1);
    }

    @Test
    void emptiesAPlaceThatIsSwitchedOffAndLeavesWhatIsNotOurs() {
        String copy = google.personCopies(calendar, id());

        bench.places.empty("EMPLOYEE:ana");
        bench.wholeRun();

        assertThat(own().cancelled()).isTrue();
        assertThat(google.events(calendar))
                .filteredOn(event -> event.id().equals(copy))
                .noneMatch(EventView::cancelled);
        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().mode()).isEqualTo(PlaceMode.OFF);
    }

    @Test
    void switchesOffAPlaceThatHoldsNothing() {
        bench.ownCalendar("radu");

        bench.places.empty("EMPLOYEE:radu");

        assertThat(bench.places.find("EMPLOYEE:radu").orElseThrow().mode()).isEqualTo(PlaceMode.OFF);
    }

    @Test
    void switchesOffAPlaceWhoseTasksAreStillFarAhead() {
        bench.ownCalendar("radu");
        bench.change("a", "due_at", at("2028-03-10T13:00:00Z"));
        bench.change("a", "assignee", "radu");
        bench.wholeRun();
        assertThat(bench.pending.count("EMPLOYEE:radu")).isEqualTo(1);

        bench.places.empty("EMPLOYEE:radu");
        bench.wholeRun();

        assertThat(bench.places.find("EMPLOYEE:radu").orElseThrow().mode()).isEqualTo(PlaceMode.OFF);
        assertThat(bench.pending.count("EMPLOYEE:radu")).isZero();
    }

    @Test
    void endsTheEmptyingOfANodeThatDiedAfterTheLastOfIt() {
        bench.places.empty("EMPLOYEE:ana");
        bench.store.jdbc().sql("delete from sarcini_pending").update();

        bench.wholeRun();

        assertThat(bench.places.find("EMPLOYEE:ana").orElseThrow().mode()).isEqualTo(PlaceMode.OFF);
    }

    @Test
    void fillsAPlaceThatIsSwitchedOnAgain() {
        bench.places.empty("EMPLOYEE:ana");
        bench.wholeRun();

        Place off = bench.places.find("EMPLOYEE:ana").orElseThrow();
        bench.places.put(off.with(PlaceMode.ON));
        bench.wholeRun();

        assertThat(own().cancelled()).isFalse();
    }

    private void edit(Consumer<ObjectNode> change) {
        google.personEdits(calendar, id(), change);
    }

    private static void times(ObjectNode event, String start, String end) {
        event.putObject("start").put("dateTime", start).put("timeZone", "Europe/Bucharest");
        event.putObject("end").put("dateTime", end).put("timeZone", "Europe/Bucharest");
    }

    private String id() {
        return id("a");
    }

    private String id(String task) {
        return EventIds.of(bench.installation.get(), task, "EMPLOYEE:ana");
    }

    private EventView own() {
        return own("a");
    }

    private EventView overdue() {
        return own(Overdue.TASK);
    }

    private EventView own(String task) {
        return google.events(calendar).stream()
                .filter(event -> event.id().equals(id(task)))
                .findFirst()
                .orElseThrow();
    }

    private long writesTo(String calendarId) {
        return google.calls().stream()
                .filter(call -> call.writes() && call.path().contains(calendarId))
                .count();
    }
}
