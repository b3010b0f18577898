package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.standin.google.EventView;

/** What many tasks depend on changes: only those that use it are looked at, on each database. */
abstract class MappingChangesStatements {

    private SyncBench bench;
    private TestClock clock;

    @BeforeEach
    void threeTasksThatAllAreSent(SyncBench bench, TestClock clock) {
        this.bench = bench;
        this.clock = clock;
        bench.setUp();
        bench.type("visit", "Vizită", Duration.ofMinutes(30), false);
        bench.type("call", "Telefon", Duration.ofMinutes(15), false);
        bench.partner("p1", "Țiriac SRL");
        bench.partner("p2", "Dacia");
        bench.project("j1", "Casa");
        bench.tasks(3);
        bench.change("t001", "partner_id", "p1");
        bench.change("t002", "partner_id", "p2");
        bench.change("t002", "project_id", "j1");
        bench.change("t003", "type_code", "visit");
        bench.quietlyChange("t003", "assignee", "radu");
        bench.quietlyChange("t003", "creator", "dan");
        clock.advance(Duration.ofHours(2));
        bench.wholeRun();
        bench.mapping.look();
        bench.run();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aRenamedPartnerHasOnlyItsOwnTasksLookedAt() {
        bench.partner("p1", "Ion Țiriac SA");
        bench.mapping.look();

        assertThat(waiting()).containsExactly("t001");
        bench.run();
        assertThat(bench.event("t001").description()).contains("Ion Țiriac SA");
        bench.mapping.look();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void soHasAProjectAndSoHasAType() {
        bench.project("j1", "Casa mare");
        bench.mapping.look();
        assertThat(waiting()).containsExactly("t002");

        bench.run();
        bench.type("visit", "Vizită", Duration.ofMinutes(45), false);
        bench.mapping.look();
        assertThat(waiting()).containsExactly("t003");
    }

    @Test
    void aPartnerThatIsWrittenAgainAsItWasIsNoChange() {
        bench.partner("p1", "Țiriac SRL");
        bench.type("visit", "Vizită", Duration.ofMinutes(30), false);
        bench.mapping.look();

        assertThat(waiting()).isEmpty();
    }

    @Test
    void aRemovedPartnerIsShownByItsId() {
        bench.partners.remove("p1");
        bench.mapping.look();

        assertThat(waiting()).containsExactly("t001");
        bench.run();
        assertThat(bench.event("t001").description()).contains("Terț: p1\n");
    }

    @Test
    void aChangeWhoseTransactionIsStillOpenIsFoundByTheNextLook() throws InterruptedException {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> bench.store.inNewTransaction(() -> {
            bench.partner("p1", "Ion Țiriac SA");
            changed.countDown();
            await(looked);
            return true;
        }));
        changed.await();
        bench.partner("p2", "Dacia SA");
        bench.mapping.look();
        List<String> found = waiting();
        looked.countDown();
        slow.join();
        assertThat(found).containsExactly("t002");

        bench.mapping.look();
        assertThat(waiting()).containsExactly("t001", "t002");
    }

    @Test
    void whatALookFoundStaysWhereTheTransactionAroundItFails() {
        bench.partner("p1", "Ion Țiriac SA");

        assertThatThrownBy(() -> bench.store.inTransaction(() -> {
                    bench.mapping.look();
                    throw new IllegalStateException("the engine's transaction");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(waiting()).containsExactly("t001");
        bench.run();
        bench.mapping.look();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aSettingThatEveryEventDependsOnHasAllLookedAt() {
        bench.company.zone(ZoneId.of("Europe/London"));
        bench.mapping.look();

        assertThat(waiting()).containsExactly("t001", "t002", "t003");
    }

    @Test
    void aRenamedEmployeesTasksFollowWithinTheHour() {
        bench.employee("radu", "Radu Ionescu-Ene", "radu@firma.ro");
        clock.advance(Duration.ofMinutes(30));
        bench.mapping.look();
        assertThat(waiting()).as("before the hour is over").doesNotContain("t003");

        clock.advance(Duration.ofHours(1));
        bench.mapping.look();
        assertThat(waiting()).as("his own, and those that he gave").contains("t003");
        bench.run();
        assertThat(bench.liveEvents())
                .extracting(EventView::title)
                .containsExactlyInAnyOrder(
                        "Sarcina t001 (Ana Pop)", "Sarcina t002 (Ana Pop)", "Sarcina t003 (Radu Ionescu-Ene)");
        assertThat(bench.event("t001").description()).contains("Radu Ionescu-Ene");
    }

    @Test
    void onlyTasksThatNameTheEmployeeAreLookedAt() {
        bench.employee("ana", "Ana Pop-Ene", "ana@firma.ro");
        clock.advance(Duration.ofHours(2));
        bench.mapping.look();

        assertThat(waiting()).containsExactly("t001", "t002");
    }

    @Test
    void somebodyWhoComesIsNoticedToo() {
        bench.employee("dan", "Dan Albu", "dan@firma.ro");
        clock.advance(Duration.ofHours(2));
        bench.mapping.look();

        assertThat(waiting()).containsExactly("t003");
    }

    @Test
    void aDirectoryThatNamesNobodyIsTakenForAFault() {
        bench.nobodyWorksHere();
        clock.advance(Duration.ofHours(2));
        bench.mapping.look();

        assertThat(waiting()).isEmpty();
    }

    private List<String> waiting() {
        return bench.store
                .jdbc()
                .sql(
                        "select task_id from sarcini_pending where place = 'SHARED' and task_id <> 'overdue' order by task_id")
                .query(String.class)
                .list();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
