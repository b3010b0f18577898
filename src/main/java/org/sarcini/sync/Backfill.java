package org.sarcini.sync;

import java.util.List;
import org.sarcini.installation.Store;

/**
 * Has many tasks looked at again because something they depend on changed: in the lane that people's changes overtake, tasks
 * whose event is as it should be cost no request. In pages, in the running transaction, so that it counts exactly if the change
 * does; where none runs, each page in one of its own.
 */
public final class Backfill {

    private static final int PAGE = 500;

    private final Store store;
    private final PendingWork pending;
    private final Links links;

    Backfill(Store store, PendingWork pending, Links links) {
        this.store = store;
        this.pending = pending;
        this.links = links;
    }

    /** All open tasks. */
    public int everything() {
        return pages("t.state = 'OPEN'", "");
    }

    /** All open tasks of the process, and the ended ones that have an event. */
    int definition(String definitionKey) {
        return pages(
                """
                t.definition_key = :value and (t.state = 'OPEN' or exists (
                  select 1 from sarcini_link l where l.task_id = t.task_id))
                """,
                definitionKey);
    }

    /** The tasks that Google refused, because an administrator says so. */
    public int refused() {
        links.retryRefused();
        return pages("exists (select 1 from sarcini_link l where l.task_id = t.task_id and l.outcome = 'REFUSED')", "");
    }

    private int pages(String condition, String value) {
        int rows = 0;
        String after = "";
        List<String> page;
        do {
            String from = after;
            page = store.jdbc()
                    .sql("select t.task_id from sarcini_task t where t.task_id > :after and " + condition
                            + " order by t.task_id limit " + PAGE)
                    .param("after", from)
                    .param("value", value)
                    .query(String.class)
                    .list();
            List<String> ids = page;
            if (!ids.isEmpty()) {
                rows += store.inTransaction(() -> pending.add(ids, PendingWork.BACKFILL));
                after = ids.get(ids.size() - 1);
            }
        } while (page.size() == PAGE);
        return rows;
    }
}
