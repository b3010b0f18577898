package org.sarcini.standin.google;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes known of a request while it is answered, for the log. */
final class Trace {

    private final long began = System.nanoTime();
    private @Nullable String user;
    private int units;
    private boolean byPerson;
    private @Nullable Fault fault;
    private final List<LoggedRequest> parts = new ArrayList<>();

    /** The time since the request was read. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void charge(String account, int cost) {
        user = account;
        units += cost;
    }

    void user(String account) {
        user = account;
    }

    /** A person looking at a page or clicking on one; not in the log. */
    void person() {
        byPerson = true;
    }

    void fault(Fault hit) {
        fault = hit;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void part(LoggedRequest part) {
        parts.add(part);
        units += part.units();
    }

    boolean byPerson() {
        return byPerson;
    }

    @Nullable
    String user() {
        return user;
    }

    int units() {
        return units;
    }

    List<LoggedRequest> parts() {
        return List.copyOf(parts);
    }
}
