package org.sarcini.sync;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sarcini.standin.google.GoogleStandIn;

class CalendarPushPostgresTest extends CalendarPushStatements {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");
    private static EmbeddedPostgres database;
    private static GoogleStandIn google;
    private static SyncBench bench;

    @BeforeAll
    static void open() throws IOException {
        database = EmbeddedPostgres.start();
        google = new GoogleStandIn(0, CLOCK);
        bench = new SyncBench(database.getPostgresDatabase(), google, CLOCK);
    }

    @AfterAll
    static void close() throws IOException {
        google.stop();
        database.close();
    }

    @Override
    SyncBench bench() {
        return bench;
    }
}
