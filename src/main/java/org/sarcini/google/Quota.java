package org.sarcini.google;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.dao.DuplicateKeyException;

/**
 * Keeps us within what Google allows: units a minute for the project and for each account, new events a day for each account.
 * It is kept in rows of the database, reserved before anything is sent; what was reserved is spent, whatever came of it.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Calendar: usage limits</a>
 */
public final class Quota {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Store store;
    private final TimeSource time;
    private final GoogleProperties properties;

    public Quota(Store store, TimeSource time, GoogleProperties properties) {
        this.store = store;
        this.time = time;
        this.properties = properties;
    }

    /**
     * Whether one may send.
     *
     * @param after zero: the units are reserved, send now; otherwise nothing is reserved, ask again after this long
     */
    public record Grant(Duration after) {

        public boolean given() {
            return after.isZero();
        }
    }

    /** How many units can be had at once, at best. */
    public int most() {
        return Math.max(1, Math.min(properties.unitsPerMinute(), properties.unitsPerMinuteAndUser()));
    }

    /** Reserves units and new events for one batch, all or nothing, in a transaction of its own. */
    public Grant reserve(GoogleAccount account, int units, int creations) {
        return retried(() -> store.inNewTransaction(() -> {
            Instant now = time.now();
            Row project = row("project:" + account.project(), properties.unitsPerMinute(), MINUTE, SECOND);
            Row user = row(
                    "user:" + account.project() + ":" + account.user(),
                    properties.unitsPerMinuteAndUser(),
                    MINUTE,
                    SECOND);
            Row created = row("created:" + account.user(), properties.creationsPerDay(), DAY, QUARTER);
            Duration wait = longest(
                    project.window().waitFor(units, now),
                    user.window().waitFor(units, now),
                    creations == 0 ? Duration.ZERO : created.window().waitFor(creations, now));
            if (wait.isZero()) {
                spend(project, units, now);
                spend(user, units, now);
                if (creations > 0) {
                    spend(created, creations, now);
                }
            }
            return new Grant(wait);
        }));
    }

    private record Row(String scope, SlidingWindow window) {}

    /** The row, locked until the transaction ends; always asked for in the same order, so nobody waits in a circle. */
    private Row row(String scope, int limit, Duration length, Duration step) {
        String spent = store.jdbc()
                .sql("select spent from sarcini_quota where scope = ? for update")
                .param(scope)
                .query(String.class)
                .optional()
                .orElseGet(() -> {
                    store.jdbc()
                            .sql("insert into sarcini_quota (scope, spent) values (?, '')")
                            .param(scope)
                            .update();
                    return "";
                });
        return new Row(scope, SlidingWindow.of(limit, length, step, spent));
    }

    private void spend(Row row, int units, Instant now) {
        store.jdbc()
                .sql("update sarcini_quota set spent = ? where scope = ?")
                .params(row.window().spend(units, now).toText(), row.scope())
                .update();
    }

    /** Two nodes may make the same row at once; the second finds it when it asks again. */
    private static Grant retried(Supplier<Grant> work) {
        try {
            return work.get();
        } catch (DuplicateKeyException another) {
            return work.get();
        }
    }

    private static Duration longest(Duration... durations) {
        Duration longest = Duration.ZERO;
        for (Duration duration : durations) {
            longest = duration.compareTo(longest) > 0 ? duration : longest;
        }
        return longest;
    }
}
