package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sarcini.standin.google.Called;
import org.sarcini.standin.google.Fault;
import org.sarcini.standin.google.GoogleStandIn;

/** Google does what it should not, for as long as people work; then it is itself again, and nobody tells the node so. */
class GoogleFaultsProof extends Proof {

    private static final Duration WORK = Duration.ofSeconds(Integer.getInteger("sarcini.work", 90));
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** As long as an entry may take on a machine that has other things to do. */
    private static final Duration UNNOTICED = Duration.ofSeconds(10);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TIMES = 20;

    private final Random random = new Random(1);

    /** An hour in three minutes: half of it no connection lasts, half of it all is answered with an error. */
    @Test
    void isDownForAnHour() throws Exception {
        // A job of Camunda's is taken for lost after this time of the faster clock.
        Node node = ground.first(ground.clock(), with("camunda.bpm.job-execution.lock-time-in-millis=600000"))
                .ready();
        ground.setUp(node, People.NAMES);
        try (People people = new People(ground, 1, false, PAUSE, node)) {
            GoogleStandIn google = ground.google();
            google.forgetRequests();
            always().matching(call -> call.part() == 0).resetBeforeStoring();
            ground.clock().pass(HOUR.dividedBy(2), TIMES);
            google.noMoreFaults();
            always().refuse(503, "backendError", null);
            ground.clock().pass(HOUR.dividedBy(2), TIMES);
            int asked = google.requests().size();
            log.info("Google was asked {} times in that hour", asked);
            assertThat(truth.latestJob())
                    .as("the node's hour")
                    .isAfter(ground.clock().instant().minus(HOUR.dividedBy(4)));
            assertThat(asked).as("neither given up nor asked without pause").isBetween(10, 1_500);
            isItselfAgain(node, people);
        }
    }

    @Test
    void isSlowerThanAnybodyWaits() throws Exception {
        Node node = setUp();
        always().slow(Duration.ofSeconds(30));
        worksOn(node);
    }

    @Test
    void breaksHalfOfAllConnectionsAfterDoingWhatWasAsked() throws Exception {
        Node node = setUp();
        always().matching(this::everyOther).resetAfterStoring();
        worksOn(node);
    }

    @Test
    void answersRubbishToHalfOfWhatItDid() throws Exception {
        Node node = setUp();
        always().matching(this::everyOther).answerRubbish();
        worksOn(node);
    }

    private Fault always() {
        return ground.google().next().times(Integer.MAX_VALUE);
    }

    private boolean everyOther(Called call) {
        return call.api() && random.nextBoolean();
    }

    private void worksOn(Node node) throws Exception {
        try (People people = new People(ground, 1, true, PAUSE, node)) {
            Thread.sleep(WORK.toMillis());
            isItselfAgain(node, people);
        }
    }

    private void isItselfAgain(Node node, People people) throws Exception {
        await("people go on")
                .atMost(Duration.ofMinutes(5))
                .until(() -> people.entered().size() > 50);
        people.close();
        assertThat(node.alive()).isTrue();
        assertThat(people.failed()).as("answered all").isZero();
        assertThat(people.slowest()).as("people do not notice").isLessThan(UNNOTICED);
        ground.google().noMoreFaults();
        assertAllIsWell(people);
    }
}
