package org.sarcini.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Disconnected.Revocation;
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

    /** Tells everybody while the consent is still there, then gives the connection up. */
    static <T> Uncoupled from(
            Connections connections, String connectionId, Iterable<T> listeners, Consumer<T> tell, boolean removing) {
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
        return new Uncoupled(connections.disconnect(connectionId).revocation(), removing && failed, left);
    }
}
