package org.sarcini.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once a minute tells the other nodes which keys are here, brings back connections that were said to have lost a key that is here, and
 * encrypts anew what an older key encrypted. Reads all connections only where there may be something to encrypt: at the start, where
 * keys changed, until nothing is left to do, where other nodes may have taken this one for down, and once an hour.
 */
final class SecretsWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SecretsWatch.class);
    private static final int PERIOD_SECONDS = 60;

    /** How long a secret may wait that a node stored late, by an older key. */
    private static final Duration AT_THE_LATEST = Duration.ofHours(1);

    /** The keys of this node, and the one by which it encrypts. */
    private record Seen(Set<Integer> held, int sealing) {}

    private final Store store;
    private final TimeSource time;
    private final Keys keys;
    private final KeyNodes nodes;
    private final Connections connections;
    private final boolean rotate;

    /** The keys for which nothing is left to do; null while something may be. */
    private @Nullable Seen settled;

    private Instant looked = Instant.MIN;
    private Instant read = Instant.MIN;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "sarcini-secrets");
        made.setDaemon(true);
        return made;
    });

    SecretsWatch(Store store, TimeSource time, Keys keys, KeyNodes nodes, Connections connections, boolean rotate) {
        this.store = store;
        this.time = time;
        this.keys = keys;
        this.nodes = nodes;
        this.connections = connections;
        this.rotate = rotate;
    }

    /** Adds a key where that was asked for, then looks once a minute. Whatever is wrong with keys, the host starts. */
    void start() {
        if (rotate && store.ready()) {
            try {
                keys.rotate();
            } catch (RuntimeException failure) {
                log.error("No key was added: {}", failure.getMessage());
            }
        }
        thread.scheduleWithFixedDelay(this::look, 1, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            if (store.ready()) {
                keys.announce();
                keys.find().ifPresent(this::follow);
            }
        } catch (RuntimeException failure) {
            log.warn("The keys of this node cannot be used: {}", failure.getMessage());
        }
    }

    /**
     * Reads all connections, unless nothing changed since nothing was left to do. Those that lost their key are read each time: a
     * node that lacks it may mark them at any moment, its clock being another, or its look being just before this node's word.
     */
    private void follow(KeyRing ring) {
        boolean revived = connections.revive();
        Seen seen = new Seen(ring.ids(), keys.sealing().sealing());
        Instant now = time.now();
        boolean takenForDown = !now.isBefore(looked.plus(KeyNodes.UP));
        looked = now;
        if (seen.equals(settled) && !takenForDown && now.isBefore(read.plus(AT_THE_LATEST))) {
            return;
        }
        settled = null;
        read = now;
        if (!connections.encryptAnew() && !revived) {
            settled = seen;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (store.ready()) {
                nodes.leave();
            }
        } catch (RuntimeException failure) {
            log.debug("The database was gone first", failure);
        }
    }
}
