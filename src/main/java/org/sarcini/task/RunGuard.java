package org.sarcini.task;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.dao.DuplicateKeyException;

/** Lets one node at a time run the reconciliation: a row of {@code sarcini_lease} with an end, in case the node dies. */
final class RunGuard {

    private static final String NAME = "reconciliation";
    private static final Duration TERM = Duration.ofMinutes(5);

    private final String holder = UUID.randomUUID().toString();
    private final Store store;
    private final TimeSource time;

    RunGuard(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** Whether this node may run now. */
    boolean enter() {
        int taken = store.jdbc()
                .sql(
                        "update sarcini_lease set holder = ?, fence = fence + 1, expires_at = ? where name = ? and expires_at <= ?")
                .params(holder, at(TERM), NAME, at(Duration.ZERO))
                .update();
        return taken == 1 || create();
    }

    private boolean create() {
        try {
            return store.inNewTransaction(() -> store.jdbc()
                            .sql(
                                    "insert into sarcini_lease (name, holder, fence, expires_at)"
                                            + " select ?, ?, 1, ? where not exists (select 1 from sarcini_lease where name = ?)")
                            .params(NAME, holder, at(TERM), NAME)
                            .update()
                    == 1);
        } catch (DuplicateKeyException otherNodeWasFirst) {
            return false;
        }
    }

    void stay() {
        until(TERM);
    }

    void leave() {
        until(Duration.ZERO);
    }

    private void until(Duration term) {
        store.jdbc()
                .sql("update sarcini_lease set expires_at = ? where name = ? and holder = ?")
                .params(at(term), NAME, holder)
                .update();
    }

    private OffsetDateTime at(Duration fromNow) {
        return OffsetDateTime.ofInstant(time.now().plus(fromNow), ZoneOffset.UTC);
    }
}
