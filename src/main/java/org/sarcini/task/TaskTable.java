package org.sarcini.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;

/** Reads {@code sarcini_task}, in the running transaction if there is one. Only the hooks of this package write it. */
public final class TaskTable {

    /** Separates the groups in the one column that holds them; no group id has it. */
    public static final String GROUP_SEPARATOR = "\n";

    private static final int IDS_PER_QUERY = 500;

    private final Store store;

    public TaskTable(Store store) {
        this.store = store;
    }

    public Optional<Task> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** The rows of those ids that there are, in no particular order. */
    public List<Task> find(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<Task> found = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            found.addAll(store.jdbc()
                    .sql("select * from sarcini_task where task_id in (:ids)")
                    .param("ids", all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY)))
                    .query(TaskTable::read)
                    .list());
        }
        return found;
    }

    /**
     * One page of a process's open tasks, those excluded by the diagram among them, by ascending id.
     *
     * @param afterId the last id of the page before, or null for the first page
     */
    public List<Task> open(String definitionKey, @Nullable String afterId, int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_task
                        where definition_key = :definition and state = 'OPEN' and task_id > :after
                        order by task_id limit :limit
                        """)
                .param("definition", definitionKey)
                .param("after", afterId == null ? "" : afterId)
                .param("limit", limit)
                .query(TaskTable::read)
                .list();
    }

    /** The processes that have open tasks, by key; tasks without a process are not counted. */
    public Map<String, DefinitionCount> openByDefinition() {
        Map<String, DefinitionCount> counts = new LinkedHashMap<>();
        store.jdbc()
                .sql(
                        """
                        select definition_key, count(*) as open_count,
                          count(case when assignee is not null and due_at is not null then 1 end) as ready_count
                        from sarcini_task
                        where state = 'OPEN' and definition_key is not null and not sync_excluded
                        group by definition_key order by definition_key
                        """)
                .query((row, number) -> new DefinitionCount(
                        row.getString("definition_key"), row.getLong("open_count"), row.getLong("ready_count")))
                .list()
                .forEach(count -> counts.put(count.definitionKey(), count));
        return counts;
    }

    /** Maps a row with all the columns of {@code sarcini_task}; for those who join it with tables of their own. */
    public static Task read(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getString("task_id"),
                row.getString("instance_id"),
                row.getString("definition_id"),
                row.getString("definition_key"),
                row.getString("task_key"),
                row.getString("tenant_id"),
                row.getString("name"),
                row.getString("type_code"),
                row.getInt("priority"),
                row.getString("summary"),
                row.getString("creator"),
                row.getString("assignee"),
                groups(row.getString("candidate_groups")),
                instant(row, "start_at"),
                instant(row, "due_at"),
                row.getBoolean("all_day"),
                row.getString("partner_id"),
                row.getString("project_id"),
                row.getBoolean("sync_excluded"),
                row.getBoolean("completable"),
                TaskState.valueOf(row.getString("state")),
                row.getString("result"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getLong("revision"));
    }

    static List<String> groups(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(GROUP_SEPARATOR, -1));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
