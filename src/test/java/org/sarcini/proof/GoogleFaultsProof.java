package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sarcini.standin.google.Called;
import org.sarcini.standin.google.Fault;

/** Google does what it should not, for as long as people work; then it is itself again. */
class GoogleFaultsProof extends Proof {

    private static final Duration WORK = Duration.ofSeconds(Integer.getInteger("sarcini.work", 60));

    private final Random random = new Random(1);

    @Test
    void isDown() throws Exception {
        goesOnAfter(Called::api, fault -> fault.refuse(503, "backendError", null));
    }

    @Test
    void isSlowerThanAnybodyWaits() throws Exception {
        goesOnAfter(Called::api, fault -> fault.slow(Duration.ofSeconds(30)));
    }

    @Test
    void breaksHalfOfAllConnectionsAfterDoingWhatWasAsked() throws Exception {
        goesOnAfter(this::everyOther, Fault::resetAfterStoring);
    }

    @Test
    void answersRubbishToHalfOfWhatItDid() throws Exception {
        goesOnAfter(this::everyOther, Fault::answerRubbish);
    }

    private boolean everyOther(Called call) {
        return call.api() && random.nextBoolean();
    }

    private void goesOnAfter(java.util.function.Predicate<Called> which, Consumer<Fault> wrong) throws Exception {
        Node node = setUp();
        wrong.accept(ground.google().next().times(Integer.MAX_VALUE).matching(which));
        try (People people = new People(ground, 1, false, Duration.ofMillis(50), node)) {
            Thread.sleep(WORK.toMillis());
            people.close();
            assertThat(node.alive()).isTrue();
            assertThat(people.entered()).as("people do not notice").hasSizeGreaterThan(10);
            ground.google().noMoreFaults();
            assertAllIsWell(people);
        }
    }
}
