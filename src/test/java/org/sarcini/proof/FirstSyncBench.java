package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;

/**
 * The first sync of 100,000 tasks into twenty accounts by the application with a heap of 256 MB, at Google's own limits and so in
 * real time. Twenty accounts stay below what an account may make in a day.
 */
class FirstSyncBench {

    private static final int TASKS = Figures.size(100_000, 400);
    private static final int ACCOUNTS = 20;
    /** What all accounts together may be written in a minute, less the fifth that is left to people. */
    private static final double PER_MINUTE = 8_000;

    @Test
    void intoTwentyAccounts() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "proof", "first-sync-" + System.currentTimeMillis()));
        Ground ground = new Ground(folder.toAbsolutePath());
        try {
            Node node = ground.firstWith(List.of("-Xmx256m", "-XX:+UseSerialGC"), "sarcini.sync.interval=1m")
                    .ready();
            ground.setUp(node, List.of());
            List<String> people = ground.coupled(node, ACCOUNTS);
            ground.tasks("f", TASKS, people);
            ground.google().quota(10_000, 600);
            double before = Measured.heap(node);
            Instant began = Instant.now();
            ground.switchOn(node, "ACCOUNT");
            List<Double> heap = watch(ground, node);
            double minutes = Duration.between(began, Instant.now()).toMillis() / 60_000.0;
            long events = ground
                    .jdbc()
                    .queryForList("select calendar_id from sarcini_place where kind = 'ACCOUNT'", String.class)
                    .stream()
                    .mapToLong(calendar -> ground.google().events(calendar).size())
                    .sum();
            assertThat(events).isEqualTo(TASKS);

            Figures figures = new Figures("6 first sync");
            String what = "first sync of %,d tasks into %d accounts, -Xmx256m: ".formatted(TASKS, ACCOUNTS);
            figures.tell(what + "minutes", minutes, "min");
            figures.tell(what + "minutes that the limits ask for", TASKS / PER_MINUTE, "min");
            figures.tell(what + "heap in use before", before, "MB");
            figures.tell(what + "heap in use at the end", heap.get(heap.size() - 1), "MB");
            double first = heap.subList(0, (heap.size() + 1) / 2).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            double second = heap.subList(heap.size() / 2, heap.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            figures.atMost(1.1, what + "most heap in use, second half \u00f7 first", second / first, "");
            figures.publish();
        } finally {
            ground.close();
        }
    }

    /** The heap in use, every so often until nothing waits. */
    private static List<Double> watch(Ground ground, Node node) throws InterruptedException {
        List<Double> heap = new ArrayList<>();
        int waiting = -1;
        Instant last = Instant.now();
        while (ground.ready() <= ACCOUNTS || waiting != 0 || heap.size() < 4) {
            Thread.sleep(Math.max(2_000, TASKS / 10));
            heap.add(Measured.heap(node));
            int now = ground.waiting();
            if (now != waiting) {
                waiting = now;
                last = Instant.now();
            }
            assertThat(node.alive()).isTrue();
            assertThat(Duration.between(last, Instant.now()))
                    .as("without progress, %d wait", waiting)
                    .isLessThan(Duration.ofMinutes(5));
        }
        return heap;
    }
}
