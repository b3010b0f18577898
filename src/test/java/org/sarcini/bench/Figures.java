package org.sarcini.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured, beside its targets: rows of the one table {@code target/bench/figures.md}, which has those of every
 * measurement that ran. A target that is missed is said, not thrown: figures are for reading.
 */
public final class Figures {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final Path ROWS = FOLDER.resolve("rows");
    private static final String NOT_MEASURED = "not measured in this run";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    /** How many times smaller than meant a measurement is, to try it out: {@code -Dsarcini.bench.part=50}. */
    private static final int PART = Integer.getInteger("sarcini.bench.part", 1);

    private final String name;
    private final List<String> rows = new ArrayList<>();

    /** @param name of the measurement: its rows stand together, and measuring again replaces them */
    public Figures(String name) {
        this.name = name;
    }

    /** A size of the measurement, smaller where it is only tried out, but not below that. */
    public static int size(int whole, int least) {
        return Math.max(Math.min(whole, least), whole / PART);
    }

    /** A figure that should be at most that. */
    public void atMost(double target, String what, double value, String unit) {
        row(what, value, unit, "\u2264 " + number(target), value <= target ? "yes" : "**no**");
    }

    /** A figure that should be at least that. */
    public void atLeast(double target, String what, double value, String unit) {
        row(what, value, unit, "\u2265 " + number(target), value >= target ? "yes" : "**no**");
    }

    /** A figure that the others are made of, or that nothing is promised about. */
    public void tell(String what, double value, String unit) {
        row(what, value, unit, "", "");
    }

    private void row(String what, double value, String unit, String target, String holds) {
        String size = PART == 1 ? "" : ", sizes \u00f7 " + PART;
        String when = WHEN.format(LocalDateTime.now(ZoneId.systemDefault())) + size;
        String row = "| %s | %s | %s | %s | %s | %s |"
                .formatted(name, what, (number(value) + " " + unit).strip(), target, holds, when);
        rows.add(row);
        System.out.println(row);
    }

    /** Leaves the rows in the table. */
    public void publish() throws IOException {
        Files.createDirectories(ROWS);
        Files.write(ROWS.resolve(name + ".md"), rows);
        List<String> table = new ArrayList<>(List.of(
                "Measured on " + machine(),
                "",
                "| Of | Figure | Measured | Target | Holds | When |",
                "|---|---|---|---|---|---|"));
        try (Stream<Path> measured = Files.list(ROWS)) {
            for (Path one : measured.sorted().toList()) {
                table.addAll(Files.readAllLines(one));
            }
        }
        Files.write(FOLDER.resolve("figures.md"), table);
    }

    /**
     * The whole table, in which every measurement has at least one row.
     *
     * @param names of all measurements
     * @param began when this run of them did: what has no row since then was not measured in it
     */
    static List<String> complete(List<String> names, Instant began) throws IOException {
        Path file = FOLDER.resolve("figures.md");
        List<String> table = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        table.removeIf(row -> row.contains(NOT_MEASURED));
        for (String name : names) {
            Path rows = ROWS.resolve(name + ".md");
            if (!Files.exists(rows)
                    || Files.getLastModifiedTime(rows).toInstant().isBefore(began)) {
                table.add("| %s | %s | | | | |".formatted(name, NOT_MEASURED));
            }
        }
        Files.createDirectories(FOLDER);
        return Files.readAllLines(Files.write(file, table));
    }

    private static String machine() throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores (%s), %d MiB of memory, Java %s, %s %s."
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() >> 20,
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        return Files.exists(file)
                ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*: ", ""))
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    /** The value that 95 of 100 do not exceed. */
    public static double percentile95(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }

    /** The value in the middle. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
