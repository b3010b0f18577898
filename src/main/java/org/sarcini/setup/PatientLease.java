package org.sarcini.setup;

import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a lease that somebody else has for a moment. */
final class PatientLease {

    private static final long BETWEEN_TRIES_MS = 100;

    private PatientLease() {}

    /**
     * Tries to take it for so long.
     *
     * @return empty where somebody else has it all the time, or this thread is interrupted
     */
    static <T> Optional<T> take(Supplier<Optional<T>> lease, int seconds) {
        Optional<T> taken = lease.get();
        try {
            for (long waited = 0; waited < seconds * 1000L && taken.isEmpty(); waited += BETWEEN_TRIES_MS) {
                Thread.sleep(BETWEEN_TRIES_MS);
                taken = lease.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }
}
