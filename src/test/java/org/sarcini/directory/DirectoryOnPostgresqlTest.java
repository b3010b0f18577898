package org.sarcini.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;

class DirectoryOnPostgresqlTest extends DirectoryBehaviour {

    @Override
    TestDatabase database() {
        return TestDatabase.postgresql();
    }

    @Test
    void whatTheCompanyAndAnEmployeeBringAtTheSameMomentIsOfferedToAll() throws InterruptedException {
        Thread employee = new Thread(() -> load("ana", loaded("1", true)));

        store.inTransaction(() -> {
            load(null, loaded("1", true));
            employee.start();
            await().until(() -> store.jdbc()
                            .sql("select count(*) from pg_locks where not granted")
                            .query(Integer.class)
                            .single()
                    > 0);
            return null;
        });
        employee.join();

        assertThat(offered("eva")).containsExactly("1");
    }
}
