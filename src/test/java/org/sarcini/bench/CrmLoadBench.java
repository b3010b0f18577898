package org.sarcini.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
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

/** A company with 50,000 relations and 20,000 projects in its CRM, on PostgreSQL: the first load, the same again, the memory it needs. */
class CrmLoadBench {

    private static final int RELATIONS = 50_000;
    private static final int PROJECTS = 20_000;

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
            CrmNode node = new CrmNode(
                    TestDatabase.postgresql().dataSource(),
                    Clock.systemUTC(),
                    folder.resolve("keys.json"),
                    qics,
                    teamleader,
                    Map.of());
            String id = node.coupleCompany(qics, CrmGrants.WITH_RIGHTS);

            figures.atMost(120, "first load", seconds(node, id, RELATIONS + PROJECTS), "s");
            figures.atMost(60, "the same again, no row written", seconds(node, id, 0), "s");
            long before = inUse();
            measuring = true;
            seconds(node, id, 0);
            figures.atMost(32, "memory in use more than before", (used.get() - before) / 1e6, "MB");
        }
        figures.publish();
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
