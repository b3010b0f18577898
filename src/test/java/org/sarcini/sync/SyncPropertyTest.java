package org.sarcini.sync;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.sarcini.standin.google.GoogleStandIn;

/**
 * Whatever people, Google and two nodes do in whatever order: once it is over, calendars are what the tasks say, nothing is
 * doubled, nothing lost, nobody mailed, and there is nothing left to write. {@code -Dsarcini.sequences=20000} tries more,
 * {@code -Dsarcini.seed=…} tries those of that seed again, {@code -Dsarcini.trace=true} tells the requests, too.
 */
class SyncPropertyTest {

    private static final TestClock CLOCK = new TestClock("2026-03-26T08:00:00Z");
    private static JdbcConnectionPool database;
    private static GoogleStandIn google;
    private static SyncWorld world;

    @BeforeContainer
    static void open() {
        database = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=500;ANALYZE_AUTO=0",
                "sa",
                "");
        google = new GoogleStandIn(0, CLOCK);
        world = new SyncWorld(database, google, CLOCK);
    }

    @AfterContainer
    static void close() {
        google.stop();
        database.dispose();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(AsManyAsAsked.class)
    void endsWithCalendarsThatSayWhatTheTasksSay(@ForAll("sequences") List<Happening> sequence) {
        world.begin();
        sequence.forEach(world::happen);
        world.settleAndCompare();
    }

    @Provide
    Arbitrary<List<Happening>> sequences() {
        return Happening.any().list().ofMinSize(1).ofMaxSize(40);
    }

    /** The property {@code sarcini.sequences} counts. */
    static final class AsManyAsAsked implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            Integer asked = Integer.getInteger("sarcini.sequences");
            if (asked != null) {
                context.attributes().setTries(asked);
            }
            String seed = System.getProperty("sarcini.seed");
            if (seed != null) {
                context.attributes().setSeed(seed);
            }
            return property.execute();
        }
    }
}
