package org.sarcini.standin.google;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something to go wrong: first which call, then what happens to it.
 *
 * <p>Of all calls that match, the next one (or {@link #times}) is hit; faults told first hit first, one per call. Without
 * {@link #matching}, {@link #path} or {@link #part}, it is the next request to an API, a batch counting as one.
 */
public final class Fault {

    private static final Set<String> USAGE_LIMITS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");
    private static final Map<String, String> MESSAGES = Map.of(
            "rateLimitExceeded", "Rate Limit Exceeded",
            "userRateLimitExceeded", "User Rate Limit Exceeded",
            "quotaExceeded", "Calendar usage limits exceeded.",
            "backendError", "Backend Error",
            "authError", "Invalid Credentials",
            "notFound", "Not Found",
            "conflict", "Conflict",
            "conditionNotMet", "Precondition Failed");

    private final Faults faults;
    private Predicate<Called> which = Called::api;
    private int remaining = 1;
    private Runnable before = () -> {};
    private UnaryOperator<Reply> after = reply -> reply;

    Fault(Faults faults) {
        this.faults = faults;
    }

    /** Hits the next calls that this is true of, parts of batches included. */
    public Fault matching(Predicate<Called> calls) {
        which = calls;
        return this;
    }

    /** Hits the next calls whose raw path contains this, parts of batches included. */
    public Fault path(String contained) {
        return matching(call -> call.path().contains(contained));
    }

    /** Hits this part, from 1, of the next batch. */
    public Fault part(int number) {
        return matching(call -> call.part() == number);
    }

    /** Hits the next batch as a whole. */
    public Fault batch() {
        return matching(call -> call.part() == 0 && call.batch());
    }

    /** Hits so many calls instead of one. */
    public Fault times(int calls) {
        remaining = calls;
        return this;
    }

    /**
     * Refuses it, and nothing is stored.
     *
     * @param reason Google's reason; an OAuth endpoint says it in its own way
     * @param retryAfter seconds for the header Retry-After; null for none
     */
    public void refuse(int status, String reason, @Nullable Integer retryAfter) {
        refuse(status, reason, MESSAGES.getOrDefault(reason, reason), retryAfter);
    }

    /** As the other, with the words that Google would use. */
    public void refuse(int status, String reason, String message, @Nullable Integer retryAfter) {
        before = () -> {
            throw refusal(status, reason, message, retryAfter);
        };
        faults.add(this);
    }

    /** Stores what was asked and answers with an error all the same. */
    public void refuseAfterStoring(int status, String reason) {
        after = reply -> refusal(status, reason, MESSAGES.getOrDefault(reason, reason), null)
                .reply();
        faults.add(this);
    }

    /** Breaks the connection before anything is stored. In a batch: the parts before it are stored, it and later ones not. */
    public void resetBeforeStoring() {
        before = () -> {
            throw new ConnectionReset();
        };
        faults.add(this);
    }

    /** Stores and then breaks the connection without an answer. In a batch: it and the parts before it are stored. */
    public void resetAfterStoring() {
        after = reply -> {
            throw new ConnectionReset();
        };
        faults.add(this);
    }

    /** Stores, and answers 200 with something that is neither JSON nor a batch's answer. */
    public void answerRubbish() {
        after = reply -> Reply.html(200, "<html><body>We're sorry...</body></html>");
        faults.add(this);
    }

    /** Stores, and answers the first half of what it would have answered. */
    public void truncate() {
        after = reply -> reply.withBody(Arrays.copyOf(reply.body(), reply.body().length / 2));
        faults.add(this);
    }

    /** Waits in real time before doing what was asked. */
    public void slow(Duration wait) {
        before = () -> await(new CountDownLatch(1), wait);
        faults.add(this);
    }

    /** Lets something else happen before what was asked is done; it may ask for things itself. */
    public void meanwhile(Runnable somethingElse) {
        before = somethingElse;
        faults.add(this);
    }

    /** Holds it until told to go on, so that a test needs no sleep. */
    public Held hold() {
        Held held = new Held();
        before = held::pass;
        faults.add(this);
        return held;
    }

    boolean hits(Called call) {
        return remaining > 0 && which.test(call);
    }

    /** Counts this hit; true when there are none left. */
    boolean used() {
        remaining--;
        return remaining <= 0;
    }

    void before() {
        before.run();
    }

    Reply after(Reply reply) {
        return after.apply(reply);
    }

    static void await(CountDownLatch latch, Duration atMost) {
        try {
            latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Refusal refusal(int status, String reason, String message, @Nullable Integer retryAfter) {
        Refusal refusal = Refusal.of(status, USAGE_LIMITS.contains(reason) ? "usageLimits" : "global", reason, message);
        return retryAfter == null ? refusal : refusal.header("Retry-After", retryAfter.toString());
    }
}
