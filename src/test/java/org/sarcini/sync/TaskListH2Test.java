package org.sarcini.sync;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sarcini.standin.google.GoogleStandIn;

class TaskListH2Test extends TaskListStatements {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");
    private static JdbcConnectionPool database;
    private static GoogleStandIn google;
    private static SyncBench bench;

    @BeforeAll
    static void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:lists;DB_CLOSE_DELAY=-1", "sa", "");
        google = new GoogleStandIn(0, CLOCK);
        bench = new SyncBench(database, google, CLOCK);
    }

    @AfterAll
    static void close() {
        google.stop();
        database.dispose();
    }

    @Override
    SyncBench bench() {
        return bench;
    }
}
