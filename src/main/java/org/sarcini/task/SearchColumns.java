package org.sarcini.task;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.SearchText;
import org.sarcini.installation.Store;

/**
 * What tasks are sorted and searched by: columns beside the texts themselves. Tables that were updated from a version without
 * them have them filled once, page by page.
 */
final class SearchColumns {

    /** The setting that the update of the tables leaves until the columns are filled. */
    private static final String MISSING = "task.search-missing";

    private static final int SORTED = 80;
    private static final int SEARCHED = 4400;

    private final Store store;
    private final int pageSize;

    SearchColumns(Store store, int pageSize) {
        this.store = store;
        this.pageSize = pageSize;
    }

    private record Texts(String taskId, @Nullable String name, @Nullable String summary) {}

    /** What a task is sorted by among others: its name without case and accents. */
    static String sorted(@Nullable String name) {
        return cut(SearchText.of(Objects.requireNonNullElse(name, "")), SORTED);
    }

    /** What a task is found by: its name and its summary without case and accents. */
    static String searched(@Nullable String name, @Nullable String summary) {
        return cut(
                SearchText.of(Objects.requireNonNullElse(name, "") + " " + Objects.requireNonNullElse(summary, "")),
                SEARCHED);
    }

    /** Fills the columns where they are missing, until told to stop; goes on with the rest when called again. */
    void fill(BooleanSupplier stop) {
        if (!missing()) {
            return;
        }
        List<Texts> page;
        String after = "";
        do {
            if (stop.getAsBoolean()) {
                return;
            }
            page = page(after);
            List<Texts> found = page;
            store.inNewTransaction(() -> write(found));
            after = page.isEmpty() ? after : page.get(page.size() - 1).taskId();
        } while (page.size() == pageSize);
        store.jdbc()
                .sql("delete from sarcini_setting where name = ?")
                .param(MISSING)
                .update();
    }

    private boolean missing() {
        return store.jdbc()
                .sql("select setting from sarcini_setting where name = ?")
                .param(MISSING)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private List<Texts> page(String after) {
        return store.jdbc()
                .sql("select task_id, name, summary from sarcini_task where task_id > ? order by task_id limit ?")
                .params(after, pageSize)
                .query((row, number) ->
                        new Texts(row.getString("task_id"), row.getString("name"), row.getString("summary")))
                .list();
    }

    /** Only what nobody wrote meanwhile. */
    private int[] write(List<Texts> page) {
        return store.template()
                .batchUpdate(
                        """
                        update sarcini_task set sort_name = ?, search_text = ?
                        where task_id = ? and sort_name = '' and search_text = ''
                        """,
                        page.stream()
                                .map(task -> new Object[] {
                                    sorted(task.name()), searched(task.name(), task.summary()), task.taskId()
                                })
                                .toList());
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
