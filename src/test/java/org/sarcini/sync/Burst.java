package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.sarcini.standin.google.GoogleStandIn;

/** Very many changes at once of twenty people, each with an account of their own, and the nodes that send them. */
final class Burst {

    static final List<String> PEOPLE =
            IntStream.range(0, 20).mapToObj(i -> "u" + (char) ('a' + i)).toList();

    private final List<SyncBench> nodes = new ArrayList<>();
    private final GoogleStandIn google;
    private final TestClock clock;
    private final int jobsPerNode;

    /**
     * @param jobsPerNode how many calendars each node works on at once
     * @param limits properties of every node
     */
    Burst(
            SyncBench first,
            int count,
            int jobsPerNode,
            DataSource database,
            GoogleStandIn google,
            TestClock clock,
            String... limits) {
        this.google = google;
        this.clock = clock;
        this.jobsPerNode = jobsPerNode;
        nodes.add(first);
        while (nodes.size() < count) {
            nodes.add(new SyncBench(database, google, clock));
        }
        first.switches.shared(SyncBench.CONNECTION, first.setUp().calendar(), false);
        for (SyncBench node : nodes) {
            for (int i = 0; i < limits.length; i += 2) {
                node.with(limits[i], limits[i + 1]);
            }
            PEOPLE.forEach(person -> node.employee(person, "Om " + person, person + "@firma.ro"));
            PEOPLE.forEach(node::account);
        }
        PEOPLE.forEach(first::separateAccount);
        // What making the calendars cost is over.
        clock.advance(Duration.ofMinutes(2));
    }

    /** So many new tasks of all these people wait. */
    void tasks(int count) {
        nodes.get(0).manyTasks("b", count, PEOPLE, PlaceKind.ACCOUNT, PendingWork.PERSON);
    }

    /** Every task gets another name. */
    void everybodyChangesAll() {
        SyncBench bench = nodes.get(0);
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

    /** Every calendar holds its share of the tasks under their last names, and nothing waits. */
    void assertAllIsSent(int tasks) {
        for (String person : PEOPLE) {
            String place = PlaceKind.ACCOUNT.place(person);
            assertThat(google.events(
                            nodes.get(0).places.find(place).orElseThrow().calendarId()))
                    .hasSize(tasks / PEOPLE.size())
                    .allMatch(event -> event.title().endsWith(" nou"));
            assertThat(nodes.get(0).pending.count(place)).isZero();
        }
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
    void send() {
        String run = nodes.get(0).runs.begin(Cause.COMMIT);
        List<Instance> instances = PEOPLE.stream()
                .map(person -> new Instance(PlaceKind.ACCOUNT.place(person), clock.instant()))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size() * jobsPerNode);
        try {
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
                        open.stream()
                                .filter(instance -> !instance.next.isAfter(clock.instant()))
                                .toList(),
                        run,
                        threads);
                open = instances.stream().filter(instance -> !instance.ended).toList();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void atOnce(List<Instance> due, String run, ExecutorService threads) {
        Queue<Instance> left = new ConcurrentLinkedQueue<>(due);
        List<CompletableFuture<Void>> working = new ArrayList<>();
        for (int worker = 0; worker < nodes.size() * jobsPerNode; worker++) {
            SyncBench node = nodes.get(worker % nodes.size());
            working.add(CompletableFuture.runAsync(
                    () -> {
                        for (Instance next = left.poll(); next != null; next = left.poll()) {
                            next.job(node, run);
                        }
                    },
                    threads));
        }
        working.forEach(CompletableFuture::join);
    }
}
