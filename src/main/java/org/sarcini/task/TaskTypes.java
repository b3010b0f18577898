package org.sarcini.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.SearchText;
import org.sarcini.installation.Store;
import org.sarcini.installation.Upsert;

/** The types of tasks that the company uses: table {@code sarcini_task_type}. There are tens of them, not thousands. */
public final class TaskTypes {

    private final Store store;
    private final ChangeLog changes;

    public TaskTypes(Store store) {
        this.store = store;
        this.changes = new ChangeLog(store);
    }

    /** The type, active or not. */
    public Optional<TaskType> find(String code) {
        return store.jdbc()
                .sql("select * from sarcini_task_type where code = ?")
                .param(code)
                .query(TaskTypes::read)
                .optional();
    }

    /** What forms offer, by name. */
    public List<TaskType> active() {
        return all().stream().filter(TaskType::active).toList();
    }

    /** Every type there is, by name, accents and case aside. */
    public List<TaskType> all() {
        return store.jdbc().sql("select * from sarcini_task_type").query(TaskTypes::read).list().stream()
                .sorted(Comparator.comparing((TaskType type) -> SearchText.of(type.name()))
                        .thenComparing(TaskType::code))
                .toList();
    }

    public List<String> put(TaskType... types) {
        return put(Arrays.asList(types));
    }

    /**
     * Adds the types, or changes those whose code is there already.
     *
     * @return the codes whose row really changed; nothing is written for the others
     */
    public List<String> put(Collection<TaskType> types) {
        return store.inTransaction(() -> {
            Map<String, TaskType> before =
                    all().stream().collect(Collectors.toMap(TaskType::code, Function.identity()));
            List<TaskType> changed = types.stream()
                    .filter(type -> !type.equals(before.get(type.code())))
                    .toList();
            String sql = Upsert.sql(
                    store.database(),
                    "sarcini_task_type",
                    List.of("code"),
                    List.of("name", "colour", "duration_minutes", "default_priority", "private_type", "active"));
            store.template()
                    .batchUpdate(sql, changed.stream().map(TaskTypes::row).toList());
            List<String> codes = changed.stream().map(TaskType::code).toList();
            changes.note(ChangeLog.Kind.TYPE, codes);
            return codes;
        });
    }

    /** Deletes the type; tasks that name it would show its code. */
    public void remove(String code) {
        store.inTransaction(() -> {
            changes.note(ChangeLog.Kind.TYPE, List.of(code));
            return store.jdbc()
                    .sql("delete from sarcini_task_type where code = ?")
                    .param(code)
                    .update();
        });
    }

    private static Object[] row(TaskType type) {
        return new Object[] {
            type.code(),
            type.name(),
            type.colour(),
            type.duration().toMinutes(),
            Objects.toString(type.defaultPriority(), null),
            type.privateType(),
            type.active()
        };
    }

    private static TaskType read(ResultSet row, int number) throws SQLException {
        String priority = row.getString("default_priority");
        return new TaskType(
                row.getString("code"),
                row.getString("name"),
                row.getString("colour"),
                Duration.ofMinutes(row.getLong("duration_minutes")),
                priority == null ? null : Priority.valueOf(priority),
                row.getBoolean("private_type"),
                row.getBoolean("active"));
    }
}
