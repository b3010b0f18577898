package org.sarcini.setup;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.SyncDesk;
import org.sarcini.sync.TestClock;

class OwnPlacesH2Test extends OwnPlacesStatements {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");
    private static JdbcConnectionPool database;
    private static GoogleStandIn google;
    private static SyncDesk desk;

    @BeforeAll
    static void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:ownplaces;DB_CLOSE_DELAY=-1", "sa", "");
        google = new GoogleStandIn(0, CLOCK);
        desk = new SyncDesk(database, google, CLOCK);
    }

    @AfterAll
    static void close() {
        google.stop();
        database.dispose();
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
