package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.sarcini.setup.Visitor;

/**
 * The only node is killed again and again, whatever it is doing: starting, taking entries, sending, noticing, loading from the CRM,
 * being coupled anew with either.
 */
class KillsProof extends Proof {

    private static final int KILLS = Integer.getInteger("sarcini.kills", 50);
    private static final long SEED = Long.getLong("sarcini.seed", System.nanoTime());
    private static final String[] LOADING = with("sarcini.crm.interval=40s", "sarcini.crm.job-time=1s");

    /** From so many on, each thing has to be cut. */
    private static final int MANY = 30;

    /** Just before a kill somebody does this, or waits for it. */
    private enum Deed {
        CONSENT_AT_GOOGLE,
        CONSENT_AT_CRM,
        LOAD,
        WRITE,
        PULL,
        NOTHING
    }

    private final Random random = new Random(SEED);
    private final List<Deed> deeds = new ArrayList<>();

    @Test
    void losesAndDoublesNothing() throws Exception {
        log.info("-Dsarcini.kills={} -Dsarcini.seed={}", KILLS, SEED);
        Node node = setUp(LOADING);
        Visitor administrator = ground.administrator(node);
        ground.crm().client(administrator);
        ground.crm().consent(administrator);
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(40));
        ground.google().next().path("/token").times(Integer.MAX_VALUE).slow(Duration.ofMillis(200));
        Cuts cuts = new Cuts(ground.jdbc());
        try (People people = new People(ground, SEED, true, Duration.ofMillis(150), node)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                int done = people.done();
                live(node, people, cuts);
                node.kill();
                log.info(
                        "Kill {}: {} things done in that life, in the midst of {}",
                        kill,
                        people.done() - done,
                        cuts.killed());
                ground.crm().holderIsMissed();
                node = ground.first(LOADING);
                people.at(node);
            }
            node.ready();
            Thread.sleep(3_000);
            people.close();
            log.info("{} kills, in the midst of {}", KILLS, cuts.counts());
            cuts.publish();
            assertThat(cuts.counts().get(Cuts.Of.LOAD))
                    .as("kills that cut a load short")
                    .isGreaterThanOrEqualTo(KILLS / 6);
            if (KILLS >= MANY) {
                assertThat(cuts.counts()).allSatisfy((of, count) -> assertThat(count)
                        .as("kills in the midst of %s", of)
                        .isPositive());
            }
            endWell(node);
            assertAllIsWell(people);
            assertThat(people.entered()).hasSizeGreaterThan(2 * KILLS);
        }
    }

    /** One life of the node, up to the moment at which it is killed. */
    private void live(Node node, People people, Cuts cuts) throws InterruptedException {
        int done = people.done();
        if (random.nextInt(5) == 0) {
            Thread.sleep(random.nextInt(8_000));
            return;
        }
        node.ready();
        await().atMost(Duration.ofMinutes(4)).until(() -> people.done() > done);
        ground.crm().work(random);
        Thread.sleep(random.nextInt(5_000));
        switch (deed()) {
            case CONSENT_AT_GOOGLE -> {
                meanwhile(() -> ground.consent(ground.administrator(node)));
                awaitMidst(cuts, Cuts.Of.CONSENT, 400);
            }
            case CONSENT_AT_CRM -> {
                meanwhile(() -> ground.crm().consent(ground.administrator(node)));
                awaitMidst(cuts, Cuts.Of.CONSENT, 100);
            }
            case LOAD -> {
                meanwhile(() -> {
                    ground.crm().endAccess();
                    ground.crm().load(ground.administrator(node));
                });
                awaitMidst(cuts, Cuts.Of.LOAD, 2_500);
            }
            case WRITE -> awaitMidst(cuts, Cuts.Of.WRITE, 30);
            case PULL -> {
                meanwhile(() -> Ground.ok(ground.administrator(node).post("/sync/start", "{}")));
                awaitMidst(cuts, Cuts.Of.PULL, 30);
            }
            case NOTHING -> Thread.sleep(random.nextInt(3_000));
        }
    }

    /** Every ten kills each of them at least once. */
    private Deed deed() {
        if (deeds.isEmpty()) {
            deeds.addAll(List.of(Deed.values()));
            deeds.addAll(List.of(Deed.LOAD, Deed.LOAD, Deed.WRITE, Deed.PULL));
            Collections.shuffle(deeds, random);
        }
        return deeds.remove(0);
    }

    /**
     * Waits until the node is in the midst of it, and a moment more. It may be that it never is: there is no load where the consent
     * ended with a token that was never stored.
     *
     * @param more milliseconds at most
     */
    private void awaitMidst(Cuts cuts, Cuts.Of of, int more) throws InterruptedException {
        try {
            await().atMost(Duration.ofSeconds(8))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> cuts.underWay(of));
        } catch (ConditionTimeoutException none) {
            log.info("No {} began", of);
        }
        Thread.sleep(random.nextInt(more));
    }

    private interface Doing {
        void run() throws Exception;
    }

    /** In the middle of it the node may die. */
    private static void meanwhile(Doing doing) {
        Thread thread = new Thread(() -> {
            try {
                doing.run();
            } catch (Exception | AssertionError nobodyAnswered) {
                log.info("Not done: {}", nobodyAnswered.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Who was asked to consent again does. What a load missed is gone once the next one misses it, too. */
    private void endWell(Node node) throws Exception {
        Visitor administrator = ground.administrator(node);
        ground.consent(administrator);
        ground.crm().consent(administrator);
        ground.crm().loadToTheEnd(administrator);
        ground.crm().loadToTheEnd(administrator);
        ground.crm().assertIsHere();
    }
}
