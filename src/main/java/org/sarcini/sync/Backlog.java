package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/** How much there is still to be sent, for those who watch over it. */
public final class Backlog {

    private final Store store;
    private final TimeSource time;

    Backlog(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * What waits. A task that is too far ahead for an event waits for its time, and is not counted until then; nor is what waits
     * for a calendar that is still to be made.
     *
     * @param people changes of people's, in all places together
     * @param backfill what became due for many tasks at once
     * @param oldest since when the oldest of people's changes waits; null where none does
     * @param refused tasks in places that Google refused
     */
    public record Size(long people, long backfill, @Nullable Instant oldest, long refused) {

        static final Size NONE = new Size(0, 0, null, 0);

        /** Both lanes together. */
        public long pending() {
            return people + backfill;
        }

        /** How long the oldest of people's changes waits; zero where none does. */
        public Duration age(Instant now) {
            return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
        }
    }

    /**
     * What waits in one lane.
     *
     * @param count as in {@link Size}
     * @param oldest since when the oldest waits; null where nothing does
     * @param nextTry when the first of those that were put off is tried again; null where none is
     */
    public record Lane(long count, @Nullable Instant oldest, @Nullable Instant nextTry) {

        static final Lane EMPTY = new Lane(0, null, null);
    }

    /** Both lanes. */
    public record Lanes(Lane people, Lane backfill) {

        /** Both together. */
        public long pending() {
            return people.count() + backfill.count();
        }
    }

    /** Looks at both lanes, in one statement over what is pending. */
    public Lanes lanes() {
        Map<Integer, Lane> lanes = new HashMap<>();
        if (store.ready()) {
            store.jdbc()
                    .sql(
                            """
                            select lane, count(*) as waiting,
                              min(case when failures = 0 and next_try > since then next_try else since end) as oldest,
                              min(case when next_try > :now then next_try end) as put_off
                            from sarcini_pending
                            where (next_try is null or next_try <= :now or failures > 0)
                              and place in (select p.place from sarcini_place p where p.calendar_id <> '')
                            group by lane
                            """)
                    .param("now", Times.column(time.now()))
                    .query(row -> {
                        lanes.put(
                                row.getInt("lane"),
                                new Lane(
                                        row.getLong("waiting"), Times.read(row, "oldest"), Times.read(row, "put_off")));
                    });
        }
        return new Lanes(
                lanes.getOrDefault(PendingWork.PERSON, Lane.EMPTY),
                lanes.getOrDefault(PendingWork.BACKFILL, Lane.EMPTY));
    }

    /** Counts, in two statements over what is pending and what is refused; nothing where there are no tables. */
    public Size size() {
        if (!store.ready()) {
            return Size.NONE;
        }
        long refused = store.jdbc()
                .sql(
                        "select count(*) from sarcini_link l join sarcini_place p on p.place = l.place and p.mode <> 'OFF' where l.outcome = ?")
                .param(Links.REFUSED)
                .query(Long.class)
                .single();
        return store.jdbc()
                .sql(
                        """
                        select count(case when lane = :people then 1 end) as people,
                          count(case when lane <> :people then 1 end) as backfill,
                          min(case when lane = :people then case when failures = 0 and next_try > since then next_try
                            else since end end) as oldest
                        from sarcini_pending
                        where (next_try is null or next_try <= :now or failures > 0)
                          and place in (select p.place from sarcini_place p where p.calendar_id <> '')
                        """)
                .param("people", PendingWork.PERSON)
                .param("now", Times.column(time.now()))
                .query((row, number) ->
                        new Size(row.getLong("people"), row.getLong("backfill"), Times.read(row, "oldest"), refused))
                .single();
    }
}
