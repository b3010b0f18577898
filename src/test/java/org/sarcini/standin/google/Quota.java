package org.sarcini.standin.google;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Units in a sliding minute, per project and per user of it, and creations of an account in a sliding day. Those of the day
 * hold from the beginning, with numbers near Google's.
 *
 * @see <a href="https://support.google.com/a/answer/2905486">Avoid Calendar use limits</a>
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Manage quotas</a>
 */
final class Quota {

    private static final int OFF = Integer.MAX_VALUE;
    private static final int EVENTS_A_DAY = 100_000;
    private static final int CALENDARS_A_DAY = 60;
    private static final int TASK_QUERIES_A_DAY = 50_000;
    private static final String USAGE = "Calendar usage limits exceeded.";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** What was used lately, newest last, and its sum. */
    private static final class Window {
        private record Use(Instant at, int units) {}

        private final Deque<Use> uses = new ArrayDeque<>();
        private long sum;

        boolean fits(Instant now, Duration length, int units, int limit) {
            while (!uses.isEmpty() && !uses.getFirst().at().isAfter(now.minus(length))) {
                sum -= uses.removeFirst().units();
            }
            return sum + units <= limit;
        }

        void add(Instant now, int units) {
            uses.addLast(new Use(now, units));
            sum += units;
        }
    }

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();
    private int perProject = OFF;
    private int perUser = OFF;
    private int eventsPerAccount = EVENTS_A_DAY;
    private int calendarsPerAccount = CALENDARS_A_DAY;
    private int taskQueriesPerProject = TASK_QUERIES_A_DAY;

    Quota(Clock clock) {
        this.clock = clock;
    }

    void limit(int project, int user) {
        perProject = project;
        perUser = user;
    }

    void limitCreations(int events, int calendars) {
        eventsPerAccount = events;
        calendarsPerAccount = calendars;
    }

    void limitTaskQueries(int perDay) {
        taskQueriesPerProject = perDay;
    }

    /**
     * Counts a call of the Tasks API.
     *
     * @throws Refusal 403 quotaExceeded when the project asked too often in the last day
     */
    void taskQuery(String project) {
        inADay("task queries " + project, taskQueriesPerProject, "Quota exceeded for quota metric 'Queries'.");
    }

    /**
     * Charges a call.
     *
     * @throws Refusal 403 when a limit of the last sixty seconds is reached; a refused call costs nothing
     */
    void charge(String project, String user, int units) {
        Instant now = clock.instant();
        Window ofProject = window("project " + project);
        Window ofUser = window("user " + project + " " + user);
        if (!ofUser.fits(now, MINUTE, units, perUser)) {
            throw Refusal.usageLimits(403, "userRateLimitExceeded", "User Rate Limit Exceeded");
        }
        if (!ofProject.fits(now, MINUTE, units, perProject)) {
            throw Refusal.usageLimits(403, "rateLimitExceeded", "Rate Limit Exceeded");
        }
        ofProject.add(now, units);
        ofUser.add(now, units);
    }

    /** @throws Refusal 403 quotaExceeded when the account made too many events lately */
    void createEvent(Account account) {
        inADay("events " + account.email(), eventsPerAccount, USAGE);
    }

    /** @throws Refusal 403 quotaExceeded when the account made too many calendars lately */
    void createCalendar(Account account) {
        inADay("calendars " + account.email(), calendarsPerAccount, USAGE);
    }

    private void inADay(String what, int limit, String refusal) {
        Instant now = clock.instant();
        Window window = window(what);
        if (!window.fits(now, DAY, 1, limit)) {
            throw Refusal.usageLimits(403, "quotaExceeded", refusal);
        }
        window.add(now, 1);
    }

    private Window window(String name) {
        return windows.computeIfAbsent(name, key -> new Window());
    }

    void clear() {
        windows.clear();
        limit(OFF, OFF);
        limitCreations(EVENTS_A_DAY, CALENDARS_A_DAY);
        limitTaskQueries(TASK_QUERIES_A_DAY);
    }
}
