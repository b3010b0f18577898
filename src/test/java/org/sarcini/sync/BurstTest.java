package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.LoggedRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many changes at once keep to Google's limits, against a stand-in that enforces them. */
@ExtendWith(SyncOn.H2.class)
class BurstTest {

    private static final Logger log = LoggerFactory.getLogger(BurstTest.class);
    private static final List<String> PEOPLE =
            IntStream.range(0, 20).mapToObj(i -> "u" + (char) ('a' + i)).toList();
    /** With {@code -Psoak} 10,000 at Google's own limits, else as many times less. */
    private static final int CHANGES = Integer.getInteger("sarcini.changes", 200);

    private static final int PER_PROJECT = CHANGES;
    private static final int PER_USER = CHANGES * 6 / 100;

    @ParameterizedTest(name = "on {0} nodes")
    @ValueSource(ints = {1, 2})
    void meetsNoRefusalAndTakesNoLongerThanTheQuotaAsks(
            int count, SyncBench first, DataSource database, GoogleStandIn google, TestClock clock) {
        List<SyncBench> nodes = count == 1 ? List.of(first) : List.of(first, new SyncBench(database, google, clock));
        people(first, nodes);
        // What making the calendars cost is over.
        clock.advance(Duration.ofMinutes(2));
        Instant began = clock.instant();
        long real = System.nanoTime();
        google.quota(PER_PROJECT, PER_USER);
        first.manyTasks("b", CHANGES, PEOPLE, PlaceKind.ACCOUNT, PendingWork.PERSON);
        work(nodes, clock);
        everybodyChangesAll(first);
        work(nodes, clock);

        assertThat(google.calls())
                .filteredOn(call -> call.status() == 403 || call.status() == 429)
                .extracting(LoggedRequest::reason)
                .isEmpty();
        for (String person : PEOPLE) {
            String place = PlaceKind.ACCOUNT.place(person);
            assertThat(google.events(first.places.find(place).orElseThrow().calendarId()))
                    .hasSize(CHANGES / PEOPLE.size())
                    .allMatch(event -> event.title().endsWith(" nou"));
            assertThat(first.pending.count(place)).isZero();
        }
        double minutes = Duration.between(began, clock.instant()).toMillis() / 60_000.0;
        double bound = 2.0 * CHANGES / PER_PROJECT - 1;
        log.info(
                "{} changes of {} people on {} node(s): {} simulated minutes, the quota's own bound is {}; {} s, {} requests",
                2 * CHANGES,
                PEOPLE.size(),
                count,
                minutes,
                bound,
                (System.nanoTime() - real) / 1_000_000_000,
                google.requests().size());
        assertThat(minutes).isLessThan(1.2 * bound + 0.2);
    }

    private static void people(SyncBench first, List<SyncBench> nodes) {
        first.switches.shared(SyncBench.CONNECTION, first.setUp().calendar(), false);
        for (SyncBench node : nodes) {
            node.with("sarcini.google.units-per-minute", String.valueOf(PER_PROJECT))
                    .with("sarcini.google.units-per-minute-and-user", String.valueOf(PER_USER));
            PEOPLE.forEach(person -> node.employee(person, "Om " + person, person + "@firma.ro"));
            PEOPLE.forEach(node::account);
        }
        PEOPLE.forEach(first::separateAccount);
    }

    private static void everybodyChangesAll(SyncBench bench) {
        bench.store
                .jdbc()
                .sql("update sarcini_task set name = name || ' nou', revision = revision + 1")
                .update();
        bench.store
                .jdbc()
                .sql("select task_id from sarcini_task order by task_id")
                .query(String.class)
                .list()
                .forEach(id -> bench.pending.add(List.of(id), PendingWork.PERSON));
    }

    /** An instance of the process for a calendar, and when its next job may run. */
    private static final class Instance {
        private final String place;
        private Instant next;
        private boolean ended;

        Instance(String place, Instant next) {
            this.place = place;
            this.next = next;
        }

        void job(SyncBench node, String run) {
            Pushed pushed = node.job(place, place, run);
            ended = pushed.next() == Pushed.Next.END;
            next = pushed.until() == null ? node.clock.instant() : pushed.until();
        }
    }

    /** Each calendar has an instance; the nodes run their jobs at the same time, and time goes on where all wait. */
    private static void work(List<SyncBench> nodes, TestClock clock) {
        String run = nodes.get(0).runs.begin(Cause.COMMIT);
        List<Instance> instances = PEOPLE.stream()
                .map(person -> new Instance(PlaceKind.ACCOUNT.place(person), clock.instant()))
                .toList();
        List<Instance> open = instances;
        while (!open.isEmpty()) {
            Instant next = open.stream()
                    .map(instance -> instance.next)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            if (next.isAfter(clock.instant())) {
                clock.set(next);
            }
            atOnce(
                    nodes,
                    open.stream()
                            .filter(instance -> !instance.next.isAfter(clock.instant()))
                            .toList(),
                    run);
            open = instances.stream().filter(instance -> !instance.ended).toList();
        }
    }

    private static void atOnce(List<SyncBench> nodes, List<Instance> due, String run) {
        List<CompletableFuture<Void>> working = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            int mine = node;
            working.add(CompletableFuture.runAsync(() -> {
                for (int i = mine; i < due.size(); i += nodes.size()) {
                    due.get(i).job(nodes.get(mine), run);
                }
            }));
        }
        working.forEach(CompletableFuture::join);
    }
}
