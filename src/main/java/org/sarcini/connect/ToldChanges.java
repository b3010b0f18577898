package org.sarcini.connect;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody who wants to know; nobody's failure is another's. */
final class ToldChanges implements ConnectionChanges {

    private static final Logger log = LoggerFactory.getLogger(ToldChanges.class);

    private final Supplier<List<ConnectionChanges>> listeners;

    ToldChanges(Supplier<List<ConnectionChanges>> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void changed(Connection before, Connection after) {
        if (before.state() != after.state()) {
            log.info(
                    "Connection {} of {} with {} is {}{}",
                    after.id(),
                    after.owner().id(),
                    after.provider(),
                    after.state(),
                    after.reason() == null ? "" : ": " + after.reason());
        }
        for (ConnectionChanges listener : listeners.get()) {
            try {
                listener.changed(before, after);
            } catch (RuntimeException failure) {
                log.error(
                        "{} failed on the change of connection {}",
                        listener.getClass().getName(),
                        after.id(),
                        failure);
            }
        }
    }
}
