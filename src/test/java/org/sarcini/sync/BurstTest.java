package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.LoggedRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many changes at once keep to Google's limits, against a stand-in that enforces them. */
@ExtendWith(SyncOn.H2.class)
class BurstTest {

    private static final Logger log = LoggerFactory.getLogger(BurstTest.class);
    /** With {@code -Psoak} 10,000 at Google's own limits, else as many times less. */
    private static final int CHANGES = Integer.getInteger("sarcini.changes", 200);

    private static final int PER_PROJECT = CHANGES;
    private static final int PER_USER = CHANGES * 6 / 100;

    @ParameterizedTest(name = "on {0} nodes")
    @ValueSource(ints = {1, 2})
    void meetsNoRefusalAndTakesNoLongerThanTheQuotaAsks(
            int count, SyncBench first, DataSource database, GoogleStandIn google, TestClock clock) {
        Burst burst = new Burst(
                first,
                count,
                1,
                database,
                google,
                clock,
                "sarcini.google.units-per-minute",
                String.valueOf(PER_PROJECT),
                "sarcini.google.units-per-minute-and-user",
                String.valueOf(PER_USER));
        Instant began = clock.instant();
        long real = System.nanoTime();
        google.quota(PER_PROJECT, PER_USER);
        burst.tasks(CHANGES);
        burst.send();
        burst.everybodyChangesAll();
        burst.send();

        assertThat(google.calls())
                .filteredOn(call -> call.status() == 403 || call.status() == 429)
                .extracting(LoggedRequest::reason)
                .isEmpty();
        burst.assertAllIsSent(CHANGES);
        double minutes = Duration.between(began, clock.instant()).toMillis() / 60_000.0;
        double bound = 2.0 * CHANGES / PER_PROJECT - 1;
        log.info(
                "{} changes of {} people on {} node(s): {} simulated minutes, the quota's own bound is {}; {} s, {} requests",
                2 * CHANGES,
                Burst.PEOPLE.size(),
                count,
                minutes,
                bound,
                (System.nanoTime() - real) / 1_000_000_000,
                google.requests().size());
        assertThat(minutes).isLessThan(1.2 * bound + 0.2);
    }
}
