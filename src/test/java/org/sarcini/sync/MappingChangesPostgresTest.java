package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SyncOn.Postgres.class)
class MappingChangesPostgresTest extends MappingChangesStatements {

    @Test
    void readsNothingOfALargeDirectoryWhereNothingChanged(SyncBench bench, DataSource database) throws SQLException {
        bench.store
                .template()
                .execute("insert into sarcini_partner (id, name, search_name, kind, active, source)"
                        + " select 'large' || n, 'Firma ' || n, 'firma', 'CUSTOMER', true, 'file'"
                        + " from generate_series(1, 20000) n");
        long before = partnersRead(bench, database);

        bench.mapping.look();

        assertThat(partnersRead(bench, database)).isEqualTo(before);
        bench.partner("large7", "Firma nouă");
        bench.mapping.look();
        assertThat(partnersRead(bench, database) - before).isLessThan(20);
    }

    private static long partnersRead(SyncBench bench, DataSource database) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            // Each connection keeps what it counted to itself for a while.
            for (int i = 0; i < 10; i++) {
                all.add(database.getConnection());
                all.get(i).createStatement().execute("select pg_stat_force_next_flush()");
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
        return bench.store
                .jdbc()
                .sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables"
                        + " where relname = 'sarcini_partner'")
                .query(Long.class)
                .single();
    }
}
