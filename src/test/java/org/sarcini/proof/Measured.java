package org.sarcini.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process needs, seen from outside. */
final class Measured {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private Measured() {}

    /** MB on the heap after a collection of everything. */
    static double heap(Node node) {
        jcmd(node, "GC.run");
        return sum(USED, jcmd(node, "GC.heap_info")) / 1024.0;
    }

    /** MB of memory that the operating system gave it. */
    static double resident(Node node) {
        try {
            return sum(RESIDENT, Files.readString(Path.of("/proc", String.valueOf(node.pid()), "status"))) / 1024.0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long sum(Pattern pattern, String text) {
        try (Stream<MatchResult> found = pattern.matcher(text).results()) {
            return found.mapToLong(one -> Long.parseLong(one.group(1))).sum();
        }
    }

    private static String jcmd(Node node, String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(node.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
