package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.installation.Settings;
import org.sarcini.installation.TimeSource;

/** Who we are in events. */
@ExtendWith(SyncOn.Postgres.class)
class InstallationIdTest {

    @Test
    void ofTwoNodesThatStartAtOnceTheFirstNamesBoth(SyncBench bench, TestClock clock) {
        Settings here = new Settings(bench.store, new TimeSource(clock));
        Settings there = new Settings(bench.store, new TimeSource(clock));
        bench.store.template().update("delete from sarcini_setting where name = 'installation.id'");
        assertThat(here.get("installation.id"))
                .isEqualTo(there.get("installation.id"))
                .isEmpty();

        String first = new InstallationId(here).get();
        assertThat(bench.store.inTransaction(() -> new InstallationId(there).get()))
                .isEqualTo(first);
        assertThat(bench.store
                        .jdbc()
                        .sql("select setting from sarcini_setting where name = 'installation.id'")
                        .query(String.class)
                        .single())
                .isEqualTo(first);
    }
}
