package org.sarcini.google;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Keeps us within what Google allows: units a minute for the project and for each account, new events and new calendars a day
 * for each account, queries of Google Tasks a day for the project. It is kept in rows of the database, so that all nodes keep it
 * together, and reserved before anything is sent; what was reserved is spent, whatever came of it.
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

    /** Whose work it is. */
    public enum Lane {
        /** What a person did and waits for. */
        PERSON(100),
        /** What can wait: leaves a fifth of every limit to people, so that they overtake it. */
        BACKFILL(80);

        private final int percent;

        Lane(int percent) {
            this.percent = percent;
        }

        private int of(int limit) {
            return Math.max(1, (int) (limit * (long) percent / 100));
        }
    }

    /**
     * What a batch takes.
     *
     * @param units {@link EventCall#units()} of its calls, one per list; of Calendar
     * @param creations new events
     * @param calendars new calendars
     * @param taskQueries requests to Google Tasks
     */
    public record Need(int units, int creations, int calendars, int taskQueries) {

        /** Requests about events. */
        public static Need events(int units, int creations) {
            return new Need(units, creations, 0, 0);
        }

        /** Requests to Google Tasks. */
        public static Need tasks(int queries) {
            return new Need(0, 0, 0, queries);
        }

        static Need calendar() {
            return new Need(1, 0, 1, 0);
        }
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

    /** How many units can be had at once in this lane, at best. */
    public int most(Lane lane) {
        return lane.of(Math.min(properties.unitsPerMinute(), properties.unitsPerMinuteAndUser()));
    }

    /** How many queries of Google Tasks can be had in a day, at best. */
    public int taskQueriesPerDay() {
        return Math.max(1, properties.tasksDailyLimit());
    }

    /**
     * Reserves all that a batch needs, or nothing of it, in a transaction of its own: two statements, a third for an account's
     * first time.
     */
    public Grant reserve(GoogleAccount account, Need need, Lane lane) {
        List<Share> shares = shares(account, need);
        if (shares.isEmpty()) {
            return new Grant(Duration.ZERO);
        }
        return retried(() -> store.inNewTransaction(() -> {
            Instant now = time.now();
            Map<String, String> spent = locked(shares);
            Duration wait = shares.stream()
                    .map(share -> share.window(lane, spent).waitFor(share.amount(), now))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            if (wait.isZero()) {
                spend(shares, spent, now);
            }
            return new Grant(wait);
        }));
    }

    /** What a need takes of one limit. */
    private record Share(String scope, int limit, Duration length, Duration step, int amount) {

        SlidingWindow window(Lane lane, Map<String, String> spent) {
            return SlidingWindow.of(lane.of(limit), length, step, spent.getOrDefault(scope, ""));
        }
    }

    /** In the order of their scopes, the order in which all lock them: so nobody waits in a circle. */
    private List<Share> shares(GoogleAccount account, Need need) {
        String project = account.project();
        String user = account.user();
        List<Share> all = new ArrayList<>();
        all.add(new Share("calendars:" + user, properties.calendarsPerDay(), DAY, QUARTER, need.calendars()));
        all.add(new Share("created:" + user, properties.creationsPerDay(), DAY, QUARTER, need.creations()));
        all.add(new Share("project:" + project, properties.unitsPerMinute(), MINUTE, SECOND, need.units()));
        all.add(new Share("tasks:" + project, properties.tasksDailyLimit(), DAY, QUARTER, need.taskQueries()));
        all.add(new Share(
                "user:" + project + ":" + user, properties.unitsPerMinuteAndUser(), MINUTE, SECOND, need.units()));
        all.removeIf(share -> share.amount() == 0);
        return all;
    }

    /** What was spent, by scope; the rows are locked until the transaction ends, and made where there are none. */
    private Map<String, String> locked(List<Share> shares) {
        Map<String, String> spent = new HashMap<>();
        List<String> scopes = shares.stream().map(Share::scope).toList();
        store.jdbc()
                .sql("select scope, spent from sarcini_quota where scope in (:scopes) order by scope for update")
                .param("scopes", scopes)
                .query(row -> {
                    spent.put(row.getString(1), row.getString(2));
                });
        List<Object[]> missing = scopes.stream()
                .filter(scope -> !spent.containsKey(scope))
                .map(scope -> new Object[] {scope})
                .toList();
        if (!missing.isEmpty()) {
            store.template().batchUpdate("insert into sarcini_quota (scope, spent) values (?, '')", missing);
        }
        return spent;
    }

    private void spend(List<Share> shares, Map<String, String> spent, Instant now) {
        List<Object[]> rows = shares.stream()
                .map(share -> new Object[] {
                    share.window(Lane.PERSON, spent).spend(share.amount(), now).toText(), share.scope()
                })
                .toList();
        store.template().batchUpdate("update sarcini_quota set spent = ? where scope = ?", rows);
    }

    /** Two nodes may make the same row at once; the second finds it when it asks again. */
    private static Grant retried(Supplier<Grant> work) {
        try {
            return work.get();
        } catch (DuplicateKeyException | ConcurrencyFailureException another) {
            return work.get();
        }
    }
}
