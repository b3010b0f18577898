package org.sarcini.proof;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of the application, started from its jar; it can be killed, frozen and stopped. */
public final class Node implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final URI root;
    private final Path log;
    private final Process process;

    /**
     * Starts it and returns at once.
     *
     * @param java what comes after {@code java}, up to and with the jar or the main class
     * @param log what it says is added there
     */
    Node(Path folder, Path log, int port, List<String> java, List<String> properties) {
        this.root = URI.create("http://localhost:" + port);
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.add("--server.port=" + port);
        properties.forEach(property -> command.add("--" + property));
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where it is reached. */
    public URI root() {
        return root;
    }

    /** Waits until it answers. */
    public Node ready() {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> answers() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("The node ended by itself:\n" + tail());
        }
        return this;
    }

    /** Whether it answers now. */
    public boolean answers() {
        try {
            var connection = (java.net.HttpURLConnection)
                    root.resolve("/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stands still from now on, without knowing it. */
    public void freeze() {
        signal("-STOP");
    }

    /** Goes on as if no time had passed. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            int ended = new ProcessBuilder("kill", which, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new IllegalStateException("kill " + which + " ended with " + ended);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it said so far, in all its lives. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String tail() {
        String all = said();
        return all.substring(Math.max(0, all.length() - 6000));
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() {
        if (process.isAlive()) {
            thaw();
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException failure) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        awaitEnd();
    }

    private void awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }
}
