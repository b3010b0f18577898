package org.sarcini.standin.google;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A call that waits at the stand-in until it is released. */
public final class Held implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Held() {}

    /**
     * Waits until the call has come in.
     *
     * @throws AssertionError when none came within a minute
     */
    public void awaitArrival() {
        Fault.await(arrived, LONGEST);
        if (arrived.getCount() > 0) {
            throw new AssertionError("The call to hold did not come within " + LONGEST);
        }
    }

    /** Lets it go on. */
    public void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
    }

    void pass() {
        arrived.countDown();
        Fault.await(released, LONGEST);
    }
}
