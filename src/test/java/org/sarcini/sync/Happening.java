package org.sarcini.sync;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.sarcini.standin.google.Fault;
import org.sarcini.standin.google.GoogleStandIn;

/** Something that happens to tasks, calendars, Google or the nodes; numbers are taken modulo what there is. */
interface Happening {

    void in(SyncWorld world);

    /** What somebody changes in Camunda. */
    enum Change {
        CREATE,
        RENAME,
        DESCRIBE,
        RESCHEDULE,
        RESCHEDULE_TO_A_DAY,
        RESCHEDULE_FAR_AHEAD,
        START,
        START_NEVER,
        PRIORITY,
        REASSIGN,
        UNASSIGN,
        COMPLETE,
        CANCEL,
        NO_DUE_DATE,
        TYPE,
        PRIVATE_TYPE,
        TYPE_LASTS_OTHERWISE,
        PERSON_MAY_NOT,
        PERSON_MAY
    }

    /** What a person does to an entry in their own calendar. */
    enum Hand {
        MOVE,
        RESIZE,
        ALL_DAY,
        TIMED,
        RETITLE,
        REPLACE_TEXT,
        NOTE_BEFORE,
        NOTE_AFTER,
        COLOUR,
        REMINDER,
        GUEST,
        DELETE,
        COPY,
        OWN_EVENT
    }

    /** What goes wrong at Google. */
    enum Failure {
        TOO_MANY_REQUESTS,
        TOO_MANY_REQUESTS_WAIT,
        RATE_LIMIT,
        USER_RATE_LIMIT,
        QUOTA_EXCEEDED,
        BACKEND_ERROR,
        UNAVAILABLE,
        ERROR_AFTER_STORING,
        RESET_BEFORE_STORING,
        RESET_AFTER_STORING,
        SYNC_TOKENS_FORGOTTEN,
        ACCESS_TOKENS_EXPIRED,
        SLOW,
        RUBBISH,
        TRUNCATED;

        boolean mayLoseAnAnswer() {
            return this == ERROR_AFTER_STORING
                    || this == RESET_BEFORE_STORING
                    || this == RESET_AFTER_STORING
                    || this == RUBBISH
                    || this == TRUNCATED;
        }
    }

    /** @param how which of several ways */
    record Changed(Change what, int task, int how) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.change(this);
        }
    }

    /** @param event which of our events in people's calendars */
    record Edited(Hand what, int event, int how) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.edit(this);
        }
    }

    /** @param part of the next batch, 0 for all of it */
    record Fails(Failure what, int part, int times) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.fail(this);
        }

        void tell(GoogleStandIn google) {
            Fault next = google.next();
            Fault fault = part == 0
                    ? next.matching(call -> call.batch() && call.part() == 0).times(times)
                    : next.part(part).times(times);
            switch (what) {
                case TOO_MANY_REQUESTS -> fault.refuse(429, "rateLimitExceeded", null);
                case TOO_MANY_REQUESTS_WAIT -> fault.refuse(429, "rateLimitExceeded", 20);
                case RATE_LIMIT -> fault.refuse(403, "rateLimitExceeded", null);
                case USER_RATE_LIMIT -> fault.refuse(403, "userRateLimitExceeded", null);
                case QUOTA_EXCEEDED -> fault.refuse(403, "quotaExceeded", null);
                case BACKEND_ERROR -> fault.refuse(500, "backendError", null);
                case UNAVAILABLE -> fault.refuse(503, "backendError", null);
                case ERROR_AFTER_STORING -> fault.refuseAfterStoring(500, "backendError");
                case RESET_BEFORE_STORING -> fault.resetBeforeStoring();
                case RESET_AFTER_STORING -> fault.resetAfterStoring();
                case SYNC_TOKENS_FORGOTTEN -> google.forgetSyncTokens();
                case ACCESS_TOKENS_EXPIRED -> google.expireAccessTokens();
                case SLOW -> fault.slow(Duration.ofMillis(2));
                case RUBBISH -> fault.answerRubbish();
                case TRUNCATED -> fault.truncate();
            }
        }
    }

    /** A whole run, as at the interval. */
    record Runs(int node) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.run(node);
        }
    }

    /** One job on one calendar, and then nothing more of that instance: its lease may stay behind. */
    record Job(int node, int place) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.job(node, place);
        }
    }

    /** One job that looks for people's changes, and nothing more of that instance. */
    record Looks(int node) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.look(node);
        }
    }

    /** The node dies and starts anew on the same database. */
    record Restarts(int node) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.restart(node);
        }
    }

    record Passes(Duration time) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.clock.advance(time);
        }
    }

    /** A place is switched off if it is on, and on if it is off. */
    record Switched(int place) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.switchPlace(place);
        }
    }

    /** The other happens while the next request is on its way to Google. */
    record Meanwhile(Happening what) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.meanwhile(what);
        }
    }

    /** While a request is on its way its sender's lease runs out and another node does the work. */
    record Overtaken(int node, int place) implements Happening {
        @Override
        public void in(SyncWorld world) {
            world.meanwhile(inner -> {
                world.answersLost();
                world.clock.advance(Leases.LENGTH.plusMinutes(1));
                world.job(node, place);
            });
        }
    }

    static Arbitrary<Fails> failures() {
        return Combinators.combine(
                        Arbitraries.of(Failure.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 3))
                .as(Fails::new);
    }

    /** Anything of this. */
    static Arbitrary<Happening> any() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
        Arbitrary<Happening> changed = Combinators.combine(Arbitraries.of(Change.values()), number, number)
                .as(Changed::new);
        Arbitrary<Happening> edited = Combinators.combine(Arbitraries.of(Hand.values()), number, number)
                .as(Edited::new);
        Arbitrary<Integer> node = Arbitraries.integers().between(0, 1);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 3);
        Arbitrary<Happening> fails = failures().map(failure -> failure);
        Arbitrary<Happening> runs = node.map(Runs::new);
        Arbitrary<Happening> job = Combinators.combine(node, place).as(Job::new);
        Arbitrary<Happening> passes = Arbitraries.of(
                        Duration.ofMinutes(-5), Duration.ofMinutes(7), Duration.ofHours(5), Duration.ofDays(2))
                .map(Passes::new);
        Arbitrary<Happening> inner =
                Arbitraries.frequencyOf(Tuple.of(3, changed), Tuple.of(3, edited), Tuple.of(1, job));
        return Arbitraries.frequencyOf(
                Tuple.of(9, changed),
                Tuple.of(9, edited),
                Tuple.of(5, runs),
                Tuple.of(4, fails),
                Tuple.of(3, job),
                Tuple.of(1, node.map(Looks::new)),
                Tuple.of(1, node.map(Restarts::new)),
                Tuple.of(2, passes),
                Tuple.of(1, place.map(Switched::new)),
                Tuple.of(3, inner.map(Meanwhile::new)),
                Tuple.of(1, Combinators.combine(node, place).as(Overtaken::new)));
    }
}
