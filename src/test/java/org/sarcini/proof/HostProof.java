package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;
import org.sarcini.setup.Visitor;

/** Whatever happens to Sarcini, the host's own processes do not notice. */
class HostProof extends Proof {

    /** In each block. */
    private static final int TIMERS = Integer.getInteger("sarcini.timers", 200);

    /** So that whatever changes over time changes alike for each. */
    private static final List<Google> BLOCKS = List.of(
            Google.UNUSED,
            Google.PROMPT,
            Google.HANGING,
            Google.HANGING,
            Google.PROMPT,
            Google.UNUSED,
            Google.UNUSED,
            Google.HANGING,
            Google.PROMPT,
            Google.PROMPT,
            Google.HANGING,
            Google.UNUSED);

    private enum Google {
        /** Nobody enters a task. */
        UNUSED,
        PROMPT,
        HANGING
    }

    private int number;

    @Test
    void itsTimersAreAsPunctualWhileGoogleHangs() throws Exception {
        // Nothing is sooner or more often than it is by itself; only the clock brings the host's step along.
        Node node = ground.first(ground.clock()).ready();
        ground.setUp(node, IntStream.range(0, 20).mapToObj(i -> "p" + i).toList());
        HostTimers timers = new HostTimers(ground, ground.administrator(node));
        Visitor administrator = ground.administrator(node);
        timers.late(TIMERS, () -> someTask(administrator));
        Map<Google, List<Double>> late = new EnumMap<>(Google.class);
        for (Google google : BLOCKS) {
            List<Double> block = block(google, timers, administrator);
            log.info("{}: 95th percentile {} ms", google, percentile95(block));
            late.computeIfAbsent(google, none -> new ArrayList<>()).addAll(block);
        }

        Figures figures = new Figures("host");
        double prompt = percentile95(late.get(Google.PROMPT));
        double hanging = percentile95(late.get(Google.HANGING));
        figures.tell(
                "delay of a host's timer, 95th percentile, nothing to sync",
                percentile95(late.get(Google.UNUSED)),
                "ms");
        figures.tell("delay of a host's timer, 95th percentile, Google answering", prompt, "ms");
        figures.tell("delay of a host's timer, 95th percentile, Google at 30 s", hanging, "ms");
        figures.atMost(1.1, "delay, Google at 30 s \u00f7 answering", hanging / prompt, "");
        figures.publish();
        assertThat(hanging / prompt).isLessThanOrEqualTo(1.1);
    }

    private List<Double> block(Google google, HostTimers timers, Visitor administrator) throws Exception {
        if (google == Google.UNUSED) {
            return timers.late(TIMERS, () -> {});
        }
        Hanging hanging = new Hanging();
        if (google == Google.HANGING) {
            ground.google().next().times(Integer.MAX_VALUE).meanwhile(hanging::hang);
        }
        for (int i = 0; i < 20; i++) {
            someTask(administrator);
        }
        if (google == Google.HANGING) {
            await().atMost(Duration.ofMinutes(2)).until(() -> hanging.now() > 0);
        }
        List<Double> late = timers.late(TIMERS, () -> someTask(administrator));
        if (google == Google.HANGING) {
            log.info("{} requests hung, at most {} at once", hanging.all(), hanging.most());
            assertThat(hanging.most()).as("as many jobs as may").isGreaterThanOrEqualTo(2);
        }
        ground.google().noMoreFaults();
        await().atMost(Duration.ofMinutes(10)).until(() -> ground.waiting() == 0 && hanging.now() == 0);
        return late;
    }

    /** Google does not answer for half a minute. */
    private static final class Hanging {

        private static final long LENGTH_NANOS = Duration.ofSeconds(30).toNanos();

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger all = new AtomicInteger();

        void hang() {
            all.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            LockSupport.parkNanos(LENGTH_NANOS);
            now.decrementAndGet();
        }

        int now() {
            return now.get();
        }

        int most() {
            return most.get();
        }

        int all() {
            return all.get();
        }
    }

    private static double percentile95(List<Double> values) {
        return Figures.percentile95(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void someTask(Visitor administrator) throws IOException, InterruptedException {
        enter(administrator, "Sarcina " + number, "p" + number % 20);
        number++;
    }

    @Test
    void losesNoTransactionWhenOurTablesVanish() throws Exception {
        Node node = setUp();
        Visitor administrator = ground.administrator(node);
        for (int i = 0; i < 200; i++) {
            if (i == 50) {
                List<String> tables = ground.jdbc()
                        .queryForList(
                                "select table_name from information_schema.tables where table_name like 'sarcini!_%' escape '!'",
                                String.class);
                tables.forEach(table -> ground.jdbc().execute("drop table " + table));
            }
            enter(administrator, "Sarcina " + i, People.NAMES.get(i % 4));
        }
        assertThat(ground.jdbc()
                        .queryForObject("select count(*) from ACT_RU_TASK where NAME_ like 'Sarcina %'", Integer.class))
                .isEqualTo(200);
        assertThat(node.answers()).isTrue();
    }

    @Test
    void losesNoTransactionWhenTheKeysDiskIsGone() throws Exception {
        Node node = setUp();
        try (Stream<Path> files = Files.list(ground.keys().getParent())) {
            files.forEach(HostProof::delete);
        }
        // In the place of the file is what can be neither read nor written as one.
        Files.createDirectories(ground.keys().resolve("lost+found"));
        Visitor administrator = ground.administrator(node);
        for (int i = 0; i < 20; i++) {
            enter(administrator, "Sarcina " + i, People.NAMES.get(i % 4));
        }
        node.close();
        Node again = ground.first(with()).ready();
        administrator = ground.administrator(again);
        for (int i = 20; i < 40; i++) {
            enter(administrator, "Sarcina " + i, People.NAMES.get(i % 4));
        }
        assertThat(ground.jdbc()
                        .queryForObject("select count(*) from ACT_RU_TASK where NAME_ like 'Sarcina %'", Integer.class))
                .isEqualTo(40);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void enter(Visitor administrator, String name, String person)
            throws IOException, InterruptedException {
        Ground.ok(administrator.engine(
                "/process-definition/key/Sarcina/start",
                """
                {"variables":{"taskName":{"value":"%s","type":"String"},"representative":{"value":"%s","type":"String"},
                "dueDate":{"value":"%s","type":"Date"}}}"""
                        .formatted(name, person, People.in(Duration.ofDays(20)))));
    }
}
