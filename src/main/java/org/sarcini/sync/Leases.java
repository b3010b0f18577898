package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.dao.DuplicateKeyException;

/** Excludes that two work on one calendar, on whatever node: table {@code sarcini_lease}. */
public final class Leases {

    /** How long a lease lasts: longer than a round of requests takes, short enough to be missed when a node dies. */
    static final Duration LENGTH = Duration.ofMinutes(3);

    private final Store store;
    private final TimeSource time;

    Leases(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** Whoever works on with a lease that somebody else got meanwhile. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost(Lease lease) {
            super("The lease " + lease.name() + " went to somebody else; what was sent will be found again by its id");
        }
    }

    /** Takes the lease of the calendar or list of a place, without which nobody writes there; see {@link #take}. */
    public Optional<Lease> calendar(String place, String holder) {
        return take("calendar:" + place, holder);
    }

    /** Takes the lease, in a transaction of its own; the same holder gets it again, with a new number. Empty: somebody else has
     * it. */
    public Optional<Lease> take(String name, String holder) {
        try {
            return store.inNewTransaction(() -> takeOrMake(name, holder));
        } catch (DuplicateKeyException another) {
            return Optional.empty();
        }
    }

    private Optional<Lease> takeOrMake(String name, String holder) {
        Instant now = time.now();
        int taken = store.jdbc()
                .sql(
                        """
                        update sarcini_lease set holder = ?, fence = fence + 1, expires_at = ?
                        where name = ? and (holder is null or holder = ? or expires_at < ?)
                        """)
                .params(holder, Times.column(now.plus(LENGTH)), name, holder, Times.column(now))
                .update();
        Optional<Lease> lease = store.jdbc()
                .sql("select fence, sending from sarcini_lease where name = ?")
                .param(name)
                .query((row, number) -> new Lease(name, row.getLong("fence"), ids(row.getString("sending"))))
                .optional();
        if (lease.isEmpty()) {
            store.jdbc()
                    .sql("insert into sarcini_lease (name, holder, fence, expires_at) values (?, ?, 1, ?)")
                    .params(name, holder, Times.column(now.plus(LENGTH)))
                    .update();
            return Optional.of(new Lease(name, 1, List.of()));
        }
        return taken == 0 ? Optional.empty() : lease;
    }

    private static List<String> ids(@Nullable String sending) {
        return sending == null ? List.of() : List.of(sending.split("\n"));
    }

    /**
     * Makes sure, within the running transaction and until its end, that the lease is still ours, and prolongs it.
     *
     * @throws LeaseLost if somebody else got it
     */
    void hold(Lease lease) {
        held(
                lease,
                store.jdbc()
                        .sql(
                                "update sarcini_lease set expires_at = ? where name = ? and fence = ? and holder is not null")
                        .params(ends(), lease.name(), lease.fence())
                        .update());
    }

    /**
     * Holds the lease, and notes about which tasks is being written from now on, so that whoever gets it next knows of them
     * should we not be heard of again.
     *
     * @param tasks as many as one batch has at most; none once Google answered
     * @throws LeaseLost if somebody else got it
     */
    void sending(Lease lease, List<String> tasks) {
        held(
                lease,
                store.jdbc()
                        .sql(
                                """
                                update sarcini_lease set expires_at = ?, sending = ?
                                where name = ? and fence = ? and holder is not null
                                """)
                        .params(ends(), tasks.isEmpty() ? null : String.join("\n", tasks), lease.name(), lease.fence())
                        .update());
    }

    private OffsetDateTime ends() {
        return Times.column(time.now().plus(LENGTH));
    }

    private static void held(Lease lease, int rows) {
        if (rows == 0) {
            throw new LeaseLost(lease);
        }
    }

    /** Gives the lease back; nothing happens where somebody else has it. */
    public void release(Lease lease) {
        store.inNewTransaction(() -> store.jdbc()
                .sql("update sarcini_lease set holder = null where name = ? and fence = ?")
                .params(lease.name(), lease.fence())
                .update());
    }
}
