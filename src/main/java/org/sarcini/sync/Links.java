package org.sarcini.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.installation.Upsert;

/** What we know of the events that we made: table {@code sarcini_link}. */
public final class Links {

    private static final String PUSHED = "PUSHED";
    static final String REFUSED = "REFUSED";
    /** Sent, and not answered yet; where there is no event id, nobody knows whether there is an entry. */
    private static final String SENDING = "SENDING";

    private static final int PAGE = 500;

    private static final List<String> SAVED = List.of(
            "calendar_id",
            "event_id",
            "etag",
            "pushed_hash",
            "pushed_fields",
            "outcome",
            "failure",
            "stale_mark",
            "sending",
            "note",
            "touched",
            "own_colour",
            "pushed_revision",
            "fence",
            "since",
            "changed_at");
    /** Of the key's two and {@link #SAVED}; said, because PostgreSQL plans anew where an absent value has none. */
    private static final int[] SAVED_TYPES = Stream.of(
                    Collections.nCopies(12, Types.VARCHAR),
                    Collections.nCopies(2, Types.BOOLEAN),
                    Collections.nCopies(2, Types.BIGINT),
                    Collections.nCopies(2, Types.TIMESTAMP_WITH_TIMEZONE))
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray();

    private final Store store;
    private final TimeSource time;

    Links(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * A task that Google refused, for an administrator.
     *
     * @param words Google's own
     */
    public record RefusedTask(String taskId, String place, String words) {}

    Map<String, Link> find(String place, Collection<String> taskIds) {
        Map<String, Link> links = new HashMap<>();
        if (!taskIds.isEmpty()) {
            store.jdbc()
                    .sql("select * from sarcini_link where place = :place and task_id in (:ids)")
                    .param("place", place)
                    .param("ids", taskIds)
                    .query(Links::read)
                    .list()
                    .forEach(link -> links.put(link.taskId(), link));
        }
        return links;
    }

    /** The tasks' links in all places: by task, then by place. One statement. */
    Map<String, Map<String, Link>> of(Collection<String> taskIds) {
        Map<String, Map<String, Link>> links = new HashMap<>();
        if (!taskIds.isEmpty()) {
            store.jdbc()
                    .sql("select * from sarcini_link where task_id in (:ids)")
                    .param("ids", taskIds)
                    .query(row -> {
                        links.computeIfAbsent(row.getString("task_id"), id -> new HashMap<>())
                                .put(row.getString("place"), read(row, 0));
                    });
        }
        return links;
    }

    /** Stores the link as the holder of this fencing number knows it. */
    void save(Link link, String place, long fence) {
        save(List.of(link), place, fence);
    }

    /** Stores the links, as many as a batch has, in one way to the database. */
    void save(List<Link> links, String place, long fence) {
        OffsetDateTime now = Times.column(time.now());
        String sql = Upsert.sql(store.database(), "sarcini_link", List.of("task_id", "place"), SAVED);
        store.template()
                .batchUpdate(
                        sql,
                        links.stream().map(link -> row(link, place, fence, now)).toList(),
                        SAVED_TYPES);
    }

    private static Object[] row(Link link, String place, long fence, OffsetDateTime now) {
        EventFields pushed = link.pushed();
        return new Object[] {
            link.taskId(),
            place,
            link.calendarId(),
            link.eventId(),
            link.version(),
            link.refusal() != null ? link.refusedHash() : pushed == null ? null : FieldsHash.of(pushed),
            pushed == null ? null : FieldsText.write(pushed),
            outcome(link),
            link.refusal() == null ? null : EventMapping.cut(link.refusal(), 4000),
            link.staleMark(),
            link.sending(),
            link.note(),
            link.touched(),
            link.ownColour(),
            link.pushedRevision(),
            fence,
            Times.column(link.since()),
            now
        };
    }

    private static String outcome(Link link) {
        return link.refusal() != null ? REFUSED : link.sending() != null ? SENDING : PUSHED;
    }

    /** Those of the events that we know, by their ids. */
    Map<String, Link> findEvents(String place, Collection<String> eventIds) {
        Map<String, Link> known = new HashMap<>();
        if (!eventIds.isEmpty()) {
            store.jdbc()
                    .sql("select * from sarcini_link where place = :place and event_id in (:ids)")
                    .param("place", place)
                    .param("ids", eventIds)
                    .query(Links::read)
                    .list()
                    .forEach(link -> known.put(link.eventId(), link));
        }
        return known;
    }

    /** The tasks that have an event in this place, by ascending id. */
    List<String> tasks(String place, String afterId, int limit) {
        return store.jdbc()
                .sql("select task_id from sarcini_link where place = ? and task_id > ? order by task_id limit ?")
                .params(place, afterId, limit)
                .query(String.class)
                .list();
    }

    /** How many tasks have an event in this place. */
    int count(String place) {
        return store.jdbc()
                .sql("select count(*) from sarcini_link where place = ?")
                .param(place)
                .query(Integer.class)
                .single();
    }

    /** Notes that a repair saw the events of these tasks. */
    void compared(Collection<String> taskIds, String place) {
        if (!taskIds.isEmpty()) {
            store.jdbc()
                    .sql("update sarcini_link set compared_at = :now where place = :place and task_id in (:ids)")
                    .param("now", Times.column(time.now()))
                    .param("place", place)
                    .param("ids", taskIds)
                    .update();
        }
    }

    /** The tasks whose event no repair saw since then, though it should be there and we did not write it since; by ascending id. */
    List<String> notCompared(String place, Instant since, String afterId, int limit) {
        return store.jdbc()
                .sql(
                        """
                        select task_id from sarcini_link where place = :place and pushed_fields is not null
                        and changed_at < :since and (compared_at is null or compared_at < :since) and task_id > :after
                        order by task_id limit :limit
                        """)
                .param("place", place)
                .param("since", Times.column(since))
                .param("after", afterId)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The tasks whose link speaks of a calendar that is not the place's any more. */
    List<String> elsewhere(String place, String calendarId, int limit) {
        return store.jdbc()
                .sql("select task_id from sarcini_link where place = ? and calendar_id <> ? order by task_id limit ?")
                .params(place, calendarId, limit)
                .query(String.class)
                .list();
    }

    /** The tasks that have an event in this place, but for those that were seen there. */
    List<String> unseen(String place, Set<String> seen) {
        List<String> missing = new ArrayList<>();
        String after = "";
        List<String> some;
        do {
            some = tasks(place, after, PAGE);
            some.stream().filter(task -> !seen.contains(task)).forEach(missing::add);
            after = some.isEmpty() ? after : some.get(some.size() - 1);
        } while (some.size() == PAGE);
        return missing;
    }

    void delete(String taskId, String place) {
        store.jdbc()
                .sql("delete from sarcini_link where task_id = ? and place = ?")
                .params(taskId, place)
                .update();
    }

    /** Forgets all events of all places, without a word to Google. */
    void forgetAll() {
        store.jdbc().sql("delete from sarcini_link").update();
    }

    /** Has what Google refused tried again when the tasks are looked at next. */
    void retryRefused() {
        store.jdbc()
                .sql("update sarcini_link set pushed_hash = null where outcome = 'REFUSED'")
                .update();
    }

    /** The same for one task in one place; zero where Google refused none such. */
    int retryRefused(String taskId, String place) {
        return store.jdbc()
                .sql(
                        """
                        update sarcini_link set pushed_hash = null
                        where outcome = 'REFUSED' and task_id = ? and place = ?
                        """)
                .params(taskId, place)
                .update();
    }

    /** The tasks that Google refused and that nobody changed since, newest first. */
    public List<RefusedTask> refused(int limit) {
        return store.jdbc()
                .sql(
                        """
                        select l.task_id, l.place, l.failure from sarcini_link l
                        join sarcini_place p on p.place = l.place and p.mode <> 'OFF' where l.outcome = 'REFUSED'
                        order by l.changed_at desc, l.task_id limit ?
                        """)
                .param(limit)
                .query((row, number) -> new RefusedTask(
                        row.getString("task_id"), row.getString("place"), String.valueOf(row.getString("failure"))))
                .list();
    }

    private static Link read(ResultSet row, int number) throws SQLException {
        String fields = row.getString("pushed_fields");
        return new Link(
                row.getString("task_id"),
                row.getString("calendar_id"),
                row.getString("event_id"),
                row.getString("etag"),
                row.getLong("pushed_revision"),
                fields == null ? null : FieldsText.read(fields),
                refusal(row),
                refusal(row) == null ? null : row.getString("pushed_hash"),
                row.getBoolean("touched"),
                row.getBoolean("own_colour"),
                row.getString("stale_mark"),
                row.getString("sending"),
                row.getString("note"),
                Objects.requireNonNullElse(Times.read(row, "since"), Instant.EPOCH));
    }

    private static @Nullable String refusal(ResultSet row) throws SQLException {
        return REFUSED.equals(row.getString("outcome")) ? row.getString("failure") : null;
    }
}
