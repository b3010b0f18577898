package org.sarcini.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.installation.Upsert;
import org.sarcini.task.DefinitionCount;
import org.sarcini.task.TaskTable;

/** The processes whose tasks go to Google, and how much of them: table {@code sarcini_definition}. At first {@code Sarcina} alone. */
public final class SyncedDefinitions {

    private final Store store;
    private final TimeSource time;
    private final TaskTable tasks;
    private final Backfill backfill;

    SyncedDefinitions(Store store, TimeSource time, TaskTable tasks, Backfill backfill) {
        this.store = store;
        this.time = time;
        this.tasks = tasks;
        this.backfill = backfill;
    }

    private record Row(String key, boolean synced, Content content, @Nullable String previewed) {}

    /** All processes that have open tasks or were ever switched on, by key. */
    public List<DefinitionRow> list() {
        Map<String, Row> rows = rows();
        Map<String, DefinitionCount> counts = tasks.openByDefinition();
        var keys = new TreeSet<>(rows.keySet());
        keys.addAll(counts.keySet());
        return keys.stream()
                .map(key -> {
                    Row row = rows.getOrDefault(key, new Row(key, false, Content.TITLE, null));
                    DefinitionCount count = counts.getOrDefault(key, new DefinitionCount(key, 0, 0));
                    return new DefinitionRow(key, row.synced(), row.content(), count.open(), count.ready());
                })
                .toList();
    }

    /** How much of which process is sent; a process that is switched off is not in it. */
    Map<String, Content> contents() {
        Map<String, Content> contents = new HashMap<>();
        rows().values().stream().filter(Row::synced).forEach(row -> contents.put(row.key(), row.content()));
        return contents;
    }

    /**
     * Sends the tasks of this process from now on, or more or less of them than before.
     *
     * @throws Places.PreviewNeeded if nobody has seen the preview of just this
     */
    public void switchOn(String definitionKey, Content content, String byUser) {
        Row row = rows().get(definitionKey);
        if (row == null || !content.name().equals(row.previewed())) {
            throw new Places.PreviewNeeded("Process " + definitionKey + " with content " + content);
        }
        switchTo(new Row(definitionKey, true, content, null), byUser);
    }

    /** Sends nothing of this process any more and removes the events that it has. */
    public void switchOff(String definitionKey, String byUser) {
        Content content =
                Optional.ofNullable(rows().get(definitionKey)).map(Row::content).orElse(Content.TITLE);
        switchTo(new Row(definitionKey, false, content, null), byUser);
    }

    private void switchTo(Row row, String byUser) {
        store.inTransaction(() -> {
            save(row, byUser);
            return backfill.definition(row.key());
        });
    }

    /** An administrator has seen what would be sent of this process. */
    void previewed(String definitionKey, Content content, String byUser) {
        Row row = rows().getOrDefault(definitionKey, new Row(definitionKey, false, content, null));
        save(new Row(definitionKey, row.synced(), row.content(), content.name()), byUser);
    }

    private void save(Row row, String byUser) {
        store.template()
                .update(
                        Upsert.sql(
                                store.database(),
                                "sarcini_definition",
                                List.of("definition_key"),
                                List.of("synced", "content", "previewed", "changed_by", "changed_at")),
                        row.key(),
                        row.synced(),
                        row.content().name(),
                        row.previewed(),
                        byUser,
                        Times.column(time.now()));
    }

    private Map<String, Row> rows() {
        Map<String, Row> rows = new HashMap<>();
        store.jdbc()
                .sql("select * from sarcini_definition")
                .query((row, number) -> new Row(
                        row.getString("definition_key"),
                        row.getBoolean("synced"),
                        Content.valueOf(row.getString("content")),
                        row.getString("previewed")))
                .list()
                .forEach(row -> rows.put(row.key(), row));
        return rows;
    }
}
