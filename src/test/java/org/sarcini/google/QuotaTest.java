package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;
import org.sarcini.google.Quota.Lane;
import org.sarcini.google.Quota.Need;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.TestClock;
import org.sarcini.task.CountingDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What nodes may send together, in rows of PostgreSQL. */
class QuotaTest {

    private static final TestDatabase DATABASE = TestDatabase.postgresql();
    private static final GoogleAccount OFFICE = new GoogleAccount("4711", "birou@firma.ro");
    private static final GoogleAccount ANA = new GoogleAccount("4711", "ana@firma.ro");

    private final TestClock clock = new TestClock("2026-03-02T08:00:00Z");
    private final CountingDataSource statements = new CountingDataSource(DATABASE.dataSource());
    private Quota here;
    private Quota there;

    @BeforeEach
    void twoNodes() {
        Store store = store(statements);
        store.jdbc().sql("delete from sarcini_quota").update();
        here = quota(store);
        there = quota(store(DATABASE.dataSource()));
    }

    @Test
    void givesTwoNodesNoMoreThanOneLimit() throws Exception {
        int given = together(4, node -> () -> {
            int units = 0;
            while (node.reserve(OFFICE, Need.events(7, 0), Lane.PERSON).given()) {
                units += 7;
            }
            return units;
        });

        assertThat(given).isEqualTo(98);
    }

    @Test
    void letsAccountsWithWorkOfAllKindsWaitForEachOtherInNoCircle() throws Exception {
        List<Need> needs =
                List.of(Need.events(1, 1), Need.calendar(), Need.tasks(1), new Need(1, 1, 1, 1), Need.events(2, 0));
        int given = together(8, node -> () -> {
            int units = 0;
            for (int i = 0; i < 25; i++) {
                Need need = needs.get(i % needs.size());
                GoogleAccount account = i % 2 == 0 ? OFFICE : ANA;
                units += node.reserve(account, need, Lane.PERSON).given() ? need.units() : 0;
            }
            return units;
        });

        assertThat(given).isBetween(1, 150);
    }

    @Test
    void givesAPersonWhatABackfillMayNotTake() {
        assertThat(backfilled(OFFICE)).isEqualTo(80);
        assertThat(here.reserve(OFFICE, Need.events(10, 0), Lane.BACKFILL).after())
                .isEqualTo(Duration.ofSeconds(61));

        assertThat(there.reserve(OFFICE, Need.events(10, 0), Lane.PERSON).given())
                .isTrue();
    }

    @Test
    void givesAPersonOfAnotherAccountWhatABackfillMayNotTakeOfTheProject() {
        assertThat(backfilled(OFFICE) + backfilled(ANA)).isEqualTo(120);

        GoogleAccount third = new GoogleAccount("4711", "radu@firma.ro");
        assertThat(here.reserve(third, Need.events(10, 0), Lane.BACKFILL).given())
                .isFalse();
        assertThat(here.reserve(third, Need.events(10, 0), Lane.PERSON).given()).isTrue();
    }

    @Test
    void reservesAllOrNothing() {
        assertThat(here.reserve(OFFICE, Need.events(1, 1000), Lane.PERSON).given())
                .isTrue();

        assertThat(here.reserve(OFFICE, Need.events(99, 1), Lane.PERSON).after())
                .isGreaterThan(Duration.ofHours(23));
        assertThat(here.reserve(OFFICE, Need.events(99, 0), Lane.PERSON).given())
                .isTrue();
    }

    @Test
    void givesMoreAsTimePassesAndNeverMoreThanTheLimitInAMinute() {
        assertThat(here.reserve(OFFICE, Need.events(60, 0), Lane.PERSON).given())
                .isTrue();
        clock.advance(Duration.ofSeconds(30));
        assertThat(there.reserve(OFFICE, Need.events(41, 0), Lane.PERSON).after())
                .isEqualTo(Duration.ofSeconds(31));
        clock.advance(Duration.ofSeconds(31));
        assertThat(there.reserve(OFFICE, Need.events(41, 0), Lane.PERSON).given())
                .isTrue();
    }

    @Test
    void keepsCalendarsOfAnAccountAndTasksOfTheProjectADay() {
        assertThat(here.reserve(OFFICE, new Need(0, 0, 3, 0), Lane.PERSON).given())
                .isTrue();
        assertThat(here.reserve(OFFICE, Need.calendar(), Lane.PERSON).given()).isFalse();
        assertThat(here.reserve(ANA, Need.calendar(), Lane.PERSON).given()).isTrue();

        assertThat(here.reserve(OFFICE, Need.tasks(50), Lane.PERSON).given()).isTrue();
        assertThat(here.reserve(ANA, Need.tasks(1), Lane.PERSON).given()).isFalse();
        clock.advance(Duration.ofHours(25));
        assertThat(here.reserve(ANA, Need.tasks(1), Lane.PERSON).given()).isTrue();
    }

    @Test
    void costsTwoStatementsAndSmallRows() {
        for (int i = 0; i < 60 * 60; i += 7) {
            here.reserve(OFFICE, Need.events(1, 1), Lane.PERSON);
            clock.advance(Duration.ofSeconds(7));
        }
        statements.forget();

        assertThat(here.reserve(OFFICE, Need.events(1, 1), Lane.PERSON).given()).isTrue();

        assertThat(statements.onOurTables()).hasSize(2);
        assertThat(store(DATABASE.dataSource())
                        .jdbc()
                        .sql("select max(length(spent)) from sarcini_quota")
                        .query(Integer.class)
                        .single())
                .isLessThan(2_000);
    }

    @Test
    void asksForNothingWhereNothingIsNeeded() {
        statements.forget();

        assertThat(here.reserve(OFFICE, new Need(0, 0, 0, 0), Lane.PERSON).given())
                .isTrue();
        assertThat(statements.onOurTables()).isEmpty();
    }

    private int backfilled(GoogleAccount account) {
        int units = 0;
        while (here.reserve(account, Need.events(10, 0), Lane.BACKFILL).given()) {
            units += 10;
        }
        return units;
    }

    private interface Work {
        Callable<Integer> on(Quota node);
    }

    /** Half of the threads on each node; the sum of what they return. */
    private int together(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(work.on(i % 2 == 0 ? here : there));
            }
            int sum = 0;
            for (Future<Integer> future : pool.invokeAll(all)) {
                sum += future.get();
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }

    private Quota quota(Store store) {
        return new Quota(
                store,
                new TimeSource(clock),
                GoogleBench.properties(
                        "units-per-minute=150",
                        "units-per-minute-and-user=100",
                        "creations-per-day=1000",
                        "calendars-per-day=3",
                        "tasks-daily-limit=50"));
    }

    private static Store store(DataSource source) {
        Schema schema = new Schema(source, true);
        schema.prepare();
        return new Store(source, new DataSourceTransactionManager(source), schema);
    }
}
