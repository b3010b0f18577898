package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.sarcini.TestDatabase;
import org.sarcini.standin.google.GoogleStandIn;

/**
 * One database, one Google and the sync between them for all tests of a class; a test or its set-up asks for a part by type. Each
 * test begins on the same Monday with an empty Google that everybody can reach, and none may mail anybody or ask what the stand-in
 * does not know.
 */
public abstract class SyncOn
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

    private final Supplier<TestDatabase> database;
    private final TestClock clock = new TestClock(BEGIN.toString());
    private HikariDataSource pool;
    private GoogleStandIn google;
    private SyncBench bench;
    private Map<Class<?>, Object> parts = Map.of();

    private SyncOn(Supplier<TestDatabase> database) {
        this.database = database;
    }

    /** On H2. */
    public static final class H2 extends SyncOn {
        H2() {
            super(TestDatabase::h2);
        }
    }

    /** On PostgreSQL. */
    public static final class Postgres extends SyncOn {
        Postgres() {
            super(TestDatabase::postgresql);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TestDatabase empty = database.get();
        pool = new HikariDataSource();
        pool.setJdbcUrl(empty.url());
        pool.setUsername(empty.user());
        pool.setPassword(empty.password());
        google = new GoogleStandIn(0, clock);
        bench = new SyncBench(pool, google, clock);
        parts = Map.of(
                SyncBench.class, bench,
                SyncDesk.class, new SyncDesk(bench),
                GoogleStandIn.class, google,
                TestClock.class, clock,
                DataSource.class, pool);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        clock.set(BEGIN);
        google.reset();
        bench.allIsWell();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(google.mails()).isEmpty();
        google.assertNothingUnknown();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        google.stop();
        pool.close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parts.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(parts.get(parameter.getParameter().getType()));
    }
}
