package org.sarcini.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.TestDatabase;
import org.sarcini.crm.CrmLoadResult;
import org.sarcini.crm.CrmLoadResult.Done;
import org.sarcini.crm.CrmNode;
import org.sarcini.crm.Tally;
import org.sarcini.standin.crm.CrmGrants;
import org.sarcini.standin.crm.QicsStandIn;
import org.sarcini.standin.crm.TeamleaderStandIn;
import org.springframework.jdbc.core.JdbcTemplate;

/** A company with 50,000 relations and 20,000 projects in its CRM, on PostgreSQL: the first load, the same again, the memory it needs. */
class CrmLoadBench {

    private static final int RELATIONS = 50_000;
    private static final int PROJECTS = 20_000;

    /** By table: each row, and the transaction that wrote it. */
    private static final Map<String, String> VERSIONS = Map.of(
            "sarcini_partner", "select id, xmin::text as version from sarcini_partner",
            "sarcini_project", "select id, xmin::text as version from sarcini_project");

    @TempDir
    static Path folder;

    private final AtomicLong used = new AtomicLong();
    private boolean measuring;

    @Test
    void loads() throws Exception {
        Figures figures = new Figures("9 crm load");
        try (QicsStandIn qics = new QicsStandIn(Clock.systemUTC());
                TeamleaderStandIn teamleader = new TeamleaderStandIn(Clock.systemUTC())) {
            qics.pages(QicsStandIn.Pages.LINKED, 1_000);
            qics.put(
                    QicsStandIn.RELATIONS,
                    made(RELATIONS, id -> QicsStandIn.relation(id, "Relația " + id + " B.V.", "R" + id, true)));
            qics.put(
                    QicsStandIn.PROJECTS,
                    made(PROJECTS, id -> QicsStandIn.project(id, "Proiectul " + id, "P" + id, id, true)));
            DataSource database = TestDatabase.postgresql().dataSource();
            JdbcTemplate jdbc = new JdbcTemplate(database);
            CrmNode node =
                    new CrmNode(database, Clock.systemUTC(), folder.resolve("keys.json"), qics, teamleader, Map.of());
            String id = node.coupleCompany(qics, CrmGrants.WITH_RIGHTS);

            figures.atMost(120, "first load", seconds(node, id, RELATIONS + PROJECTS), "s");
            VERSIONS.forEach((table, versions) -> jdbc.execute("create table bench_" + table + " as " + versions));
            figures.atMost(60, "the same again", seconds(node, id, 0), "s");
            figures.atMost(0, "rows written by the same again, as the database knows them", written(jdbc), "");
            long before = inUse();
            measuring = true;
            seconds(node, id, 0);
            figures.atMost(32, "memory in use more than before", (used.get() - before) / 1e6, "MB");
        }
        figures.publish();
    }

    /** How many partners and projects are new, changed or gone, even if with what they were before. */
    private static long written(JdbcTemplate jdbc) {
        return VERSIONS.entrySet().stream()
                .mapToLong(table -> Objects.requireNonNull(jdbc.queryForObject(
                        "select count(*) from bench_%s b full join (%s) n using (id) where b.version is distinct from n.version"
                                .formatted(table.getKey(), table.getValue()),
                        Long.class)))
                .sum();
    }

    private static double seconds(CrmNode node, String id, long changed) {
        long start = System.nanoTime();
        CrmLoadResult result;
        do {
            result = node.load.work(id);
        } while (result instanceof CrmLoadResult.GoOn);
        assertThat(result).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.report().lists()).allMatch(Tally::fine);
            assertThat(done.report().lists().stream().mapToLong(Tally::changed).sum())
                    .isEqualTo(changed);
        });
        return (System.nanoTime() - start) / 1e9;
    }

    /** A list whose records are made as they are read. */
    private List<Map<String, ?>> made(int size, IntFunction<Map<String, ?>> record) {
        return new AbstractList<>() {
            @Override
            public Map<String, ?> get(int index) {
                if (measuring && index % 5_000 == 4_999) {
                    used.accumulateAndGet(inUse(), Math::max);
                }
                return record.apply(index + 1);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static long inUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
