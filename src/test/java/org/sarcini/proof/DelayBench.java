package org.sarcini.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sarcini.bench.Figures;
import org.sarcini.setup.Visitor;

/** How long after its commit a task stands in people's own calendars, at 5 new ones a second, alone and beside a first sync. */
class DelayBench {

    private static final int CHANGES = Figures.size(1_500, 60);
    private static final int BACKFILL = Figures.size(50_000, 500);
    private static final int PER_SECOND = 5;
    private static final int ACCOUNTS = 20;

    @Test
    void untilAChangeStandsInACalendar() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "proof", "delay-" + System.currentTimeMillis()));
        Ground ground = new Ground(folder.toAbsolutePath());
        Figures figures = new Figures("5 delay");
        try {
            Node node = ground.firstWith(List.of("-Xmx512m"), "sarcini.sync.interval=1m")
                    .ready();
            ground.setUp(node, List.of());
            // The company's one account would not be enough for the backfill and the changes in the shared calendar,
            // too.
            Ground.ok(ground.administrator(node).post("/sync/places/switch", "{\"kind\":\"SHARED\",\"on\":false}"));
            List<String> people = ground.coupled(node, ACCOUNTS);
            ground.switchOn(node, "ACCOUNT");
            await().atMost(Duration.ofMinutes(2)).until(() -> ground.ready() >= ACCOUNTS);
            Thread.sleep(61_000);
            ground.google().quota(10_000, 600);
            changes(ground, node, people, "warm", CHANGES / 10);
            figures.atMost(
                    3,
                    CHANGES + " changes at 5 a second, 95th percentile",
                    changes(ground, node, people, "alone", CHANGES),
                    "s");
            ground.tasks("f", BACKFILL, people);
            ground.backfill(node, "f", "ACCOUNT");
            Thread.sleep(5_000);
            double beside = changes(ground, node, people, "beside", CHANGES);
            figures.tell("waiting in the slow lane at the end", ground.waiting(), "");
            figures.atMost(
                    3,
                    "%d changes at 5 a second beside a first sync of %,d, 95th percentile".formatted(CHANGES, BACKFILL),
                    beside,
                    "s");
            figures.publish();
        } finally {
            ground.close();
        }
    }

    /** Seconds from the commit to the event, the 95th percentile. */
    private static double changes(Ground ground, Node node, List<String> people, String prefix, int count)
            throws IOException, InterruptedException {
        Visitor administrator = ground.administrator(node);
        Map<String, Instant> committed = new HashMap<>();
        Instant next = Instant.now();
        for (int i = 0; i < count; i++) {
            String name = prefix + " " + i;
            Ground.ok(administrator.engine(
                    "/process-definition/key/Sarcina/start",
                    """
                    {"variables":{"taskName":{"value":"%s","type":"String"},"representative":{"value":"%s","type":"String"},
                    "dueDate":{"value":"%s","type":"Date"}}}"""
                            .formatted(name, people.get(i % people.size()), People.in(Duration.ofDays(10)))));
            committed.put(name, Instant.now());
            next = next.plusMillis(1000 / PER_SECOND);
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
        }
        Map<String, Instant> stood = new HashMap<>();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    stood.putAll(made(ground));
                    return stood.keySet().containsAll(committed.keySet());
                });
        List<Double> seconds = new ArrayList<>();
        committed.forEach((name, moment) ->
                seconds.add(Duration.between(moment, stood.get(name)).toMillis() / 1000.0));
        return Figures.percentile95(
                seconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** When each event was made, by its title. */
    private static Map<String, Instant> made(Ground ground) {
        Map<String, Instant> made = new HashMap<>();
        for (String calendar : ground.jdbc()
                .queryForList("select calendar_id from sarcini_place where kind = 'ACCOUNT'", String.class)) {
            ground.google()
                    .events(calendar)
                    .forEach(event -> made.put(
                            event.title(),
                            Instant.parse(event.raw().path("created").asText())));
        }
        return made;
    }
}
