package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.standin.google.GoogleStandIn;

/** One connection among many that Google does not accept any more. */
@ExtendWith(SyncOn.H2.class)
class ManyConnectionsTest {

    private static final List<String> PEOPLE = List.of("ana", "radu", "maria");

    private SyncBench bench;
    private GoogleStandIn google;

    @BeforeEach
    void threePeopleConnectedTheirOwnAccounts(SyncBench bench, GoogleStandIn google) {
        this.bench = bench;
        this.google = google;
        bench.setUp();
        bench.employee("maria", "Maria Ionescu", "maria@firma.ro");
        PEOPLE.forEach(bench::separateAccount);
        PEOPLE.forEach(this::task);
        bench.wholeRun();
        bench.wholeRun();
    }

    private void task(String person) {
        bench.task("of-" + person);
        bench.change("of-" + person, "assignee", person);
    }

    @Test
    void stopsOnceAndTellsItsOwnerOnceWhileTheOthersGoOn() {
        google.revoke("radu@firma.ro");
        bench.consentsWithdrawn.add("connection-radu");
        for (int round = 0; round < 3; round++) {
            String name = "Nume " + round;
            PEOPLE.forEach(person -> bench.change("of-" + person, "name", name));
            google.forgetRequests();

            SyncReport report = bench.wholeRun();

            assertThat(title("ana")).isEqualTo(name);
            assertThat(title("maria")).isEqualTo(name);
            assertThat(bench.event("of-radu").title()).startsWith(name);
            assertThat(bench.consentsLost).as("its owner is told once").containsExactly("connection-radu");
            if (round > 0) {
                assertThat(google.calls()).as("nobody asks with it again").noneMatch(call -> call.path()
                        .contains(calendar("radu")));
                assertThat(report.places()).doesNotContainKey("ACCOUNT:radu");
            }
        }
        assertThat(bench.pending.count("ACCOUNT:radu"))
                .as("nothing is forgotten")
                .isEqualTo(1);

        bench.consentsWithdrawn.clear();
        bench.consentsLost.clear();
        bench.renew("radu");
        bench.wholeRun();

        assertThat(title("radu")).as("connected again").isEqualTo("Nume 2");
    }

    private String calendar(String person) {
        return bench.places.find("ACCOUNT:" + person).orElseThrow().calendarId();
    }

    private String title(String person) {
        String id = EventIds.of(bench.installation.get(), "of-" + person, "ACCOUNT:" + person);
        return google.events(calendar(person)).stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow()
                .title();
    }
}
