package org.sarcini.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sarcini.connect.Disconnected;
import org.sarcini.connect.Disconnected.Revocation;
import org.sarcini.sync.Lease;
import org.sarcini.sync.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account was given up; its tokens are forgotten here in every case.
 *
 * @param revocation what became of the consent at Google
 * @param eventsLeft whether something that was to be removed could not be, and is still there
 * @param left the titles of the calendars and lists that are still there, each with how many entries of ours, as far as is known
 */
public record Uncoupled(Revocation revocation, boolean eventsLeft, List<String> left) {

    public Uncoupled {
        left = List.copyOf(left);
    }

    private static final Logger log = LoggerFactory.getLogger(Uncoupled.class);
    private static final int SECONDS = 10;

    /**
     * Tells everybody while the consent is still there, then gives the connection up. Meanwhile nobody compares what places there
     * should be: the account would get new ones as long as it counts as coupled. Whoever is at it just then is waited for, for some seconds.
     *
     * @param removing whether what was put there is to be removed
     * @param disconnect gives the connection up
     */
    static <T> Uncoupled from(
            Leases leases,
            String connectionId,
            Iterable<T> listeners,
            Consumer<T> tell,
            boolean removing,
            Function<String, Disconnected> disconnect) {
        Optional<Lease> places = PatientLease.take(() -> OwnPlaces.lease(leases), SECONDS);
        try {
            return told(connectionId, listeners, tell, removing, disconnect);
        } finally {
            places.ifPresent(leases::release);
        }
    }

    private static <T> Uncoupled told(
            String connectionId,
            Iterable<T> listeners,
            Consumer<T> tell,
            boolean removing,
            Function<String, Disconnected> disconnect) {
        boolean failed = false;
        List<String> left = new ArrayList<>();
        for (T listener : listeners) {
            try {
                tell.accept(listener);
            } catch (RuntimeException failure) {
                failed = true;
                if (failure instanceof CoupledPlaces.LeftThere there) {
                    left.addAll(there.titles());
                }
                log.warn(
                        "Connection {} is given up, but {} could not end its work there: {}",
                        connectionId,
                        listener.getClass().getName(),
                        failure.toString(),
                        failure);
            }
        }
        return new Uncoupled(disconnect.apply(connectionId).revocation(), removing && failed, left);
    }
}
