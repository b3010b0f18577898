package org.sarcini.sync;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sarcini.TestDatabase;
import org.sarcini.standin.google.GoogleStandIn;

class TaskListPostgresTest extends TaskListStatements {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");
    private static HikariDataSource pool;
    private static GoogleStandIn google;
    private static SyncBench bench;

    @BeforeAll
    static void open() {
        TestDatabase database = TestDatabase.postgresql();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        google = new GoogleStandIn(0, CLOCK);
        bench = new SyncBench(pool, google, CLOCK);
    }

    @AfterAll
    static void close() {
        google.stop();
        pool.close();
    }

    @Override
    SyncBench bench() {
        return bench;
    }
}
