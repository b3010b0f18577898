package org.sarcini.sync;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.KeptRefusal;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.TaskTable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Which tasks have to be looked at for which place: table {@code sarcini_pending}. A row is added where the reason is written,
 * in the same transaction, and goes only when nothing was added since the work on it began, so no change is ever lost.
 */
public final class PendingWork {

    /** What a person changed just now. */
    static final int PERSON = 0;
    /** What became due for many tasks at once. */
    static final int BACKFILL = 1;

    /** Where tasks of processes that are sent belong, where there is an entry of theirs, and where one waits for its time. */
    private static final String WANTED =
            """
            select t.task_id, p.place from sarcini_task t
            join sarcini_definition d on d.definition_key = t.definition_key and d.synced
            join sarcini_place p on p.kind = 'SHARED' and p.mode = 'ON'
            where t.task_id in (:ids)
            union select t.task_id, p.place from sarcini_task t
            join sarcini_definition d on d.definition_key = t.definition_key and d.synced
            join sarcini_place p on p.subject = t.assignee and p.kind in ('EMPLOYEE', 'ACCOUNT', 'TASKS') and p.mode = 'ON'
            where t.task_id in (:ids)
            union select t.task_id, p.place from sarcini_task t
            join sarcini_definition d on d.definition_key = t.definition_key and d.synced
            join sarcini_place p on p.kind = 'GROUP' and p.mode = 'ON' and t.assignee is null
              and position(:sep || p.subject || :sep in :sep || t.candidate_groups || :sep) > 0
            where t.task_id in (:ids)
            union select l.task_id, l.place from sarcini_link l
            join sarcini_place p on p.place = l.place and p.mode <> 'OFF'
            where l.task_id in (:ids)
            union select w.task_id, w.place from sarcini_pending w
            join sarcini_place p on p.place = w.place and p.mode <> 'OFF'
            where w.task_id in (:ids)
            """;

    private static final String HERE = "select * from (" + WANTED + ") w where w.place = :place";

    /**
     * Of those, what nothing is pending for though its entry is not of the task's latest revision, or is not there and should be: of
     * an own account's calendar and list it is in one.
     */
    private static final String MISSED = "select w.task_id, w.place from (" + WANTED
            + """
            ) w join sarcini_task t on t.task_id = w.task_id
            join sarcini_place p on p.place = w.place
            left join sarcini_link l on l.task_id = w.task_id and l.place = w.place
            where (l.pushed_revision <> t.revision
              or l.task_id is null and not t.sync_excluded and t.due_at >= :oldest
                and not (p.kind in ('ACCOUNT', 'TASKS') and exists (select 1 from sarcini_link k
                  join sarcini_place o on o.place = k.place and o.kind in ('ACCOUNT', 'TASKS') where k.task_id = w.task_id)))
            and not exists (select 1 from sarcini_pending x where x.task_id = w.task_id and x.place = w.place)
            """;

    private static final String INTO = " into sarcini_pending ";

    private final Store store;
    private final TimeSource time;

    PendingWork(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Adds the tasks, for every place where they belong or have an entry. One statement, in the running transaction if there is
     * one.
     *
     * @param lane {@link #PERSON} or {@link #BACKFILL}; a person's change overtakes
     * @return how many rows were added or renewed
     */
    int add(Collection<String> taskIds, int lane) {
        return add(WANTED, taskIds, "", lane);
    }

    /** The same for one place alone. */
    int add(Collection<String> taskIds, String place, int lane) {
        return add(HERE, taskIds, place, lane);
    }

    /**
     * Adds those of the tasks, at most some hundreds, whose change nobody noted or whose note is lost. Nothing where all is as it
     * should be.
     *
     * @param oldest what was due before gets no entry any more
     */
    int addMissed(Collection<String> taskIds, Instant oldest) {
        return add(MISSED, taskIds, "", BACKFILL, oldest);
    }

    private int add(String wanted, Collection<String> taskIds, String place, int lane) {
        return add(wanted, taskIds, place, lane, Instant.EPOCH);
    }

    private int add(String wanted, Collection<String> taskIds, String place, int lane, Instant oldest) {
        return merged(() -> store.jdbc()
                .sql(statement(wanted))
                .param("ids", taskIds)
                .param("place", place)
                .param("oldest", Times.column(oldest))
                .param("sep", TaskTable.GROUP_SEPARATOR)
                .param("lane", lane)
                .param("now", now())
                .update());
    }

    /** H2 looks before it inserts: where another transaction inserts the same row meanwhile, the second try finds it. */
    private static int merged(IntSupplier statement) {
        try {
            return statement.getAsInt();
        } catch (DuplicateKeyException meanwhile) {
            return statement.getAsInt();
        }
    }

    /** Has entries of this place read at Google before anything is decided about them, because they may not be as we left them. */
    void look(Collection<String> taskIds, String place, int lane) {
        put(taskIds, place, lane, true);
    }

    /** Adds just these for just this place, whatever they are. */
    void put(Collection<String> taskIds, String place, int lane, boolean look) {
        for (String id : taskIds.stream().sorted().toList()) {
            merged(() -> store.template().update(putStatement(), id, place, lane, look, now()));
        }
    }

    private String statement(String wanted) {
        return switch (store.database()) {
            case H2 ->
                "merge" + INTO
                        + """
                    x using (%s) s on (x.task_id = s.task_id and x.place = s.place)
                    when matched then update set lane = least(x.lane, cast(:lane as integer)), mark = x.mark + 1,
                      failures = 0, next_try = null, reason = null
                    when not matched then insert (task_id, place, lane, look, mark, failures, since, next_try)
                      values (s.task_id, s.place, :lane, false, 1, 0, :now, null)
                    """
                                .formatted(wanted);
            case POSTGRESQL ->
                "insert" + INTO
                        + """
                    (task_id, place, lane, look, mark, failures, since, next_try)
                    select s.task_id, s.place, cast(:lane as integer), false, 1, 0, cast(:now as timestamptz), null
                    from (%s) s
                    order by s.task_id, s.place
                    on conflict (task_id, place) do update set lane = least(sarcini_pending.lane, excluded.lane),
                      mark = sarcini_pending.mark + 1, failures = 0, next_try = null, reason = null
                    """
                                .formatted(wanted);
        };
    }

    private String putStatement() {
        return switch (store.database()) {
            case H2 ->
                "merge" + INTO
                        + """
                    x using (select cast(? as varchar(64)) as task_id, cast(? as varchar(300)) as place,
                      cast(? as integer) as lane, cast(? as boolean) as look, cast(? as timestamp with time zone) as since) s
                    on (x.task_id = s.task_id and x.place = s.place)
                    when matched then update set lane = least(x.lane, s.lane), look = x.look or s.look, mark = x.mark + 1,
                      failures = 0, next_try = null, reason = null
                    when not matched then insert (task_id, place, lane, look, mark, failures, since, next_try)
                      values (s.task_id, s.place, s.lane, s.look, 1, 0, s.since, null)
                    """;
            case POSTGRESQL ->
                "insert" + INTO
                        + """
                    (task_id, place, lane, look, mark, failures, since, next_try)
                    values (?, ?, ?, ?, 1, 0, ?, null)
                    on conflict (task_id, place) do update set lane = least(sarcini_pending.lane, excluded.lane),
                      look = sarcini_pending.look or excluded.look, mark = sarcini_pending.mark + 1, failures = 0, next_try = null, reason = null
                    """;
        };
    }

    /** What can be worked on now, people's changes first, then the oldest. */
    List<PendingTask> due(String place, int limit) {
        return store.jdbc()
                .sql(
                        """
                        select task_id, lane, look, mark, failures,
                          case when failures = 0 and next_try > since then next_try else since end as ripe
                        from sarcini_pending
                        where place = :place and (next_try is null or next_try <= :now)
                        order by lane, since, task_id limit :limit
                        """)
                .param("place", place)
                .param("now", now())
                .param("limit", limit)
                .query((row, number) -> new PendingTask(
                        row.getString("task_id"),
                        row.getInt("lane"),
                        row.getBoolean("look"),
                        row.getLong("mark"),
                        row.getInt("failures"),
                        Objects.requireNonNull(Times.read(row, "ripe"))))
                .list();
    }

    /** When the next of those that wait can be worked on; empty where none waits. */
    Optional<Instant> nextTry(String place) {
        return store.jdbc()
                .sql("select min(next_try) as first_try from sarcini_pending where place = ?")
                .param(place)
                .query((row, number) -> Optional.ofNullable(Times.read(row, "first_try")))
                .single();
    }

    /** When the first of people's changes here that were put off can be tried again; empty where none was. */
    Optional<Instant> nextTryOfPeople(String place) {
        return store.jdbc()
                .sql(
                        "select min(next_try) as first_try from sarcini_pending where place = ? and lane = ? and next_try > ?")
                .params(place, PERSON, now())
                .query((row, number) -> Optional.ofNullable(Times.read(row, "first_try")))
                .single();
    }

    /** Those of the places, at most 10,000, with a change that a person made and that can be sent now. */
    List<String> whereSomebodyWaits(List<String> places) {
        return store.jdbc()
                .sql(
                        """
                        select distinct place from sarcini_pending
                        where place in (:places) and lane = :lane and (next_try is null or next_try <= :now)
                        """)
                .param("places", places)
                .param("lane", PERSON)
                .param("now", now())
                .query(String.class)
                .list();
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
     * A task that was dealt with.
     *
     * @param revision the revision that was, null where the task is not known any more
     */
    record Done(PendingTask task, @Nullable Long revision) {}

    /** Takes the tasks off the list, in this order and one way to the database, but those that there is a new reason to look at. */
    void done(List<Done> tasks, String place) {
        store.template()
                .batchUpdate(
                        """
                        delete from sarcini_pending where task_id = ? and place = ? and mark = ?
                        and not exists (select 1 from sarcini_task t where t.task_id = ? and t.revision > ?)
                        """,
                        tasks.stream().map(done -> row(done, place)).toList());
    }

    private static Object[] row(Done done, String place) {
        PendingTask task = done.task();
        long revision = done.revision() == null ? Long.MAX_VALUE : done.revision();
        return new Object[] {task.taskId(), place, task.mark(), task.taskId(), revision};
    }

    /** Has all that is pending for this place looked at now, once more where somebody is at it. Returns how many there are. */
    int again(String place) {
        return store.jdbc()
                .sql(
                        "update sarcini_pending set mark = mark + 1, failures = 0, next_try = null, reason = null where place = ?")
                .param(place)
                .update();
    }

    /** Its entry was read, and the task follows it. */
    void looked(PendingTask task, String place) {
        store.jdbc()
                .sql("update sarcini_pending set look = false where task_id = ? and place = ? and mark = ?")
                .params(task.taskId(), place, task.mark())
                .update();
    }

    /** The task is not due before then: nothing failed. */
    void later(PendingTask task, String place, Instant nextTry) {
        later(task, place, nextTry, false, 0, null);
    }

    /**
     * Leaves the task alone until then, unless there is a new reason to look at it.
     *
     * @param look whether its entry is to be read then, because it may not be as we left it
     * @param why what kept it from being done, null where that has no words
     */
    void later(PendingTask task, String place, Instant nextTry, boolean look, int failures, @Nullable KeptRefusal why) {
        if (look) {
            // Whatever was added meanwhile: this does not pass with it.
            store.jdbc()
                    .sql("update sarcini_pending set look = true where task_id = ? and place = ?")
                    .params(task.taskId(), place)
                    .update();
        }
        store.jdbc()
                .sql(
                        """
                        update sarcini_pending set next_try = ?, failures = ?, reason = ?
                        where task_id = ? and place = ? and mark = ?
                        """)
                .params(
                        Times.column(nextTry),
                        failures,
                        why == null ? null : why.text(),
                        task.taskId(),
                        place,
                        task.mark())
                .update();
    }

    /**
     * A task that is put off, for an administrator.
     *
     * @param why what kept it from being sent
     */
    public record PutOffTask(String taskId, String place, Instant nextTry, KeptRefusal why) {}

    /** Those that are put off for a reason that has words, the next to be tried first. */
    public List<PutOffTask> putOff(int limit) {
        return store.jdbc()
                .sql(
                        """
                        select task_id, place, next_try, reason from sarcini_pending
                        where reason is not null and next_try > ? order by next_try, task_id, place limit ?
                        """)
                .params(now(), limit)
                .query((row, number) -> new PutOffTask(
                        row.getString("task_id"),
                        row.getString("place"),
                        Objects.requireNonNull(Times.read(row, "next_try")),
                        KeptRefusal.read(row.getString("reason"))))
                .list();
    }

    private OffsetDateTime now() {
        return Times.column(time.now());
    }
}
