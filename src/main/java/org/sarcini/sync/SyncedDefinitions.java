package org.sarcini.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What is sent of a process, and how far its tasks follow what people do at Google. */
    record Rule(Content content, PullRule pull) {}

    private record Row(String key, boolean synced, Content content, PullRule pull, @Nullable String previewed) {

        static Row unknown(String key) {
            return new Row(key, false, Content.TITLE, PullRule.NOTHING, null);
        }

        Row with(boolean on, Content sent, @Nullable String seen) {
            return new Row(key, on, sent, pull, seen);
        }
    }

    /** All processes that have open tasks or were ever switched on, by key. */
    public List<DefinitionRow> list() {
        Map<String, Row> rows = rows();
        Map<String, DefinitionCount> counts = tasks.openByDefinition();
        var keys = new TreeSet<>(rows.keySet());
        keys.addAll(counts.keySet());
        return keys.stream()
                .map(key -> {
                    Row row = rows.getOrDefault(key, Row.unknown(key));
                    DefinitionCount count = counts.getOrDefault(key, new DefinitionCount(key, 0, 0));
                    return new DefinitionRow(key, row.synced(), row.content(), row.pull(), count.open(), count.ready());
                })
                .toList();
    }

    /** The processes that are switched on. */
    Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rows().values().stream()
                .filter(Row::synced)
                .forEach(row -> rules.put(row.key(), new Rule(row.content(), row.pull())));
        return rules;
    }

    /** How much of which process is sent; a process that is switched off is not in it. */
    Map<String, Content> contents() {
        return contents(rules());
    }

    static Map<String, Content> contents(Map<String, Rule> rules) {
        Map<String, Content> contents = new HashMap<>();
        rules.forEach((key, rule) -> contents.put(key, rule.content()));
        return contents;
    }

    /**
     * Sends the tasks of this process from now on, or more or less of them than before.
     *
     * @throws PreviewNeeded if nobody has seen the preview of just this
     */
    public void switchOn(String definitionKey, Content content, String byUser) {
        Row row = rows().get(definitionKey);
        if (row == null || !content.name().equals(row.previewed())) {
            throw new PreviewNeeded("Process " + definitionKey + " with content " + content);
        }
        switchTo(row.with(true, content, null), byUser);
    }

    /** Sends nothing of this process any more and removes the events that it has. */
    public void switchOff(String definitionKey, String byUser) {
        Row row = rows().getOrDefault(definitionKey, Row.unknown(definitionKey));
        switchTo(row.with(false, row.content(), null), byUser);
    }

    /** Sets which changes that people make at Google the tasks of this process follow from now on. */
    public void follow(String definitionKey, PullRule pull, String byUser) {
        Row row = rows().getOrDefault(definitionKey, Row.unknown(definitionKey));
        save(new Row(definitionKey, row.synced(), row.content(), pull, row.previewed()), byUser);
    }

    private void switchTo(Row row, String byUser) {
        store.inTransaction(() -> {
            save(row, byUser);
            return backfill.definition(row.key());
        });
    }

    /** An administrator has seen what would be sent of this process. */
    void previewed(String definitionKey, Content content, String byUser) {
        Row row = rows().getOrDefault(definitionKey, Row.unknown(definitionKey));
        save(row.with(row.synced(), row.synced() ? row.content() : content, content.name()), byUser);
    }

    private void save(Row row, String byUser) {
        store.template()
                .update(
                        Upsert.sql(
                                store.database(),
                                "sarcini_definition",
                                List.of("definition_key"),
                                List.of("synced", "content", "pull", "previewed", "changed_by", "changed_at")),
                        row.key(),
                        row.synced(),
                        row.content().name(),
                        row.pull().name(),
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
                        PullRule.valueOf(row.getString("pull")),
                        row.getString("previewed")))
                .list()
                .forEach(row -> rows.put(row.key(), row));
        return rows;
    }
}
