package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The only node is killed again and again, whatever it is doing: starting, taking entries, sending, noticing, being coupled anew. */
class KillsProof extends Proof {

    private static final int KILLS = Integer.getInteger("sarcini.kills", 50);
    private static final long SEED = Long.getLong("sarcini.seed", System.nanoTime());

    @Test
    void losesAndDoublesNothing() throws Exception {
        log.info("-Dsarcini.kills={} -Dsarcini.seed={}", KILLS, SEED);
        Random random = new Random(SEED);
        Node node = setUp();
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(40));
        try (People people = new People(ground, SEED, true, Duration.ofMillis(30), node)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                int done = people.done();
                if (random.nextInt(5) > 0) {
                    node.ready();
                    await().atMost(Duration.ofMinutes(4)).until(() -> people.done() > done);
                }
                Thread.sleep(random.nextInt(8_000));
                if (random.nextInt(5) == 0) {
                    coupleAnew(node);
                }
                node.kill();
                log.info("Kill {}: {} things done in that life", kill, people.done() - done);
                node = ground.first(SOON);
                people.at(node);
            }
            node.ready();
            Thread.sleep(3_000);
            people.close();
            ground.consent(ground.administrator(node));
            assertAllIsWell(people);
            assertThat(people.entered()).hasSizeGreaterThan(2 * KILLS);
        }
    }

    /** In the middle of it the node may die. */
    private void coupleAnew(Node node) {
        Thread consent = new Thread(() -> {
            try {
                ground.consent(ground.administrator(node));
            } catch (Exception | AssertionError nobodyAnswered) {
                log.info("No consent: {}", nobodyAnswered.toString());
            }
        });
        consent.start();
        try {
            consent.join(new Random().nextInt(1_500) + 1L);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
