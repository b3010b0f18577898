package org.sarcini.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.host.Host.Kind;
import org.sarcini.host.Host.RunningHost;

/**
 * From the first start to the removal, in each kind of host; what does not depend on the kind is tried in the plain one alone,
 * because a start takes seconds.
 */
@Tag("application")
@Tag("host")
abstract class GuestBehaviour {

    private static final String[] OURS = {"Sarcina", "SetupGoogleApps", "SincronizareSarciniGoogle"};

    @TempDir
    Path folder;

    private final Kind kind;

    GuestBehaviour(Kind kind) {
        this.kind = kind;
    }

    @Test
    void changesNothingButItsOwnFromTheFirstStartToTheRemoval() {
        Host host = new Host(kind, folder).removeSarcini();
        Seen before = look(host);
        assertThat(before.definitions).containsExactly("HostOrder v1");

        host.addSarcini();
        if (kind == Kind.PLAIN) {
            tellsWhichScriptToRunWhereItMayNotMakeTables(host);
        }
        List<String> deployed = addsOnlyItsOwn(host, before);
        if (kind == Kind.PLAIN) {
            staysAsItIsAfterARestart(host, deployed);
        }
        takesOverAChangedIntervalAndLosesNoneOfTheHostsWorkWhenItsTablesVanish(host);
        if (kind == Kind.PLAIN) {
            tasksAreTrueAgainAfterTheTablesAreBack(host);
        }
        leavesNothingWhenSwitchedOff(host, before);
        leavesTheEngineAsBeforeWhenUninstalled(host, before);
    }

    private static void tellsWhichScriptToRunWhereItMayNotMakeTables(Host host) {
        try (RunningHost running = host.start("sarcini.database.schema-update=false")) {
            assertThat(running.ask("sarciniTables")).isEmpty();
            assertThat(running.ask("webEntries")).isEqualTo(inEveryApplication("nothing"));
            assertThat(running.run("startOrders", 10)).isEqualTo(10);
            assertThat(running.run("completeOrders", 10)).isEqualTo(10);
        }
        assertThat(host.logText()).contains("Run org/sarcini/db/002.create.sql");
    }

    private static List<String> addsOnlyItsOwn(Host host, Seen before) {
        try (RunningHost running = host.start()) {
            Seen now = look(running);
            assertThat(added(before.beans, now.beans)).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .contains("sarcini"));
            assertThat(added(now.beans, before.beans)).isEmpty();
            assertThat(added(before.endpoints, now.endpoints))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("/camunda/").contains("sarcini"));
            assertThat(added(now.endpoints, before.endpoints)).isEmpty();
            assertThat(added(before.autoConfigurations, now.autoConfigurations))
                    .allSatisfy(line -> assertThat(line).contains("org.sarcini"));
            assertThat(now.definitions).contains("HostOrder v1", "Sarcina v1", "SincronizareSarciniGoogle v1");
            assertThat(running.ask("registeredForJobs")).contains("HostOrder").contains(OURS);
            assertThat(running.ask("webEntries")).isEqualTo(inEveryApplication("entries"));
            return running.ask("deployedResources");
        }
    }

    /** Camunda asks for the script of every plugin on the class path, and an application that gets none stays blank. */
    private static List<String> inEveryApplication(String what) {
        return Stream.of("admin", "cockpit", "tasklist", "welcome")
                .map(application -> application + " 200 " + what)
                .toList();
    }

    private static void staysAsItIsAfterARestart(Host host, List<String> deployed) {
        try (RunningHost running = host.start()) {
            assertThat(running.ask("deployedResources")).isEqualTo(deployed).doesNotHaveDuplicates();
            assertThat(running.ask("definitions"))
                    .allSatisfy(line -> assertThat(line).endsWith(" v1"));
            assertThat(running.ask("registeredForJobs")).contains(OURS);
        }
    }

    private static void takesOverAChangedIntervalAndLosesNoneOfTheHostsWorkWhenItsTablesVanish(Host host) {
        try (RunningHost running = host.start("sarcini.sync.interval=PT7M")) {
            assertThat(running.ask("definitions"))
                    .contains("SincronizareSarciniGoogle v2", "HostOrder v1")
                    .doesNotContain("HostOrder v2", "SincronizareSarciniGoogle v3");
            assertThat(running.ask("timerCycles")).anySatisfy(line -> assertThat(line)
                    .startsWith("SincronizareSarciniGoogle")
                    .contains("PT7M"));

            assertThat(running.run("startOrders", 1_010)).isEqualTo(1_010);
            assertThat(running.run("completeOrdersWhileTablesVanish", 1_000)).isEqualTo(1_000);
            assertThat(running.ask("sarciniTables")).isEmpty();
            assertThat(running.run("completeOrders", 10)).isEqualTo(10);
        }
    }

    private static void tasksAreTrueAgainAfterTheTablesAreBack(Host host) {
        try (RunningHost running = host.start("sarcini.sync.interval=PT7M")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(running.ask("untrueRows")).isEmpty());
            assertThat(running.run("startOrders", 10)).isEqualTo(10);
            assertThat(running.run("completeOrders", 10)).isEqualTo(10);
            assertThat(running.ask("incidents")).isEmpty();
            assertThat(running.ask("definitions"))
                    .contains("SincronizareSarciniGoogle v2")
                    .doesNotContain("SincronizareSarciniGoogle v3");
        }
    }

    private static void leavesNothingWhenSwitchedOff(Host host, Seen before) {
        try (RunningHost running = host.start("sarcini.enabled=false")) {
            Seen now = look(running);
            assertThat(added(before.beans, now.beans))
                    .as("only what keeps our diagrams out of the host's automatic deployment")
                    .allSatisfy(line -> assertThat(line).matches(".*(OwnDeployment|SarciniResources).*"));
            assertThat(added(now.beans, before.beans)).isEmpty();
            assertThat(now.endpoints).isEqualTo(before.endpoints);
            assertThat(running.ask("webEntries")).isEqualTo(inEveryApplication("nothing"));
            assertThat(now.definitions).contains("HostOrder v1").doesNotContain("HostOrder v2", "Sarcina v3");
        }
    }

    private static void leavesTheEngineAsBeforeWhenUninstalled(Host host, Seen before) {
        host.start("sarcini.uninstall=true").close();
        try (RunningHost running = host.removeSarcini().start()) {
            assertThat(running.ask("sarciniTables")).isEmpty();
            assertThat(withoutHistory(running.ask("engineRows"))).isEqualTo(withoutHistory(before.rows));
            assertThat(running.ask("incidents")).isEmpty();
        }
    }

    /** The host's own work of the other steps is in its history; nothing of ours may be. */
    private static List<String> withoutHistory(List<String> rows) {
        return rows.stream()
                .filter(row -> !(row.startsWith("ACT_HI_") && row.contains("HostOrder")))
                .toList();
    }

    private static List<String> added(List<String> before, List<String> now) {
        List<String> added = new ArrayList<>(now);
        added.removeAll(before);
        return added;
    }

    private record Seen(
            List<String> beans,
            List<String> endpoints,
            List<String> autoConfigurations,
            List<String> definitions,
            List<String> rows) {}

    private static Seen look(Host host) {
        try (RunningHost running = host.start()) {
            return look(running);
        }
    }

    private static Seen look(RunningHost running) {
        return new Seen(
                running.ask("beans"),
                running.ask("endpoints"),
                running.ask("autoConfigurations"),
                running.ask("definitions"),
                running.ask("engineRows"));
    }
}
