package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Connections;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncRuns;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The application as it runs in production: on PostgreSQL, by nothing but configuration. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationOnPostgresqlTest {

    @Test
    void isSetUpFollowsATaskAndKeepsNoSecretInPlainText(CapturedOutput logs) throws Exception {
        try (Installation installation = Installation.onPostgresql()) {
            GoogleStandIn google = installation.google();
            Visitor administrator = installation.visitor(Installation.ADMINISTRATOR);
            List<String> secrets = new ArrayList<>(List.of(Installation.SECRET));

            secrets.add(setUp(installation, administrator));
            moveATaskNineTimes(installation);
            installation.bean(Places.class).put(Place.planned(PlaceKind.EMPLOYEE, Installation.EMPLOYEE, "nobody's"));
            assertThat(administrator.get("/camunda/sarcini/sync?q=andrei").body())
                    .contains("data-place=\"EMPLOYEE:andrei\"");
            assertThat(administrator.get("/camunda/sarcini/sync?troubled=1").status())
                    .isEqualTo(200);

            google.assertNothingUnknown();
            secrets.addAll(google.refreshTokens(Installation.OFFICE));
            secrets.add(accessToken(installation));
            String dump = dump(installation.bean(Store.class));
            assertThat(dump).contains(Installation.CLIENT, "act_hi_varinst", "sarcini_link", "Inventar");
            assertThat(secrets).hasSize(4).allSatisfy(secret -> {
                assertThat(secret).isNotBlank();
                assertThat(dump).doesNotContain(secret);
                assertThat(logs.getAll()).doesNotContain(secret);
                assertThat(administrator.answers()).noneMatch(answer -> answer.contains(secret));
            });
        }
    }

    /** Walks <em>Setup Google Apps</em> to its end and returns the code that Google gave. */
    private static String setUp(Installation installation, Visitor administrator) throws Exception {
        administrator.post(
                "/setup/client",
                "{\"domains\":\"firma.ro\",\"clientId\":\"%s\",\"clientSecret\":\"%s\",\"zone\":\"Europe/Bucharest\"}"
                        .formatted(Installation.CLIENT, Installation.SECRET));
        administrator.engine("/process-definition/key/SetupGoogleApps/submit-form", "{\"variables\":{}}");
        URI address = URI.create(administrator
                .post("/setup/consent", "{}")
                .json()
                .path("address")
                .asText());
        URI answer = installation.google().consent(address, Installation.OFFICE);
        administrator.get(answer);
        TaskService tasks = installation.engine().getTaskService();
        Task confirm = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> tasks.createTaskQuery()
                                .taskDefinitionKey("Task_ConfirmSync")
                                .singleResult(),
                        task -> task != null);
        administrator.post("/sync/preview", "{}");
        administrator.engine(
                "/task/" + confirm.getId() + "/submit-form",
                "{\"variables\":{\"next\":{\"value\":\"go\",\"type\":\"String\"}}}");
        await().until(() ->
                installation.bean(Places.class).shared().orElseThrow().switchedOn());
        return answer.getRawQuery().replaceAll("(?:.*&|^)code=([^&]+).*", "$1");
    }

    private static void moveATaskNineTimes(Installation installation) {
        RuntimeService runtime = installation.engine().getRuntimeService();
        TaskService tasks = installation.engine().getTaskService();
        SyncRuns runs = installation.bean(SyncRuns.class);
        runtime.startProcessInstanceByKey(
                "Sarcina", Map.of("taskName", "Inventar", "representative", Installation.EMPLOYEE, "dueDate", in(3)));
        await().atMost(Duration.ofSeconds(20)).until(() -> events(installation).size() == 1);
        for (int day = 4; day <= 12; day++) {
            String before = events(installation).get(0).etag();
            Task task = tasks.createTaskQuery().taskName("Inventar").singleResult();
            task.setDueDate(in(day));
            tasks.saveTask(task);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !events(installation).get(0).etag().equals(before)
                            && runs.latest(1).get(0).ended() != null);
        }
        assertThat(runs.latest(100)).hasSizeGreaterThanOrEqualTo(10);
    }

    private static List<EventView> events(Installation installation) {
        return installation
                .google()
                .events(installation.bean(Places.class).shared().orElseThrow().calendarId());
    }

    private static Date in(int days) {
        return Date.from(Instant.now().plus(Duration.ofDays(days)));
    }

    private static String accessToken(Installation installation) {
        Connection connection =
                installation.bean(GoogleSetup.class).connection().orElseThrow();
        return installation.bean(Connections.class).token(connection.id()).value();
    }

    /** Every row of every table, the engine's and its binary data included, as a dump would have them. */
    private static String dump(Store store) {
        StringBuilder dump = new StringBuilder();
        for (String table : store.jdbc()
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            dump.append(table).append('\n');
            store.jdbc()
                    .sql("select cast(t as text) from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(row -> dump.append(row).append('\n'));
        }
        store.jdbc()
                .sql("select encode(bytes_, 'escape') from act_ge_bytearray where bytes_ is not null")
                .query(String.class)
                .list()
                .forEach(bytes -> dump.append(bytes).append('\n'));
        return dump.toString();
    }
}
