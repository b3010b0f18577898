package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
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

    private final Random random = new Random(SEED);
    private int whileLoading;

    @Test
    void losesAndDoublesNothing() throws Exception {
        log.info("-Dsarcini.kills={} -Dsarcini.seed={}", KILLS, SEED);
        Node node = setUp(LOADING);
        Visitor administrator = ground.administrator(node);
        ground.crm().client(administrator);
        ground.crm().consent(administrator);
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(40));
        try (People people = new People(ground, SEED, true, Duration.ofMillis(150), node)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                int done = people.done();
                live(node, people);
                node.kill();
                boolean loading = ground.crm().loading();
                whileLoading += loading ? 1 : 0;
                log.info(
                        "Kill {}: {} things done in that life, a load under way: {}",
                        kill,
                        people.done() - done,
                        loading);
                ground.crm().holderIsMissed();
                node = ground.first(LOADING);
                people.at(node);
            }
            node.ready();
            Thread.sleep(3_000);
            people.close();
            log.info("{} of {} kills cut a load short", whileLoading, KILLS);
            assertThat(whileLoading).as("kills that cut a load short").isGreaterThanOrEqualTo(KILLS / 6);
            endWell(node);
            assertAllIsWell(people);
            assertThat(people.entered()).hasSizeGreaterThan(2 * KILLS);
        }
    }

    /** One life of the node, up to the moment at which it is killed. */
    private void live(Node node, People people) throws InterruptedException {
        int done = people.done();
        if (random.nextInt(5) == 0) {
            Thread.sleep(random.nextInt(8_000));
            return;
        }
        node.ready();
        await().atMost(Duration.ofMinutes(4)).until(() -> people.done() > done);
        ground.crm().work(random);
        Thread.sleep(random.nextInt(5_000));
        switch (random.nextInt(6)) {
            case 0 ->
                meanwhile(() -> {
                    ground.consent(ground.administrator(node));
                    return node;
                });
            case 1 ->
                meanwhile(() -> {
                    ground.crm().consent(ground.administrator(node));
                    return node;
                });
            case 2, 3, 4 -> {
                meanwhile(() -> {
                    ground.crm().endAccess();
                    ground.crm().load(ground.administrator(node));
                    return node;
                });
                awaitLoad();
                Thread.sleep(random.nextInt(2_500));
            }
            default -> Thread.sleep(random.nextInt(3_000));
        }
    }

    /** It may be that none can begin, because the consent ended with a token that was never stored. */
    private void awaitLoad() {
        try {
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(20))
                    .until(ground.crm()::loading);
        } catch (ConditionTimeoutException none) {
            log.info("No load began");
        }
    }

    /** In the middle of it the node may die. */
    private void meanwhile(Callable<Node> deed) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                deed.call();
            } catch (Exception | AssertionError nobodyAnswered) {
                log.info("Not done: {}", nobodyAnswered.toString());
            }
        });
        thread.start();
        thread.join(random.nextInt(1_500) + 1L);
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
