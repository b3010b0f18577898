package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Has many tasks looked at again because something they depend on changed: in the lane that people's changes overtake, tasks
 * whose event is as it should be cost no request. In pages, in the running transaction, so that it counts exactly if the change
 * does; where none runs, each page in one of its own.
 */
public final class Backfill {

    private static final int PAGE = 500;

    private static final String SWITCHED_ON = "sync.switched-on";
    /** Longer than a transaction that changes a task stays open: a job's lock lasts five minutes. */
    private static final Duration OPEN = Duration.ofMinutes(10);

    private final Store store;
    private final PendingWork pending;
    private final Links links;
    private final Settings settings;
    private final TimeSource time;

    Backfill(Store store, PendingWork pending, Links links, Settings settings, TimeSource time) {
        this.store = store;
        this.pending = pending;
        this.links = links;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Has all open tasks looked at once more, some time after a place or a process was switched on: a task whose transaction was
     * open at that moment neither saw the switch nor was seen.
     */
    void again() {
        boolean due = settings.get(SWITCHED_ON)
                .filter(at -> Instant.parse(at).plus(OPEN).isBefore(time.now()))
                .isPresent();
        if (due) {
            // First the work, then the note: whoever dies in between does it twice rather than never.
            everything();
            settings.remove(SWITCHED_ON);
        }
    }

    private void switchedOn() {
        settings.put(SWITCHED_ON, time.now().toString());
    }

    /** All open tasks. */
    public int everything() {
        return pages("t.state = 'OPEN'", "");
    }

    /** All open tasks of the process, and the ended ones that have an event. */
    int definition(String definitionKey) {
        switchedOn();
        return pages(
                """
                t.definition_key = :value and (t.state = 'OPEN' or exists (
                  select 1 from sarcini_link l where l.task_id = t.task_id))
                """,
                definitionKey);
    }

    /** What belongs to a place that was switched on, or made anew. */
    int place(Place place) {
        switchedOn();
        String subject = Objects.requireNonNullElse(place.subject(), "");
        return switch (place.kind()) {
            case SHARED -> pages("t.state = 'OPEN'", "", place.name());
            case EMPLOYEE, ACCOUNT, TASKS -> pages("t.state = 'OPEN' and t.assignee = :value", subject, place.name());
            case GROUP -> pages("t.state = 'OPEN' and t.assignee is null", "", place.name());
        };
    }

    /**
     * All that is or may yet come to be in this place, what waits for its time or is just being sent among it. Returns how much
     * that is; zero where the place holds nothing.
     */
    int emptying(String place) {
        return pending.again(place) + linked(place);
    }

    /** All that has an entry in this place, the entries without a task among them. */
    int linked(String place) {
        int rows = 0;
        String after = "";
        List<String> page;
        do {
            page = links.tasks(place, after, PAGE);
            if (!page.isEmpty()) {
                pending.put(page, place, PendingWork.BACKFILL, false);
                rows += page.size();
                after = page.get(page.size() - 1);
            }
        } while (page.size() == PAGE);
        return rows;
    }

    /** The tasks that Google refused, because an administrator says so. */
    public int refused() {
        links.retryRefused();
        return pages("exists (select 1 from sarcini_link l where l.task_id = t.task_id and l.outcome = 'REFUSED')", "");
    }

    private int pages(String condition, String value) {
        return pages(condition, value, null);
    }

    private int pages(String condition, String value, @Nullable String place) {
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
                rows += store.inTransaction(() -> place == null
                        ? pending.add(ids, PendingWork.BACKFILL)
                        : pending.add(ids, place, PendingWork.BACKFILL));
                after = ids.get(ids.size() - 1);
            }
        } while (page.size() == PAGE);
        return rows;
    }
}
