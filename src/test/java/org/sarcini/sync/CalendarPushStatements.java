package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sarcini.sync.SyncBench.at;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.Held;
import org.sarcini.standin.google.LoggedRequest;
import org.sarcini.task.CountingDataSource;

/** What a run does to the calendar and to our tables, on each database, against the stand-in and through Google's own client. */
abstract class CalendarPushStatements {

    private SyncBench bench;
    private GoogleStandIn google;

    @BeforeEach
    void setUp(SyncBench bench, GoogleStandIn google) {
        this.bench = bench;
        this.google = google;
        bench.setUp();
    }

    // What people see
    // ---------------------------------------------------------------------------------------------------

    @Test
    void putsATaskIntoTheCalendar() {
        bench.type("vizita", "Vizită", Duration.ofMinutes(90), false);
        bench.partner("p1", "Țiriac SRL");
        bench.project("j1", "Hala 3");
        bench.task("a");
        bench.change("a", "type_code", "vizita");
        bench.change("a", "partner_id", "p1");
        bench.change("a", "project_id", "j1");
        bench.change("a", "summary", "De măsurat.");
        bench.change("a", "priority", 90);

        SyncReport report = bench.report();

        EventView event = bench.event("a");
        assertThat(event.title()).isEqualTo("Sarcina a (Ana Pop)");
        assertThat(Instant.parse(time(event.start()))).isEqualTo("2026-03-10T11:30:00Z");
        assertThat(Instant.parse(time(event.end()))).isEqualTo("2026-03-10T13:00:00Z");
        assertThat(event.colorId()).isEqualTo("11");
        assertThat(event.transparency()).isEqualTo("transparent");
        assertThat(event.description())
                .isEqualTo(
                        """
                        De măsurat.

                        Tip sarcină: Vizită
                        Terț: Țiriac SRL
                        Proiect: Hala 3
                        Prioritate: Urgentă
                        Dată de: Radu Ene
                        https://camunda.firma.ro/camunda/sarcini/tasks/a""");
        assertThat(event.raw().has("attendees")).isFalse();
        assertThat(report.inserted()).isEqualTo(1);
        assertThat(report.requests()).isEqualTo(1);
        assertThat(report.units()).isEqualTo(1);
        assertThat(bench.pending.count(Places.SHARED)).isZero();
    }

    @Test
    void writesNothingTheSecondTime() {
        bench.tasks(3);
        bench.run();
        google.forgetRequests();
        bench.backfill.everything();

        SyncReport second = bench.report();

        assertThat(second.writes()).isZero();
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(google.requests()).isEmpty();
        assertThat(bench.pending.count(Places.SHARED)).isZero();
    }

    @Test
    void findsOnceADayWhatWasMissedAndNothingElse() {
        bench.tasks(3);
        bench.run();
        assertThat(bench.backfill.missed()).as("all is as it should be").isZero();

        bench.quietlyChange("t001", "name", "Altfel");
        bench.quietlyChange("t001", "revision", 2);
        bench.links.delete("t002", Places.SHARED);
        assertThat(bench.backfill.missed()).isEqualTo(2);
        assertThat(bench.backfill.missed()).as("they wait already").isZero();
        bench.run();

        assertThat(bench.liveEvents())
                .extracting(EventView::title)
                .containsExactlyInAnyOrder("Altfel (Ana Pop)", "Sarcina t002 (Ana Pop)", "Sarcina t003 (Ana Pop)");
        assertThat(bench.backfill.missed()).isZero();
    }

    @Test
    void looksAtNoTaskOnceADayThatIsToHaveNoEntry() {
        bench.tasks(5);
        bench.change("t001", "due_at", null);
        bench.change("t002", "sync_excluded", true);
        bench.change("t003", "due_at", at("2026-01-20T08:00:00Z"));
        bench.change("t004", "due_at", at("2027-06-01T08:00:00Z"));
        bench.run();
        bench.change("t005", "task_key", "Task_Other");
        assertThat(bench.report().unchanged()).isEqualTo(1);

        assertThat(bench.backfill.missed()).isZero();
    }

    @Test
    void followsAMovedDueDateWithOneUpdate() {
        bench.task("a");
        bench.run();
        google.forgetRequests();
        bench.change("a", "due_at", at("2026-03-11T09:00:00Z"));

        SyncReport report = bench.report();

        assertThat(Instant.parse(time(bench.event("a").end()))).isEqualTo("2026-03-11T09:00:00Z");
        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.units()).isEqualTo(1);
        assertThat(google.calls()).extracting(LoggedRequest::method).containsExactly("PUT");
    }

    @Test
    void turnsAnHourIntoADayAndBack() {
        bench.task("a");
        bench.run();
        bench.quietlyChange("a", "all_day", true);
        bench.change("a", "due_at", at("2026-03-10T22:00:00Z"));
        bench.run();
        assertThat(bench.event("a").allDay()).isTrue();
        assertThat(bench.event("a").start()).isEqualTo("2026-03-11");
        assertThat(bench.event("a").end()).isEqualTo("2026-03-12");

        bench.quietlyChange("a", "all_day", false);
        bench.change("a", "due_at", at("2026-03-10T13:00:00Z"));
        bench.run();
        assertThat(bench.event("a").allDay()).isFalse();
    }

    @Test
    void showsWhoHasTheTaskNow() {
        bench.task("a");
        bench.run();
        bench.change("a", "assignee", "radu");
        bench.run();

        assertThat(bench.liveEvents()).extracting(EventView::title).containsExactly("Sarcina a (Radu Ene)");
    }

    @Test
    void marksACompletedTask() {
        bench.task("a");
        bench.run();
        bench.complete("a");
        bench.run();

        assertThat(bench.event("a").title()).isEqualTo("\u2714 Sarcina a (Ana Pop)");
        assertThat(bench.event("a").colorId()).isEqualTo("8");
    }

    @Test
    void removesACompletedTaskWhereThatIsTheSetting() {
        bench.with("sarcini.sync.done", "remove");
        bench.task("a");
        bench.run();
        bench.complete("a");
        SyncReport report = bench.report();

        assertThat(report.deleted()).isEqualTo(1);
        assertThat(bench.liveEvents()).isEmpty();
    }

    @Test
    void removesACancelledTask() {
        bench.task("a");
        bench.run();
        bench.change("a", "state", "CANCELLED");

        assertThat(bench.report().deleted()).isEqualTo(1);
        assertThat(bench.event("a").cancelled()).isTrue();
        assertThat(bench.links.find(Places.SHARED, List.of("a"))).isEmpty();
    }

    @Test
    void bringsBackAnEventThatItHadRemoved() {
        bench.task("a");
        bench.run();
        bench.change("a", "due_at", null);
        bench.run();
        assertThat(bench.liveEvents()).isEmpty();

        bench.change("a", "due_at", at("2026-03-12T13:00:00Z"));
        bench.run();

        assertThat(bench.liveEvents()).extracting(EventView::id).containsExactly(bench.eventId("a"));
        assertThat(google.events(bench.calendar())).hasSize(1);
    }

    // What is not sent
    // --------------------------------------------------------------------------------------------------

    @Test
    void saysWhyATaskHasNoEvent() {
        bench.type("medical", "Control medical", Duration.ofMinutes(30), true);
        bench.employee("ion", "Ion", null);
        bench.employee("eva", "Eva", "eva@alta.ro");
        bench.tasks(8);
        bench.change("t001", "assignee", null);
        bench.change("t002", "due_at", null);
        bench.change("t003", "assignee", "ion");
        bench.change("t004", "assignee", "eva");
        bench.change("t005", "type_code", "medical");
        bench.change("t006", "sync_excluded", true);
        bench.change("t007", "due_at", at("2026-01-20T08:00:00Z"));

        SyncReport report = bench.report();

        assertThat(report.skipped())
                .isEqualTo(Map.of(
                        SkipReason.NO_ASSIGNEE, 1,
                        SkipReason.NO_DUE_DATE, 1,
                        SkipReason.NO_EMAIL, 1,
                        SkipReason.FOREIGN_DOMAIN, 1,
                        SkipReason.PRIVATE_TYPE, 1,
                        SkipReason.EXCLUDED, 1,
                        SkipReason.TOO_OLD, 1));
        assertThat(bench.liveEvents()).extracting(EventView::id).containsExactly(bench.eventId("t008"));
        assertThat(bench.pending.count(Places.SHARED)).isZero();
    }

    @Test
    void removesAnEventWhoseTypeBecamePrivate() {
        bench.type("medical", "Control medical", Duration.ofMinutes(30), false);
        bench.task("a");
        bench.change("a", "type_code", "medical");
        bench.mapping.look();
        bench.run();
        assertThat(bench.liveEvents()).hasSize(1);

        bench.type("medical", "Control medical", Duration.ofMinutes(30), true);
        bench.mapping.look();
        bench.run();

        assertThat(bench.liveEvents()).isEmpty();
    }

    @Test
    void waitsForATaskDueFarAhead() {
        bench.task("a");
        bench.change("a", "due_at", at("2027-06-01T08:00:00Z"));
        assertThat(bench.report().skipped()).containsEntry(SkipReason.TOO_FAR, 1);
        assertThat(bench.pending.count(Places.SHARED)).isOne();
        assertThat(bench.pending.due(Places.SHARED, 1)).isEmpty();

        bench.clock.set(Instant.parse("2026-06-01T09:00:00Z"));
        assertThat(bench.report().inserted()).isEqualTo(1);
    }

    @Test
    void sendsNoMoreOfAProcessThanAllowed() {
        bench.task("a");
        bench.quietlyChange("a", "definition_key", "Comanda");
        bench.quietlyChange("a", "summary", "secret");
        bench.quietlyChange("a", "partner_id", "p1");
        bench.partner("p1", "Țiriac SRL");
        bench.run();
        assertThat(bench.liveEvents()).isEmpty();

        bench.preview.definition("Comanda", Content.PARTNER_PROJECT, "admin");
        bench.definitions.switchOn("Comanda", Content.PARTNER_PROJECT, "admin");
        bench.run();
        assertThat(bench.event("a").description())
                .isEqualTo("Terț: Țiriac SRL\nhttps://camunda.firma.ro/camunda/sarcini/tasks/a");

        bench.preview.definition("Comanda", Content.TITLE, "admin");
        bench.definitions.switchOn("Comanda", Content.TITLE, "admin");
        bench.run();
        assertThat(bench.event("a").description()).startsWith("https://");

        bench.definitions.switchOff("Comanda", "admin");
        bench.run();
        assertThat(bench.liveEvents()).isEmpty();
    }

    @Test
    void sendsNothingThatNobodyPreviewed() {
        bench.task("a");
        bench.quietlyChange("a", "definition_key", "Comanda");
        bench.preview.definition("Comanda", Content.TITLE, "admin");

        assertThatThrownBy(() -> bench.definitions.switchOn("Comanda", Content.ALL, "admin"))
                .isInstanceOf(PreviewNeeded.class)
                .hasMessageContaining("Comanda");
        assertThat(bench.report().writes()).isZero();
    }

    @Test
    void previewsWhatItWillSendAndSendsNothing() {
        bench.tasks(3);
        bench.change("t003", "assignee", null);
        long waiting = bench.pending.count(Places.SHARED);

        PreviewPlan plan = bench.preview.kind(PlaceKind.SHARED, "admin");

        assertThat(plan.inserts()).isEqualTo(2);
        assertThat(plan.skipped()).containsEntry(SkipReason.NO_ASSIGNEE, 1);
        assertThat(plan.lines())
                .extracting(PreviewPlan.Line::title)
                .containsExactly("Sarcina t001 (Ana Pop)", "Sarcina t002 (Ana Pop)");
        assertThat(plan.lines().get(0).start()).isEqualTo("2026-03-10T14:30+02:00");
        assertThat(google.requests()).isEmpty();
        assertThat(bench.pending.count(Places.SHARED)).isEqualTo(waiting);
    }

    @Test
    void sendsNothingWhilePausedAndEverythingAfterwards() {
        bench.switches.pause();
        bench.tasks(3);
        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.PAUSED);
        assertThat(google.requests()).isEmpty();

        bench.switches.resume();
        assertThat(bench.report().inserted()).isEqualTo(3);
    }

    @Test
    void followsARenamedProjectAndAChangedType() {
        bench.type("visit", "Vizită", Duration.ofMinutes(30), false);
        bench.project("j1", "Casa");
        bench.task("a");
        bench.change("a", "type_code", "visit");
        bench.change("a", "project_id", "j1");
        bench.mapping.look();
        bench.run();

        bench.project("j1", "Casa mare");
        bench.mapping.look();
        assertThat(bench.report().updated()).isEqualTo(1);
        assertThat(bench.event("a").description()).contains("Casa mare");

        bench.type("visit", "Vizită", Duration.ofMinutes(45), false);
        bench.mapping.look();
        assertThat(bench.report().updated()).isEqualTo(1);
    }

    @Test
    void followsARenamedPartner() {
        bench.partner("p1", "Țiriac SRL");
        bench.task("a");
        bench.change("a", "partner_id", "p1");
        bench.mapping.look();
        bench.run();
        bench.partner("p1", "Ion Țiriac SA");
        bench.mapping.look();

        assertThat(bench.report().updated()).isEqualTo(1);
        assertThat(bench.event("a").description()).contains("Terț: Ion Țiriac SA");
    }

    // Many
    // --------------------------------------------------------------------------------------------------------------

    @Test
    void sendsFiftyTasksInOneRequest() {
        bench.tasks(120);

        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(120);
        assertThat(report.requests()).isEqualTo(3);
        assertThat(google.requests())
                .extracting(request -> request.parts().size())
                .containsExactly(50, 50, 20);
        assertThat(bench.liveEvents()).hasSize(120);
    }

    @Test
    void letsAPersonsChangeOvertakeABackfill() {
        bench.tasks(100);
        bench.store.jdbc().sql("update sarcini_pending set lane = 1").update();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.task("z");
        bench.run();

        assertThat(google.requests().get(0).parts().get(0).status()).isEqualTo(200);
        assertThat(google.events(bench.calendar()).get(0).id()).isEqualTo(bench.eventId("z"));
    }

    @Test
    void keepsWithinTheUnitsOfAMinute() {
        google.quota(10_000, 60);
        bench.with("sarcini.google.units-per-minute-and-user", "60");
        bench.tasks(170);
        Instant begin = bench.clock.instant();

        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(170);
        assertThat(report.postponed()).isZero();
        assertThat(google.calls()).extracting(LoggedRequest::status).containsOnly(200);
        assertThat(Duration.between(begin, bench.clock.instant()))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
    }

    @Test
    void losesNoChangeThatComesWhileItSends() {
        bench.task("a");
        bench.run();
        bench.change("a", "name", "Întâi");
        Held held = google.next().batch().hold();
        String runId = bench.runs.begin(Cause.COMMIT);
        CompletableFuture<Pushed> job = CompletableFuture.supplyAsync(() -> bench.job("node", runId));
        held.awaitArrival();
        bench.change("a", "name", "Apoi");
        held.release();
        job.join();
        bench.run();

        assertThat(bench.event("a").title()).isEqualTo("Apoi (Ana Pop)");
        assertThat(bench.pending.count(Places.SHARED)).isZero();
    }

    // What people do at Google
    // ------------------------------------------------------------------------------------------

    @Test
    void leavesToPeopleWhatIsTheirs() {
        bench.task("a");
        bench.run();
        google.personEdits(bench.calendar(), bench.eventId("a"), event -> {
            event.put("summary", "Al meu");
            event.put("colorId", "3");
            event.putObject("reminders")
                    .put("useDefault", false)
                    .putArray("overrides")
                    .addObject()
                    .put("method", "popup")
                    .put("minutes", 15);
        });
        bench.change("a", "due_at", at("2026-03-11T09:00:00Z"));

        SyncReport report = bench.report();

        EventView event = bench.event("a");
        assertThat(report.updated()).isEqualTo(1);
        assertThat(event.title()).isEqualTo("Sarcina a (Ana Pop)");
        assertThat(Instant.parse(time(event.end()))).isEqualTo("2026-03-11T09:00:00Z");
        assertThat(event.colorId()).isEqualTo("3");
        assertThat(event.raw().at("/reminders/overrides/0/minutes").asInt()).isEqualTo(15);

        bench.change("a", "priority", 90);
        bench.run();
        assertThat(bench.event("a").colorId())
                .as("the colour that the person chose")
                .isEqualTo("3");
        assertThat(bench.event("a").description()).contains("Urgentă");
        assertThat(bench.event("a").raw().at("/reminders/overrides/0/minutes").asInt())
                .isEqualTo(15);
        assertWritesNothingMore();
    }

    @Test
    void putsBackAnEventThatSomebodyDeleted() {
        bench.task("a");
        bench.run();
        google.personDeletes(bench.calendar(), bench.eventId("a"));
        bench.change("a", "name", "Altfel");

        bench.run();

        assertThat(bench.liveEvents()).extracting(EventView::title).containsExactly("Altfel (Ana Pop)");
        assertWritesNothingMore();
    }

    @Test
    void doesNotMindThatAnEventToBeRemovedIsGone() {
        bench.task("a");
        bench.run();
        google.personDeletes(bench.calendar(), bench.eventId("a"));
        bench.change("a", "state", "CANCELLED");

        SyncReport report = bench.report();

        assertThat(report.refused()).isEmpty();
        assertThat(bench.pending.count(Places.SHARED)).isZero();
    }

    @Test
    void reportsACalendarThatIsGoneAndKeepsTheWork() {
        bench.tasks(3);
        google.personDeletesCalendar(bench.calendar());

        SyncReport report = bench.report();

        assertThat(report.places()).containsEntry(Places.SHARED, Result.CALENDAR_GONE);
        assertThat(bench.places.shared().orElseThrow().state()).isEqualTo(PlaceState.CALENDAR_GONE);
        assertThat(bench.places.shared().orElseThrow().reason()).isNotBlank();
        assertThat(bench.pending.count(Places.SHARED)).isEqualTo(3);
        assertThat(bench.work.waiting(Cause.COMMIT)).isEmpty();

        bench.switches.shared(SyncBench.CONNECTION, bench.makeCalendar(), true);
        assertThat(bench.report().inserted()).isEqualTo(3);
        assertThat(bench.liveEvents()).hasSize(3);
    }

    // What goes wrong
    // ---------------------------------------------------------------------------------------------------

    @Test
    void measuresWhatWaitsAndWhatIsSentAndHowLongThatTook() {
        bench.tasks(3);
        google.next().part(2).refuse(400, "invalid", "Invalid value for: start", null);
        bench.task("far");
        bench.quietlyChange("far", "due_at", at("2028-03-10T13:00:00Z"));
        double pushedBefore = counted("sarcini.pushed", "how", "inserted");
        double refusedBefore = counted("sarcini.refused", "reason", "invalid");
        double requestsBefore = bench.meters.counter("sarcini.requests").count();
        Timer latency = bench.meters.timer("sarcini.latency", "lane", "people");
        long arrivedBefore = latency.count();
        double totalBefore = latency.totalTime(TimeUnit.SECONDS);
        bench.clock.advance(Duration.ofSeconds(11));
        assertThat(gauge("sarcini.pending", "lane", "people")).isEqualTo(4);
        assertThat(gauge("sarcini.pending.oldest")).isEqualTo(11);

        SyncReport report = bench.report();

        assertThat(counted("sarcini.pushed", "how", "inserted") - pushedBefore).isEqualTo(2);
        assertThat(counted("sarcini.refused", "reason", "invalid") - refusedBefore)
                .isEqualTo(1);
        assertThat(bench.meters.counter("sarcini.requests").count() - requestsBefore)
                .isEqualTo(report.requests());
        assertThat(latency.count() - arrivedBefore).isEqualTo(2);
        assertThat(latency.totalTime(TimeUnit.SECONDS) - totalBefore).isEqualTo(22);
        assertThat(gauge("sarcini.pending", "lane", "people"))
                .as("not asked again at once")
                .isEqualTo(4);
        bench.clock.advance(Duration.ofSeconds(11));
        assertThat(gauge("sarcini.pending", "lane", "people"))
                .as("what is too far ahead does not wait for us")
                .isZero();
        assertThat(gauge("sarcini.pending.oldest")).isZero();
        assertThat(gauge("sarcini.tasks.refused")).isEqualTo(1);
    }

    private double counted(String name, String... tags) {
        return bench.meters.counter(name, tags).count();
    }

    private double gauge(String name, String... tags) {
        return bench.meters.get(name).tags(tags).gauge().value();
    }

    @Test
    void reportsOneBadTaskOfFiftyAndSendsTheOthers() {
        bench.tasks(50);
        google.next().part(17).refuse(400, "invalid", "Invalid value for: start", null);

        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(49);
        assertThat(report.refused()).isEqualTo(Map.of("invalid", 1));
        assertThat(report.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.taskId()).isEqualTo("t017");
            assertThat(refusal.title()).isEqualTo("Sarcina t017 (Ana Pop)");
            assertThat(refusal.words()).isEqualTo("Invalid value for: start");
        });
        assertThat(bench.links.refused(10))
                .extracting(Links.RefusedTask::taskId)
                .containsExactly("t017");
        assertWritesNothingMore();

        bench.backfill.refused();
        assertThat(bench.report().inserted()).isEqualTo(1);
        assertThat(bench.links.refused(10)).isEmpty();
    }

    @Test
    void triesARefusedTaskAgainWhenItChanges() {
        bench.task("a");
        google.next().part(1).refuse(400, "invalid", null);
        bench.run();
        bench.change("a", "name", "Altfel");

        assertThat(bench.report().inserted()).isEqualTo(1);
        assertThat(bench.links.refused(10)).isEmpty();
    }

    @Test
    void waitsAsLongAsGoogleAsks() {
        bench.tasks(3);
        google.next().part(2).refuse(429, "rateLimitExceeded", 90);
        Instant begin = bench.clock.instant();

        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(3);
        assertThat(report.postponed()).isEqualTo(1);
        assertThat(Duration.between(begin, bench.clock.instant())).isEqualTo(Duration.ofSeconds(90));
        assertWritesNothingMore();
    }

    @Test
    void saysOfATaskOnlyWhereOneLikeItMayGo() {
        bench.ownAccount("ana");
        bench.ownList("ana");
        bench.task("timed");
        bench.dayTask("day");

        assertThat(bench.placements.of(List.of("timed")).get("timed"))
                .extracting(TaskPlacements.Placement::place)
                .containsExactly("ACCOUNT:ana", Places.SHARED);
        assertThat(bench.placements.of(List.of("day")).get("day"))
                .extracting(TaskPlacements.Placement::place)
                .containsExactly(Places.SHARED, "TASKS:ana");

        bench.wholeRun();
        bench.quietlyChange("day", "all_day", false);
        bench.pending.add(List.of("day"), PendingWork.PERSON);
        assertThat(bench.placements.of(List.of("day")).get("day"))
                .extracting(TaskPlacements.Placement::place)
                .as("it is still in the list, from which it goes")
                .containsExactly("ACCOUNT:ana", Places.SHARED, "TASKS:ana");
    }

    @Test
    void saysOfTwentyCoupledPeoplesTasksWithAsManyStatementsAsOfTwo(DataSource database, TestClock clock) {
        CountingDataSource counted = new CountingDataSource(database);
        TaskPlacements placements = new SyncBench(counted, google, clock).placements;
        for (int i = 1; i <= 20; i++) {
            bench.ownAccount("p" + i);
            bench.ownList("p" + i);
            bench.dayTask("t" + i);
            bench.change("t" + i, "assignee", "p" + i);
        }
        bench.pending.add(List.of("t3"), PendingWork.PERSON);

        placements.of(List.of("t1", "t2"));
        int ofTwo = counted.onOurTables().size();
        counted.forget();
        Map<String, List<TaskPlacements.Placement>> all = placements.of(
                IntStream.rangeClosed(1, 20).mapToObj(i -> "t" + i).toList());

        assertThat(counted.onOurTables()).hasSizeLessThanOrEqualTo(ofTwo);
        assertThat(all).allSatisfy((task, places) -> assertThat(places)
                .extracting(TaskPlacements.Placement::place)
                .contains("TASKS:p" + task.substring(1))
                .doesNotContain("ACCOUNT:p" + task.substring(1)));
    }

    @Test
    void keepsWhatGoogleSaidOfWhatIsPutOffUntilItIsSent() {
        bench.tasks(2);
        google.next().part(2).refuse(429, "rateLimitExceeded", 90);

        bench.job("holder", bench.runs.begin(Cause.COMMIT));

        PendingWork.PutOffTask later = bench.pending.putOff(10).get(0);
        assertThat(bench.placements.of(List.of(later.taskId())).get(later.taskId()))
                .extracting(TaskPlacements.Placement::putOff)
                .containsExactly(later.why());
        assertThat(later.why().messageKey()).isEqualTo("google.refusal.try-later");
        assertThat(later.why().words()).isNotBlank();
        assertThat(later.nextTry()).isEqualTo(bench.clock.instant().plusSeconds(90));

        bench.change(later.taskId(), "name", "Alt nume");
        assertThat(bench.pending.putOff(10)).isEmpty();
        assertThat(bench.placements.of(List.of(later.taskId())).get(later.taskId()))
                .extracting(TaskPlacements.Placement::putOff)
                .containsOnlyNulls();
    }

    @Test
    void waitsByItselfWhereGoogleDoesNotSayHowLong() {
        bench.tasks(3);
        google.next().matching(call -> call.part() > 0).times(6).refuse(403, "userRateLimitExceeded", null);
        Instant begin = bench.clock.instant();

        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(3);
        assertThat(report.postponed()).isEqualTo(6);
        assertThat(bench.clock.instant()).isAfter(begin).isBefore(begin.plusSeconds(30));
        assertWritesNothingMore();
    }

    @Test
    void waitsAnHourWhereGoogleHasHadEnough() {
        bench.tasks(3);
        google.next().matching(call -> call.part() > 0).times(3).refuse(403, "quotaExceeded", null);
        Instant begin = bench.clock.instant();

        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(3);
        assertThat(bench.clock.instant()).isAfter(begin.plus(Duration.ofMinutes(44)));
        assertWritesNothingMore();
    }

    @Test
    void triesAgainAfterGooglesOwnFault() {
        bench.tasks(3);
        google.next().batch().refuse(503, "backendError", null);
        google.next().part(2).refuse(500, "backendError", null);

        bench.run();
        bench.clock.advance(Duration.ofMinutes(6));
        bench.run();

        assertThat(bench.liveEvents()).hasSize(3);
        assertWritesNothingMore();
    }

    @Test
    void findsItsOwnEventsAfterAnAnswerThatNeverCame() {
        bench.tasks(3);
        google.resetAfterStoring();

        SyncReport report = bench.report();

        assertThat(google.events(bench.calendar())).hasSize(3);
        assertThat(report.inserted()).isZero();
        assertThat(report.unchanged()).isEqualTo(3);
        assertWritesNothingMore();
    }

    @Test
    void sendsAgainWhatNeverArrived() {
        bench.tasks(3);
        google.resetBeforeStoring();

        assertThat(bench.report().inserted()).isEqualTo(3);
        assertThat(google.events(bench.calendar())).hasSize(3);
        assertWritesNothingMore();
    }

    @Test
    void readsRubbishAsNoAnswer() {
        bench.tasks(3);
        google.next().batch().answerRubbish();

        SyncReport report = bench.report();

        assertThat(report.postponed()).isEqualTo(3);
        assertThat(google.events(bench.calendar())).hasSize(3);
        assertWritesNothingMore();
    }

    @Test
    void takesWhatItCanFromHalfAnAnswer() {
        bench.tasks(20);
        google.next().batch().truncate();

        bench.run();
        bench.clock.advance(Duration.ofMinutes(6));
        bench.run();

        assertThat(google.events(bench.calendar())).hasSize(20);
        assertWritesNothingMore();
    }

    @Test
    void goesOnWhereADeadNodeStopped() {
        bench.tasks(60);
        Held held = google.next().batch().hold();
        String runId = bench.runs.begin(Cause.COMMIT);
        CompletableFuture<Pushed> dead = CompletableFuture.supplyAsync(() -> bench.job("dead node", runId));
        held.awaitArrival();
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));
        assertThat(bench.leases.take("calendar:" + Places.SHARED, "other node")).isPresent();
        held.release();

        assertThat(dead.join().result()).isEqualTo(Result.BUSY);
        assertThat(bench.liveEvents()).hasSize(50);
        assertThat(bench.links.find(Places.SHARED, List.of("t001", "t050")).values())
                .noneMatch(link -> link.live(bench.calendar()));
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));
        SyncReport report = bench.report();

        assertThat(report.inserted()).isEqualTo(10);
        assertThat(report.unchanged()).isEqualTo(50);
        assertThat(google.events(bench.calendar())).hasSize(60);
        assertWritesNothingMore();
    }

    @Test
    void removesAnEventWhoseMakingWasNeverAnsweredOnceItsTaskIsCancelled() {
        bench.task("a");
        google.resetAfterStoring();
        bench.job("one", bench.runs.begin(Cause.COMMIT));
        assertThat(bench.liveEvents()).hasSize(1);
        bench.change("a", "state", "CANCELLED");
        bench.clock.advance(Duration.ofMinutes(10));

        bench.run();

        assertThat(bench.liveEvents()).isEmpty();
        assertWritesNothingMore();
    }

    @Test
    void takesWhatIsDoneOutOfTheSharedCalendarOnceItsTypeIsPrivate() {
        bench.type("T", "Vizită", Duration.ofMinutes(30), false);
        bench.task("a");
        bench.change("a", "type_code", "T");
        bench.run();
        bench.change("a", "state", "COMPLETED");
        bench.run();
        assertThat(bench.liveEvents()).hasSize(1);

        bench.type("T", "Vizită", Duration.ofMinutes(30), true);
        bench.wholeRun();

        assertThat(bench.liveEvents()).isEmpty();
    }

    @Test
    void waitsForNothingInAPlaceThatWasSwitchedOffBeforeItWasMade() {
        bench.places.put(Place.planned(
                PlaceKind.EMPLOYEE, "ana", bench.places.shared().orElseThrow().connectionId()));
        bench.task("a");
        bench.change("a", "name", "Alt nume");
        assertThat(bench.pending.count("EMPLOYEE:ana")).isOne();
        assertThat(bench.backlog.size().pending())
                .as("a calendar that is still to be made")
                .isOne();

        bench.places.empty("EMPLOYEE:ana");

        assertThat(bench.pending.count("EMPLOYEE:ana")).isZero();
        bench.backfill.refused("a", "EMPLOYEE:ana");
        assertThat(bench.pending.count("EMPLOYEE:ana")).isZero();
    }

    @Test
    void waitsNoMoreForTheTimeOfATaskThatWentToSomebodyElse() {
        bench.ownCalendar("ana");
        bench.task("a");
        bench.change("a", "due_at", at("2028-03-10T13:00:00Z"));
        bench.wholeRun();
        assertThat(bench.pending.count("EMPLOYEE:ana")).isOne();

        bench.change("a", "assignee", null);
        bench.wholeRun();

        assertThat(bench.pending.count("EMPLOYEE:ana")).isZero();
    }

    @Test
    void writesWhatChangedBackAfterAChangeWhoseAnswerNeverCame() {
        bench.task("a");
        bench.run();
        bench.change("a", "name", "Alt nume");
        answerNeverComes();
        assertThat(bench.event("a").title()).isEqualTo("Alt nume (Ana Pop)");
        bench.change("a", "name", "Sarcina a");

        bench.run();

        assertThat(bench.event("a").title()).isEqualTo("Sarcina a (Ana Pop)");
        assertWritesNothingMore();
    }

    @Test
    void putsBackWhatItDeletedWithoutHearingOfIt() {
        bench.type("P", "Personal", Duration.ofMinutes(30), true);
        bench.task("a");
        bench.run();
        bench.change("a", "type_code", "P");
        answerNeverComes();
        assertThat(bench.event("a").cancelled()).isTrue();
        bench.change("a", "type_code", null);

        bench.run();

        assertThat(bench.event("a").cancelled()).isFalse();
        assertWritesNothingMore();
    }

    private void answerNeverComes() {
        google.resetAfterStoring();
        bench.job("one", bench.runs.begin(Cause.COMMIT));
        bench.clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void putsBackWhatANodeDeletedAfterItHadLostItsLease() {
        bench.type("P", "Personal", Duration.ofMinutes(30), true);
        bench.task("a");
        bench.run();
        bench.change("a", "type_code", "P");
        frozenWhile(() -> bench.change("a", "type_code", null));

        bench.run();

        assertThat(bench.event("a").cancelled()).isFalse();
        assertWritesNothingMore();
    }

    @Test
    void deletesNothingThatAnotherNodeWroteMeanwhile() {
        bench.type("P", "Personal", Duration.ofMinutes(30), true);
        bench.task("a");
        bench.run();
        bench.change("a", "type_code", "P");
        frozenWhile(() -> {
            bench.quietlyChange("a", "type_code", null);
            bench.change("a", "name", "Alt nume");
        });

        assertThat(bench.event("a").cancelled()).isFalse();
        assertThat(bench.event("a").title()).isEqualTo("Alt nume (Ana Pop)");
        bench.run();
        assertWritesNothingMore();
    }

    @Test
    void removesWhatANodeMadeAfterItHadLostItsLease() {
        bench.task("a");
        frozenWhile(() -> bench.change("a", "state", "CANCELLED"));
        assertThat(bench.liveEvents()).hasSize(1);

        bench.run();

        assertThat(bench.liveEvents()).isEmpty();
        assertWritesNothingMore();
    }

    @Test
    void aCalendarThatIsSwitchedOnAgainWhileItIsBeingEmptiedStaysOn() {
        bench.task("a");
        bench.run();
        bench.complete("a");
        bench.run();
        Place before = bench.places.shared().orElseThrow();
        bench.places.empty(Places.SHARED);
        Held held = google.next().batch().hold();
        String runId = bench.runs.begin(Cause.COMMIT);
        CompletableFuture<Pushed> emptying = CompletableFuture.supplyAsync(() -> bench.job("node", runId));
        held.awaitArrival();
        bench.places.put(before);
        held.release();
        emptying.join();

        assertThat(bench.places.shared().orElseThrow().mode()).isEqualTo(PlaceMode.ON);
    }

    /** One node's request stays on its way until its lease has run out, the tasks changed, and another node did the work. */
    private void frozenWhile(Runnable changes) {
        Held held = google.next().batch().hold();
        String runId = bench.runs.begin(Cause.COMMIT);
        CompletableFuture<Pushed> frozen = CompletableFuture.supplyAsync(() -> bench.job("frozen node", runId));
        held.awaitArrival();
        bench.clock.advance(Leases.LENGTH.plusSeconds(1));
        changes.run();
        bench.job("other node", bench.runs.begin(Cause.COMMIT));
        held.release();
        assertThat(frozen.join().result()).isEqualTo(Result.BUSY);
    }

    @Test
    void letsOneAtATimeWorkOnACalendar() {
        bench.tasks(3);
        assertThat(bench.leases.take("calendar:" + Places.SHARED, "other node")).isPresent();

        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.BUSY);
        assertThat(google.requests()).isEmpty();
        assertThat(bench.pending.count(Places.SHARED)).isEqualTo(3);
    }

    @Test
    void keepsEverythingForAConnectionThatIsBrokenAndSendsItAfterConsent() {
        bench.tasks(3);
        bench.connected = false;
        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.NOT_CONNECTED);
        assertThat(bench.work.waiting(Cause.COMMIT)).isEmpty();
        assertThat(google.requests()).isEmpty();

        bench.connected = true;
        assertThat(bench.work.waiting(Cause.COMMIT)).containsExactly(Places.SHARED);
        assertThat(bench.report().inserted()).isEqualTo(3);
        assertWritesNothingMore();
    }

    @Test
    void asksForConsentWhereGoogleRefusesTheToken() {
        bench.tasks(3);
        bench.consentStands = false;
        google.expireAccessTokens();

        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.NOT_CONNECTED);
        assertThat(bench.consentsNeeded).hasSize(1);
        assertThat(bench.pending.count(Places.SHARED)).isEqualTo(3);
    }

    @Test
    void reportsThatTheApiIsNotEnabledAndTriesAgainAtTheInterval() {
        bench.tasks(3);
        google.apiEnabled(false);

        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.API_NOT_ENABLED);
        assertThat(bench.places.shared().orElseThrow().state()).isEqualTo(PlaceState.API_NOT_ENABLED);
        assertThat(bench.work.waiting(Cause.COMMIT)).isEmpty();

        google.apiEnabled(true);
        assertThat(bench.work.waiting(Cause.TIMER)).containsExactly(Places.SHARED);
        assertThat(bench.report().inserted()).isEqualTo(3);
        assertThat(bench.places.shared().orElseThrow().state()).isEqualTo(PlaceState.READY);
    }

    // Copies
    @Test
    void reportsAScopeThatWasUnticked() {
        bench.task("a");
        google.next().part(1).refuse(403, "insufficientPermissions", null);

        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.SCOPE_MISSING);
        assertThat(bench.places.shared().orElseThrow().state()).isEqualTo(PlaceState.SCOPE_MISSING);
        assertThat(bench.pending.count(Places.SHARED)).isOne();
    }

    @Test
    void createsNoMoreEventsInADayThanAllowed() {
        bench.with("sarcini.google.creations-per-day", "60");
        bench.tasks(70);
        Instant begin = bench.clock.instant();

        assertThat(bench.report().inserted()).isEqualTo(70);
        assertThat(Duration.between(begin, bench.clock.instant()))
                .isBetween(Duration.ofHours(24), Duration.ofHours(25));
    }

    @Test
    void leavesTheNodeToOthersWhenItHasEnoughToDo() {
        bench.with("sarcini.sync.jobs-per-node", "1");
        bench.task("a");
        String runId = bench.runs.begin(Cause.COMMIT);
        Held held = google.next().batch().hold();
        CompletableFuture<Pushed> first = CompletableFuture.supplyAsync(() -> bench.job("one", runId));
        held.awaitArrival();

        Pushed second = bench.job("two", runId);

        assertThat(second.next()).isEqualTo(Pushed.Next.WAIT);
        assertThat(second.until())
                .isBetween(
                        bench.clock.instant().plusMillis(250),
                        bench.clock.instant().plusMillis(500));
        held.release();
        assertThat(first.join().result()).isEqualTo(Result.DONE);
    }

    @Test
    void stopsTakingUpWorkInTimeForTheNextJob() {
        bench.with("sarcini.sync.job-time", "0s");
        bench.tasks(60);
        String runId = bench.runs.begin(Cause.COMMIT);

        assertThat(bench.job("node", runId).next()).isEqualTo(Pushed.Next.GO_ON);
        assertThat(bench.liveEvents()).hasSize(50);
        assertThat(bench.runs.find(runId).orElseThrow().report().inserted()).isEqualTo(50);
        bench.with("sarcini.sync.job-time", "10s");
        assertThat(bench.job("node", runId).result()).isEqualTo(Result.DONE);
        assertThat(bench.liveEvents()).hasSize(60);
    }

    @Test
    void keepsReportsForNinetyDays() {
        bench.task("a");
        bench.run();
        bench.clock.advance(Duration.ofDays(89));
        assertThat(bench.runs.removeOld()).isZero();
        bench.clock.advance(Duration.ofDays(2));
        assertThat(bench.runs.removeOld()).isOne();
        assertThat(bench.runs.latest(10)).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------------

    @Test
    void asksBeforeItSendsFromAnotherPlace() {
        bench.keys = java.util.Set.of(1);
        bench.guard.look();
        bench.keys = java.util.Set.of(1, 2);
        bench.guard.look();
        assertThat(bench.guard.undecided()).isFalse();

        bench.keys = java.util.Set.of(3);
        bench.guard.look();
        bench.task("a");
        assertThat(bench.guard.undecided()).isTrue();
        assertThat(bench.report().places()).containsEntry(Places.SHARED, Result.PAUSED);

        bench.guard.moved();
        assertThat(bench.report().inserted()).isEqualTo(1);
    }

    @Test
    void neverReachesGoogleFromACopy() {
        bench.task("a");
        bench.run();
        bench.keys = java.util.Set.of(1);
        bench.guard.look();
        bench.keys = java.util.Set.of(3);
        bench.guard.look();
        String before = bench.installation.get();
        String original = bench.calendar();
        google.forgetRequests();

        bench.guard.copy();
        bench.change("a", "name", "Altfel");
        bench.run();

        assertThat(google.requests()).isEmpty();
        assertThat(bench.connected).isFalse();
        assertThat(bench.links.find(Places.SHARED, List.of("a"))).isEmpty();
        assertThat(bench.installation.get()).isNotEqualTo(before);
        assertThat(google.events(original)).extracting(EventView::title).containsExactly("Sarcina a (Ana Pop)");
    }

    private void assertWritesNothingMore() {
        bench.clock.advance(Duration.ofMinutes(10));
        google.forgetRequests();
        bench.backfill.everything();
        assertThat(bench.report().writes()).isZero();
        assertThat(bench.writes()).isZero();
        assertThat(bench.pending.count(Places.SHARED)).isZero();
    }

    private static String time(String withOffset) {
        return java.time.OffsetDateTime.parse(withOffset).toInstant().toString();
    }
}
