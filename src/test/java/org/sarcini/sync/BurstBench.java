package org.sarcini.sync;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.bench.Figures;
import org.sarcini.standin.google.GoogleStandIn;

/** 10,000 changes at once of twenty people, on PostgreSQL: within Google's limits, and as fast as the nodes can. */
@ExtendWith(SyncOn.Postgres.class)
class BurstBench {

    private static final int CHANGES = Figures.size(10_000, 400);
    private static final String UNITS = "sarcini.google.units-per-minute";
    private static final String NO_LIMIT = "100000000";
    private static final Duration ROUND_TRIP = Duration.ofMillis(100);

    @Test
    void withinTheQuota(SyncBench first, DataSource database, GoogleStandIn google, TestClock clock)
            throws IOException {
        Figures figures = new Figures("3 quota");
        int perUser = CHANGES * 6 / 100;
        for (int nodes = 1; nodes <= 2; nodes++) {
            google.reset();
            Burst burst = new Burst(
                    first,
                    nodes,
                    2,
                    database,
                    google,
                    clock,
                    UNITS,
                    String.valueOf(CHANGES),
                    UNITS + "-and-user",
                    String.valueOf(perUser));
            google.quota(CHANGES, perUser);
            burst.tasks(CHANGES);
            google.forgetRequests();
            long refused = 0;
            Instant began = clock.instant();
            burst.send();
            burst.everybodyChangesAll();
            long real = System.nanoTime();
            burst.send();
            double seconds = (System.nanoTime() - real) / 1e9;
            refused += google.calls().stream()
                    .filter(call -> call.status() == 403 || call.status() == 429)
                    .count();
            burst.assertAllIsSent(CHANGES);
            double minutes = Duration.between(began, clock.instant()).toMillis() / 60_000.0;
            String what = "%,d changes of %d accounts on %d node(s): ".formatted(CHANGES, Burst.PEOPLE.size(), nodes);
            // The first minute's worth goes out at once, so these and as many before them ask for one minute.
            figures.atMost(1.1, what + "time taken \u00f7 time that the quota asks for", minutes, "");
            figures.atMost(0, what + "refusals", refused, "");
            figures.atMost(60, what + "our own work in that minute", seconds, "s");
        }
        figures.publish();
    }

    @Test
    void onTwoNodes(SyncBench first, DataSource database, GoogleStandIn google, TestClock clock) throws IOException {
        Figures figures = new Figures("10 two nodes");
        throughput(2, first, database, google, clock);
        // All gets warmer with each round: in this order one node and two are as warm on average.
        double one = throughput(1, first, database, google, clock);
        double two = throughput(2, first, database, google, clock);
        two = (two + throughput(2, first, database, google, clock)) / 2;
        one = (one + throughput(1, first, database, google, clock)) / 2;
        String what = "%,d changes at 100 ms round trip on %d node(s)";
        figures.tell(what.formatted(CHANGES, 1), one, "/s");
        figures.tell(what.formatted(CHANGES, 2), two, "/s");
        figures.atLeast(1.7, "throughput of two nodes \u00f7 one", two / one, "");
        figures.publish();
    }

    /** Changes a second. */
    private static double throughput(
            int nodes, SyncBench first, DataSource database, GoogleStandIn google, TestClock clock) {
        google.reset();
        Burst burst =
                new Burst(first, nodes, 2, database, google, clock, UNITS, NO_LIMIT, UNITS + "-and-user", NO_LIMIT);
        burst.tasks(CHANGES);
        burst.send();
        burst.everybodyChangesAll();
        google.next().times(Integer.MAX_VALUE).slow(ROUND_TRIP);
        long began = System.nanoTime();
        burst.send();
        double seconds = (System.nanoTime() - began) / 1e9;
        google.noMoreFaults();
        burst.assertAllIsSent(CHANGES);
        return CHANGES / seconds;
    }
}
