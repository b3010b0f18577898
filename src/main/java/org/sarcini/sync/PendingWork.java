package org.sarcini.sync;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Which tasks have to be looked at for which place: table {@code sarcini_pending}. A row is added where the reason is written,
 * in the same transaction, and goes only when nothing was added since the work on it began, so no change is ever lost.
 */
public final class PendingWork {

    /** What a person changed just now. */
    static final int PERSON = 0;
    /** What became due for many tasks at once. */
    static final int BACKFILL = 1;

    private static final String WANTED =
            """
            select t.task_id, p.place from sarcini_task t
            join sarcini_place p on p.switched_on
            left join sarcini_definition d on d.definition_key = t.definition_key
            where t.task_id in (:ids) and (d.synced or exists (
              select 1 from sarcini_link l where l.task_id = t.task_id and l.place = p.place))
            """;

    private static final String INTO = " into sarcini_pending ";

    private final Store store;
    private final TimeSource time;

    PendingWork(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Adds the tasks, for every place that is switched on, as far as their process is synced or they have an event already. One
     * statement, in the running transaction if there is one.
     *
     * @param lane {@link #PERSON} or {@link #BACKFILL}; a person's change overtakes
     * @return how many rows were added or renewed
     */
    int add(Collection<String> taskIds, int lane) {
        return store.jdbc()
                .sql(statement())
                .param("ids", taskIds)
                .param("lane", lane)
                .param("now", now())
                .update();
    }

    private String statement() {
        return switch (store.database()) {
            case H2 ->
                "merge" + INTO
                        + """
                    x using (%s) s on (x.task_id = s.task_id and x.place = s.place)
                    when matched then update set lane = least(x.lane, cast(:lane as integer)), mark = x.mark + 1,
                      failures = 0, next_try = null
                    when not matched then insert (task_id, place, lane, mark, failures, since, next_try)
                      values (s.task_id, s.place, :lane, 1, 0, :now, null)
                    """
                                .formatted(WANTED);
            case POSTGRESQL ->
                "insert" + INTO
                        + """
                    (task_id, place, lane, mark, failures, since, next_try)
                    select s.task_id, s.place, cast(:lane as integer), 1, 0, cast(:now as timestamptz), null from (%s) s
                    order by s.task_id, s.place
                    on conflict (task_id, place) do update set lane = least(sarcini_pending.lane, excluded.lane),
                      mark = sarcini_pending.mark + 1, failures = 0, next_try = null
                    """
                                .formatted(WANTED);
        };
    }

    /** What can be worked on now, people's changes first, then the oldest. */
    List<PendingTask> due(String place, int limit) {
        return store.jdbc()
                .sql(
                        """
                        select task_id, mark, failures from sarcini_pending
                        where place = :place and (next_try is null or next_try <= :now)
                        order by lane, since, task_id limit :limit
                        """)
                .param("place", place)
                .param("now", now())
                .param("limit", limit)
                .query((row, number) ->
                        new PendingTask(row.getString("task_id"), row.getLong("mark"), row.getInt("failures")))
                .list();
    }

    /** Whether anything can be worked on now. */
    boolean anyDue(String place) {
        return !due(place, 1).isEmpty();
    }

    /** When the next of those that wait can be worked on; empty where none waits. */
    Optional<Instant> nextTry(String place) {
        return store.jdbc()
                .sql("select min(next_try) as first_try from sarcini_pending where place = ?")
                .param(place)
                .query((row, number) -> Optional.ofNullable(Times.read(row, "first_try")))
                .single();
    }

    /** How many tasks wait for this place. */
    public long count(String place) {
        return store.jdbc()
                .sql("select count(*) from sarcini_pending where place = ?")
                .param(place)
                .query(Long.class)
                .single();
    }

    /**
     * Takes the task off the list, unless there is a new reason to look at it.
     *
     * @param revision the revision that was dealt with, null where the task is not known any more
     */
    void done(PendingTask task, String place, @Nullable Long revision) {
        store.jdbc()
                .sql(
                        """
                        delete from sarcini_pending where task_id = :task and place = :place and mark = :mark
                        and not exists (select 1 from sarcini_task t
                          where t.task_id = :task and t.revision > :revision)
                        """)
                .param("task", task.taskId())
                .param("place", place)
                .param("mark", task.mark())
                .param("revision", revision == null ? Long.MAX_VALUE : revision)
                .update();
    }

    /** Leaves the task alone until then, unless there is a new reason to look at it. */
    void later(PendingTask task, String place, Instant nextTry, int failures) {
        store.jdbc()
                .sql(
                        """
                        update sarcini_pending set next_try = ?, failures = ?
                        where task_id = ? and place = ? and mark = ?
                        """)
                .params(Times.column(nextTry), failures, task.taskId(), place, task.mark())
                .update();
    }

    private OffsetDateTime now() {
        return Times.column(time.now());
    }
}
