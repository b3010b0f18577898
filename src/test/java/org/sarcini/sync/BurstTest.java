package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.LoggedRequest;

/** Many changes at once keep to Google's limits, and people do not wait behind them; against a stand-in that enforces the limits. */
class BurstTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final int PEOPLE = 20;
    /** With {@code -Dsarcini.changes=10000} Google's own limits, else as many times less. */
    private static final int CHANGES = Integer.getInteger("sarcini.changes", 1000);

    private static final int PER_PROJECT = CHANGES;
    private static final int PER_USER = CHANGES * 6 / 100;

    private final TestClock clock = new TestClock(BEGIN.toString());
    private JdbcConnectionPool database;
    private GoogleStandIn google;
    private SyncBench first;
    private SyncBench second;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        google = new GoogleStandIn(0, clock);
        first = node();
        first.setUp();
        first.switches.shared(SyncBench.CONNECTION, first.calendar(), false);
        second = node();
    }

    private SyncBench node() {
        SyncBench node = new SyncBench(database, google, clock);
        node.with("sarcini.google.units-per-minute", String.valueOf(PER_PROJECT))
                .with("sarcini.google.units-per-minute-and-user", String.valueOf(PER_USER));
        return node;
    }

    @AfterEach
    void close() {
        google.close();
        database.dispose();
    }

    @ParameterizedTest(name = "on {0} nodes")
    @ValueSource(ints = {1, 2})
    void aBurstMeetsNoRefusalAndAllIsThere(int nodes) {
        List<String> places = people();
        // What making the calendars cost is over.
        clock.advance(Duration.ofMinutes(2));
        Instant began = clock.instant();
        google.quota(PER_PROJECT, PER_USER);
        tasks(CHANGES);
        work(places, nodes);
        first.store
                .jdbc()
                .sql("update sarcini_task set name = name || ' nou', revision = revision + 1")
                .update();
        first.store
                .jdbc()
                .sql("select task_id from sarcini_task order by task_id")
                .query(String.class)
                .list()
                .forEach(id -> first.pending.add(List.of(id), PendingWork.PERSON));
        work(places, nodes);

        assertThat(refusals()).isEmpty();
        for (String place : places) {
            assertThat(google.events(first.places.find(place).orElseThrow().calendarId()))
                    .hasSize(CHANGES / PEOPLE)
                    .allMatch(event -> event.title().endsWith(" nou"));
            assertThat(first.pending.count(place)).isZero();
        }
        double minutes = Duration.between(began, clock.instant()).toMillis() / 60_000.0;
        double bound = 2.0 * CHANGES / PER_PROJECT - 1;
        System.out.printf(
                "%d changes of %d people on %d node(s): %.2f simulated minutes, the quota's own bound is %.2f%n",
                2 * CHANGES, PEOPLE, nodes, minutes, bound);
        assertThat(minutes).isLessThan(1.2 * bound + 0.2);
    }

    @Test
    void aPersonsChangeOvertakesABackfillInItsOwnCalendarAndInAnother() {
        first.employee("ana", "Ana Pop", "ana@firma.ro");
        String anas = first.ownCalendar("ana");
        String radus = first.ownCalendar("radu");
        clock.advance(Duration.ofMinutes(2));
        google.quota(PER_PROJECT, PER_USER);
        backfill(Integer.getInteger("sarcini.changes", 400) * 5);
        Pushed pushed = first.job("EMPLOYEE:ana", "backfill", first.runs.begin(Cause.TIMER));
        assertThat(pushed.next()).as("the backfill has to wait for the quota").isEqualTo(Pushed.Next.WAIT);

        first.task("radus");
        first.change("radus", "assignee", "radu");
        google.forgetRequests();
        first.job("EMPLOYEE:radu", "person", first.runs.begin(Cause.COMMIT));
        assertThat(living(radus)).as("another calendar of the same account").isEqualTo(1);
        assertThat(google.requests()).hasSize(1);

        first.task("anas");
        clock.set(pushed.until());
        google.forgetRequests();
        first.job("EMPLOYEE:ana", "backfill", first.runs.begin(Cause.COMMIT));
        List<String> titles = google.events(anas).stream().map(EventView::title).toList();
        assertThat(titles.indexOf("Sarcina anas"))
                .as("the first of the next batch in the same calendar")
                .isEqualTo(titles.size() - google.calls().size());
        assertThat(refusals()).isEmpty();
    }

    private long living(String calendar) {
        return google.events(calendar).stream()
                .filter(event -> !event.cancelled())
                .count();
    }

    private List<LoggedRequest> refusals() {
        return google.calls().stream()
                .filter(call -> call.status() == 403 || call.status() == 429)
                .toList();
    }

    private List<String> people() {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String user = "u" + (char) ('a' + i);
            for (SyncBench node : List.of(first, second)) {
                node.employee(user, "Om " + i, user + "@firma.ro");
            }
            first.separateAccount(user);
            second.account(user);
            places.add("ACCOUNT:" + user);
        }
        return places;
    }

    private void tasks(int count) {
        insert(count, "'u' || char(97 + mod(x, " + PEOPLE + "))", PendingWork.PERSON, "ACCOUNT:");
    }

    private void backfill(int count) {
        insert(count, "'ana'", PendingWork.BACKFILL, "EMPLOYEE:");
    }

    private void insert(int count, String assignee, int lane, String place) {
        first.store
                .jdbc()
                .sql(
                        """
                        insert into sarcini_task (task_id, definition_key, task_key, name, priority, assignee, creator, due_at,
                          all_day, sync_excluded, state, created_at, revision)
                        select 'b' || x, 'Sarcina', 'Task_Work', 'Sarcina ' || x, 50, %s, 'radu',
                          timestamp with time zone '2026-03-10 13:00:00+00', false, false, 'OPEN',
                          timestamp with time zone '2026-03-02 07:00:00+00', 1
                        from system_range(1, %d)
                        """
                                .formatted(assignee, count))
                .update();
        first.store
                .jdbc()
                .sql(
                        """
                        insert into sarcini_pending (task_id, place, lane, look, mark, failures, since, next_try)
                        select task_id, '%s' || assignee, %d, false, 1, 0, created_at, null from sarcini_task
                        """
                                .formatted(place, lane))
                .update();
    }

    /** An instance of the process for a calendar, and when its next job may run. */
    private static final class Instance {
        private final String place;
        private final SyncBench node;
        private Instant next;
        private boolean ended;

        Instance(String place, SyncBench node, Instant next) {
            this.place = place;
            this.node = node;
            this.next = next;
        }
    }

    /** Each calendar has an instance, whose jobs some node runs; time goes on where all wait. */
    private void work(List<String> places, int nodes) {
        String run = first.runs.begin(Cause.COMMIT);
        List<Instance> instances = new ArrayList<>();
        for (String place : places) {
            instances.add(
                    new Instance(place, nodes == 2 && instances.size() % 2 == 1 ? second : first, clock.instant()));
        }
        while (instances.stream().anyMatch(instance -> !instance.ended)) {
            Instance now = instances.stream()
                    .filter(instance -> !instance.ended)
                    .min(Comparator.comparing((Instance instance) -> instance.next))
                    .orElseThrow();
            if (now.next.isAfter(clock.instant())) {
                clock.set(now.next);
            }
            Pushed pushed = now.node.job(now.place, now.place, run);
            now.ended = pushed.next() == Pushed.Next.END;
            now.next = pushed.until() == null ? clock.instant() : pushed.until();
        }
    }
}
