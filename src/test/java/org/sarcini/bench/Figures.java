package org.sarcini.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, beside its targets, as one table: printed, and left as {@code target/bench/<name>.md}. A target that is missed
 * is said, not thrown: figures are for reading.
 */
final class Figures {

    private final String name;
    private final List<String> rows = new ArrayList<>();

    Figures(String name) {
        this.name = name;
    }

    /** A figure that should be at most that. */
    void atMost(double target, String what, double value, String unit) {
        row(what, value, unit, "\u2264 " + number(target), value <= target);
    }

    /** A figure that should be at least that. */
    void atLeast(double target, String what, double value, String unit) {
        row(what, value, unit, "\u2265 " + number(target), value >= target);
    }

    private void row(String what, double value, String unit, String target, boolean holds) {
        rows.add("| %s | %s %s | %s | %s |".formatted(what, number(value), unit, target, holds ? "yes" : "**no**"));
    }

    /** Prints and leaves the table, with the machine it was measured on. */
    void publish() throws IOException {
        List<String> table = new ArrayList<>(List.of(
                "Measured on %d cores, %d MiB for the JVM, Java %s, %s %s."
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory() >> 20,
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")),
                "",
                "| Figure | Measured | Target | Holds |",
                "|---|---|---|---|"));
        table.addAll(rows);
        table.forEach(System.out::println);
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Files.write(folder.resolve(name + ".md"), table);
    }

    /** The value that 95 of 100 do not exceed. */
    static double percentile95(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
