package org.sarcini.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is ahead of the system's, for a node of its own and for whoever is to agree with it. */
final class MovedClock extends Clock {

    private static final Duration STEP = Duration.ofMillis(50);

    private final Path file;
    private volatile Duration ahead = Duration.ZERO;

    /** @param file where the node looks */
    MovedClock(Path file) {
        this.file = file;
        ahead(Duration.ZERO);
    }

    /** Is ahead by so much from now on. */
    void ahead(Duration length) {
        try {
            Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), length.toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ahead = length;
    }

    /** So much time passes, so many times as fast as it does; returns after it. */
    void pass(Duration length, int times) throws InterruptedException {
        Duration end = ahead.plus(length.multipliedBy(times - 1).dividedBy(times));
        while (ahead.compareTo(end) < 0) {
            Thread.sleep(STEP.toMillis());
            ahead(ahead.plus(STEP.multipliedBy(times - 1)));
        }
    }

    /** Where the node looks. */
    Path file() {
        return file;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Asked for instants only");
    }
}
