package org.sarcini.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;

/**
 * Start and memory of our application, coupled, beside an application of the same starters without it: whole processes in turn on
 * filled databases, each from a class path of unpacked libraries, so that both are started alike.
 */
class FootprintBench {

    private static final int STARTS = Figures.size(7, 2);

    private static final List<String> MEMORY = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private record Footprint(List<Double> seconds, List<Double> heap, List<Double> resident) {

        Footprint() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        static double median(List<Double> values) {
            return Figures.median(
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    @Test
    void besideABareCamunda() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "proof", "footprint-" + System.currentTimeMillis()))
                .toAbsolutePath();
        Unpacked jar = new Unpacked(folder);
        Ground withUs = new Ground(Files.createDirectories(folder.resolve("sarcini")));
        Ground bare = new Ground(Files.createDirectories(folder.resolve("bare")));
        try {
            List<String> ours = command(jar.ours());
            List<String> bares = command(jar.bare());
            try (Node node = withUs.ofClasses(ours).ready()) {
                withUs.setUp(node, People.NAMES);
            }
            bare.ofClasses(bares, BARE).ready().close();
            Footprint one = new Footprint();
            Footprint other = new Footprint();
            for (int i = 0; i < STARTS; i++) {
                start(withUs, one, ours);
                start(bare, other, bares, BARE);
            }
            tell(one, other);
        } finally {
            withUs.close();
            bare.close();
        }
    }

    /** What our application's own defaults say, too. */
    private static final String[] BARE = {
        "camunda.bpm.authorization.enabled=true",
        "camunda.bpm.history-level=full",
        "spring.datasource.hikari.maximum-pool-size=24",
        "management.endpoint.health.probes.enabled=true"
    };

    private static void start(Ground ground, Footprint footprint, List<String> command, String... properties)
            throws InterruptedException {
        long began = System.nanoTime();
        try (Node node = ground.ofClasses(command, properties).ready()) {
            footprint.seconds.add((System.nanoTime() - began) / 1e9);
            // What is done once after the start is over by then.
            Thread.sleep(15_000);
            footprint.heap.add(Measured.heap(node));
            footprint.resident.add(Measured.resident(node));
        }
    }

    private static void tell(Footprint one, Footprint other) throws IOException {
        Figures figures = new Figures("8 footprint");
        tell(figures, "start", one.seconds, other.seconds, "s");
        tell(figures, "heap in use", one.heap, other.heap, "MB");
        tell(figures, "resident memory", one.resident, other.resident, "MB");
        figures.publish();
    }

    private static void tell(Figures figures, String what, List<Double> ours, List<Double> bare, String unit) {
        double one = Footprint.median(ours);
        double other = Footprint.median(bare);
        figures.tell(what + ", ours", one, unit);
        figures.tell(what + ", bare Camunda", other, unit);
        figures.atMost(1.25, what + ", ours \u00f7 bare Camunda", one / other, "");
    }

    private static List<String> command(List<String> classPath) {
        return Stream.concat(MEMORY.stream(), classPath.stream()).toList();
    }
}
