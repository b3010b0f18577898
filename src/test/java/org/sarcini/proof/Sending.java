package org.sarcini.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node that was stopped while it was writing to Google, seen by the lease that nobody prolongs. */
final class Sending {

    private static final int TRIES = 300;
    /** Longer than Google takes for a batch in these tries, and than it takes to write down the answer. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private record Held(String name, long fence, String expires) {}

    private final JdbcTemplate jdbc;
    private final Held held;

    private Sending(JdbcTemplate jdbc, Held held) {
        this.jdbc = jdbc;
        this.held = held;
    }

    /** Freezes the node in the middle of a write: again and again, until it is one of its own that stands still. */
    static Sending stopped(Ground ground, Node node) throws InterruptedException {
        JdbcTemplate jdbc = ground.jdbc();
        for (int i = 0; i < TRIES; i++) {
            if (held(jdbc).isEmpty()) {
                Thread.sleep(10);
                continue;
            }
            node.freeze();
            List<Held> before = held(jdbc);
            Thread.sleep(STILL.toMillis());
            Optional<Held> still = held(jdbc).stream().filter(before::contains).findFirst();
            if (still.isPresent()) {
                Proof.log.info("Stopped while it was writing with {}", still.get());
                return new Sending(jdbc, still.get());
            }
            node.thaw();
            Thread.sleep(300);
        }
        throw new AssertionError("The node was never met while it was writing");
    }

    private static List<Held> held(JdbcTemplate jdbc) {
        return jdbc.query(
                "select name, fence, expires_at from sarcini_lease where holder is not null and sending is not null",
                (row, number) -> new Held(row.getString(1), row.getLong(2), row.getString(3)));
    }

    /** Whether somebody else got that lease since. */
    boolean tookOver() {
        Long fence = jdbc.queryForObject("select fence from sarcini_lease where name = ?", Long.class, held.name());
        return fence != null && fence > held.fence();
    }

    @Override
    public String toString() {
        return held.toString();
    }
}
