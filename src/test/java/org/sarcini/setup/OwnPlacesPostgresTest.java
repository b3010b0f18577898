package org.sarcini.setup;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sarcini.TestDatabase;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.SyncDesk;
import org.sarcini.sync.TestClock;

class OwnPlacesPostgresTest extends OwnPlacesStatements {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");
    private static HikariDataSource pool;
    private static GoogleStandIn google;
    private static SyncDesk desk;

    @BeforeAll
    static void open() {
        TestDatabase database = TestDatabase.postgresql();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        google = new GoogleStandIn(0, CLOCK);
        desk = new SyncDesk(pool, google, CLOCK);
    }

    @AfterAll
    static void close() {
        google.stop();
        pool.close();
    }

    @Override
    SyncDesk desk() {
        return desk;
    }

    @Override
    GoogleStandIn google() {
        return google;
    }

    @Override
    TestClock clock() {
        return CLOCK;
    }
}
