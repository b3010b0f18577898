package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A company of four people for each fault, and what has to be true once the fault is over. */
abstract class Proof {

    static final Logger log = LoggerFactory.getLogger(Proof.class);

    /** Jobs of a node that died are free soon, and the interval is short: so that more happens in less time. */
    static final String[] SOON = {
        "camunda.bpm.job-execution.lock-time-in-millis=20000", "sarcini.sync.job-time=3s", "sarcini.sync.interval=30s"
    };

    /** Longer than the twenty tries of a job take, ten seconds apart, after which there is an incident. */
    private static final Duration TRIES = Duration.ofMinutes(4);

    private static final Duration LONGEST = Duration.ofMinutes(12);

    Ground ground;
    Truth truth;

    @BeforeEach
    void company() throws Exception {
        // Kept after the test, to be looked at.
        Path folder = Files.createDirectories(
                Path.of("target", "proof", getClass().getSimpleName() + "-" + System.currentTimeMillis()));
        ground = new Ground(folder.toAbsolutePath());
        truth = new Truth(ground);
    }

    @AfterEach
    void leave() {
        ground.close();
    }

    /** A first node, and the company set up on it. */
    Node setUp(String... properties) throws Exception {
        Node node = ground.first(with(properties)).ready();
        ground.setUp(node, People.NAMES);
        return node;
    }

    static String[] with(String... properties) {
        String[] all = java.util.Arrays.copyOf(SOON, SOON.length + properties.length);
        System.arraycopy(properties, 0, all, SOON.length, properties.length);
        return all;
    }

    /** Nothing lost, nothing doubled, nothing waits, nobody mailed, nothing stuck, no secret anywhere. */
    void assertAllIsWell(People... people) throws Exception {
        Instant began = Instant.now();
        log.info("{}; settling", List.of(people));
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            List<String> differences = truth.differences();
            assertThat(differences.subList(0, Math.min(10, differences.size())))
                    .as("%d differences", differences.size())
                    .isEmpty();
        });
        log.info(
                "All was well after {} s",
                Duration.between(began, Instant.now()).toSeconds());
        List<String> names = truth.names();
        assertThat(names).doesNotHaveDuplicates();
        for (People some : people) {
            assertThat(new HashSet<>(names))
                    .as("what was answered with yes is there")
                    .containsAll(some.entered());
        }
        await().atMost(TRIES).untilAsserted(() -> assertThat(truth.running())
                .as("what hangs or waits, incidents: %s", truth.incidents())
                .isEmpty());
        assertThat(truth.incidents()).isEmpty();
        assertThat(ground.google().mails()).isEmpty();
        ground.google().assertNothingUnknown();
        ground.assertNoSecretInAnyFile();
    }
}
