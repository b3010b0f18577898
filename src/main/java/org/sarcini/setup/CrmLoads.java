package org.sarcini.setup;

import java.time.Instant;
import java.util.Optional;

/** What runs the loads from CRMs. */
public interface CrmLoads {

    /** Has the connection loaded now, or once more where a load of it is under way. Returns at once. */
    void start(String connectionId);

    /** Whether a load of the connection runs, waits for its turn, or was asked for this moment. */
    boolean running(String connectionId);

    /** When all connections are loaded again by themselves. */
    Optional<Instant> next();
}
