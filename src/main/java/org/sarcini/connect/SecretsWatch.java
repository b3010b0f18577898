package org.sarcini.connect;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sarcini.installation.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once a minute tells the other nodes which keys are here, brings back connections whose key was lost and is back, and encrypts anew
 * what an older key encrypted.
 */
final class SecretsWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SecretsWatch.class);
    private static final int PERIOD_SECONDS = 60;

    private final Store store;
    private final Keys keys;
    private final KeyNodes nodes;
    private final Connections connections;
    private final boolean rotate;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "sarcini-secrets");
        made.setDaemon(true);
        return made;
    });

    SecretsWatch(Store store, Keys keys, KeyNodes nodes, Connections connections, boolean rotate) {
        this.store = store;
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
                connections.reviveAfterLostKey();
                connections.reseal();
            }
        } catch (RuntimeException failure) {
            log.warn("The keys of this node cannot be used: {}", failure.getMessage());
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
