package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;
import org.sarcini.setup.Visitor;

/** Whatever happens to Sarcini, the host's own processes do not notice. */
class HostProof extends Proof {

    private static final int TIMERS = Integer.getInteger("sarcini.timers", 300);
    private static final int PER_SECOND = 5;

    @Test
    void itsTimersAreAsPunctualWhileGoogleHangs() throws Exception {
        Node node = ground.first(with()).ready();
        ground.setUp(node, IntStream.range(0, 20).mapToObj(i -> "p" + i).toList());
        HostTimers timers = new HostTimers(ground, ground.administrator(node));
        timers.late(TIMERS / 5, PER_SECOND);
        double well = timers.late(TIMERS, PER_SECOND);
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofSeconds(30));
        Visitor administrator = ground.administrator(node);
        for (int i = 0; i < 100; i++) {
            enter(administrator, "Sarcina " + i, "p" + i % 20);
        }
        double hanging = timers.late(TIMERS, PER_SECOND);
        ground.google().noMoreFaults();

        Figures figures = new Figures("host");
        figures.tell("delay of a host's timer, 95th percentile, Google answering", well, "ms");
        figures.tell("delay of a host's timer, 95th percentile, Google at 30 s", hanging, "ms");
        figures.atMost(1.1, "delay, Google at 30 s \u00f7 answering", hanging / well, "");
        figures.publish();
        assertThat(hanging).isLessThan(well * 1.1 + 250);
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

    private static void enter(Visitor administrator, String name, String person) throws Exception {
        Ground.ok(administrator.engine(
                "/process-definition/key/Sarcina/start",
                """
                {"variables":{"taskName":{"value":"%s","type":"String"},"representative":{"value":"%s","type":"String"},
                "dueDate":{"value":"%s","type":"Date"}}}"""
                        .formatted(name, person, People.in(Duration.ofDays(20)))));
    }
}
