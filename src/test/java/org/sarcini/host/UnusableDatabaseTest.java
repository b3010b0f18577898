package org.sarcini.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.host.Host.Kind;
import org.sarcini.host.Host.RunningHost;

/** Databases in which Sarcini cannot work: it says so, and the host goes on. */
@Tag("application")
@Tag("host")
class UnusableDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void anUnsupportedDatabaseGetsAClearWordAndTheHostGoesOn() {
        Host host = new Host(Kind.STRANGE_DATABASE, folder);
        try (RunningHost running = host.start("camunda.bpm.database.type=h2")) {
            assertHostWorks(running);
        }
        assertThat(host.logText()).contains("works on PostgreSQL and H2, but Camunda's database is Strange Server");
    }

    @Test
    void missingRightsGetAClearWordAndTheHostGoesOn() {
        Host host = new Host(Kind.PLAIN, folder).removeSarcini();
        try (RunningHost running = host.start()) {
            running.sql("create user host password 'host'");
            running.sql("grant select, insert, update, delete on schema public to host");
        }
        host.addSarcini();
        try (RunningHost running = host.start(
                "spring.datasource.username=host",
                "spring.datasource.password=host",
                "camunda.bpm.database.schema-update=false")) {
            assertHostWorks(running);
        }
        assertThat(host.logText())
                .contains("The tables of Sarcini cannot be used")
                .contains("Not enough rights")
                .contains("check the database's rights");
    }

    private static void assertHostWorks(RunningHost running) {
        assertThat(running.run("startOrders", 20)).isEqualTo(20);
        assertThat(running.run("completeOrders", 20)).isEqualTo(20);
        assertThat(running.ask("sarciniTables")).isEmpty();
    }
}
