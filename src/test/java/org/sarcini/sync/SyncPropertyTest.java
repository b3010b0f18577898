package org.sarcini.sync;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.sarcini.TestDatabase;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.ListsWorld.Deed;

/**
 * Whatever people, Google and two nodes do in whatever order: once it is over, calendars are what the tasks say, nothing is
 * doubled, nothing lost, nobody mailed, and there is nothing left to write. {@code -Dsarcini.sequences=20000} tries more,
 * {@code -Dsarcini.seed=…} tries those of that seed again, {@code -Dsarcini.trace=true} tells the requests, too;
 * {@code -Dsarcini.postgresql=true} has it all on PostgreSQL.
 */
class SyncPropertyTest {

    private static final TestClock CLOCK = new TestClock("2026-03-26T08:00:00Z");
    private static final List<HikariDataSource> DATABASES = new ArrayList<>();
    private static GoogleStandIn google;
    private static SyncWorld world;
    private static ListsWorld lists;

    @BeforeContainer
    static void open() {
        google = new GoogleStandIn(0, CLOCK);
        world = new SyncWorld(database(), google, CLOCK);
        lists = new ListsWorld(database(), google, CLOCK);
    }

    private static DataSource database() {
        TestDatabase empty = Boolean.getBoolean("sarcini.postgresql") ? TestDatabase.postgresql() : TestDatabase.h2();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(empty.url());
        pool.setUsername(empty.user());
        pool.setPassword(empty.password());
        DATABASES.add(pool);
        return pool;
    }

    @AfterContainer
    static void close() {
        google.stop();
        DATABASES.forEach(HikariDataSource::close);
    }

    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(AsManyAsAsked.class)
    void endsWithCalendarsThatSayWhatTheTasksSay(@ForAll("sequences") List<Happening> sequence) {
        world.begin();
        sequence.forEach(world::happen);
        world.settleAndCompare();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(AsManyAsAsked.class)
    void endsWithListsAndGroupsThatSayWhatTheTasksSay(@ForAll("deeds") List<Object> sequence) {
        play(sequence);
    }

    /** How the nodes' work interleaves is left to chance; what comes of it is not. */
    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(AsManyAsAsked.class)
    void endsTheSameWhereTwoNodesWorkAtTheSameMoment(@ForAll("deedsOfBoth") List<Object> sequence) {
        play(sequence);
    }

    private static void play(List<Object> sequence) {
        lists.begin();
        for (Object what : sequence) {
            if (what instanceof Happening.Fails fails) {
                lists.happen(fails);
            } else {
                lists.happen((ListsWorld.Step) what);
            }
        }
        lists.settleAndCompare();
    }

    @Provide
    Arbitrary<List<Happening>> sequences() {
        return Happening.any().list().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Object>> deeds() {
        return any(false).list().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Object>> deedsOfBoth() {
        return any(true).list().ofMinSize(1).ofMaxSize(25);
    }

    private static Arbitrary<Object> any(boolean together) {
        Deed run = together ? Deed.BOTH_RUN : Deed.RUN;
        List<Deed> once = Stream.of(Deed.values())
                .filter(deed -> deed != Deed.RUN && deed != Deed.BOTH_RUN)
                .toList();
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
        Arbitrary<Object> step = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.of(once)),
                                Tuple.of(1, Arbitraries.of(run, Deed.JOB, Deed.CREATE))),
                        number,
                        number)
                .as(ListsWorld.Step::new);
        return Arbitraries.frequencyOf(
                Tuple.of(9, step), Tuple.of(1, Happening.failures().map(fails -> (Object) fails)));
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
