package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.ChangeLog;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Has many tasks looked at again because something they depend on changed: in the lane that people's changes overtake, tasks
 * whose event is as it should be cost no request. In pages: for a switch that somebody turned in the running transaction, so that
 * it counts exactly if the switch does; for what was noticed later each in a transaction of its own, whatever surrounds it.
 */
public final class Backfill {

    private static final int PAGE = 500;

    /** Longer than a transaction that changes a task stays open: a job's lock lasts five minutes. */
    private static final Duration OPEN = Duration.ofMinutes(10);

    private static final String OPEN_OR_LINKED =
            " and (t.state = 'OPEN' or exists (select 1 from sarcini_link l where l.task_id = t.task_id))";

    private static final String OF_PROCESS = "t.definition_key in (:values)" + OPEN_OR_LINKED;

    private static final String OF_TYPE = "t.type_code in (:values)" + OPEN_OR_LINKED;

    private final Store store;
    private final PendingWork pending;
    private final Links links;
    private final ChangeLog changes;
    private final TimeSource time;
    private final Duration dueBefore;

    /** @param dueBefore how long after its due date a task may still get an entry */
    Backfill(Store store, PendingWork pending, Links links, TimeSource time, Duration dueBefore) {
        this.store = store;
        this.pending = pending;
        this.links = links;
        this.changes = new ChangeLog(store);
        this.time = time;
        this.dueBefore = dueBefore;
    }

    /** Which tasks, for which place; null for every place where they belong or have an entry. */
    private record Range(String condition, Collection<String> values, @Nullable String place) {

        static Range everywhere(String condition, Collection<String> values) {
            return new Range(condition, values, null);
        }
    }

    private static final Range ALL_OPEN = Range.everywhere("t.state = 'OPEN'", List.of(""));

    /** Runs a page in some transaction. */
    private interface Transaction {
        int run(IntSupplier page);
    }

    /** All open tasks. */
    int everything() {
        return pages(ALL_OPEN, this::alone);
    }

    /** The open tasks whose last change was not brought where they belong and waits for nothing, whatever went wrong. */
    public int missed() {
        Instant oldest = time.now().minus(dueBefore);
        return pages(ALL_OPEN, this::alone, ids -> pending.addMissed(ids, oldest));
    }

    /** The open tasks that use one of these: at most some hundreds. */
    void using(ChangeLog.Kind kind, Collection<String> subjects) {
        switch (kind) {
            // What is done, too: a type that became private is to leave the shared calendar with all that it ever
            // brought there.
            case TYPE -> pages(Range.everywhere(OF_TYPE, subjects), this::alone);
            case PARTNER -> using("partner_id", subjects);
            case PROJECT -> using("project_id", subjects);
            case PROCESS -> pages(Range.everywhere(OF_PROCESS, subjects), this::alone);
            case PLACE -> subjects.forEach(place -> pages(of(place), this::alone));
        }
    }

    private void using(String column, Collection<String> subjects) {
        pages(Range.everywhere("t.state = 'OPEN' and t." + column + " in (:values)", subjects), this::alone);
    }

    /** The open tasks that name one of these people: at most some hundreds. */
    void naming(Collection<String> userIds) {
        pages(
                Range.everywhere("t.state = 'OPEN' and (t.assignee in (:values) or t.creator in (:values))", userIds),
                this::alone);
    }

    /** All open tasks of the process, and the ended ones that have an event. */
    int definition(String definitionKey) {
        again(ChangeLog.Kind.PROCESS, definitionKey);
        return pages(Range.everywhere(OF_PROCESS, List.of(definitionKey)), this::joined);
    }

    /** What belongs to a place that was switched on, or made anew. */
    int place(Place place) {
        again(ChangeLog.Kind.PLACE, place.name());
        return pages(of(place.name()), this::joined);
    }

    /** A task whose transaction is open at the moment of a switch neither sees it nor is seen: it is found some time later. */
    private void again(ChangeLog.Kind kind, String subject) {
        changes.note(kind, subject, time.now().plus(OPEN));
    }

    private static Range of(String place) {
        String subject = PlaceKind.subjectOf(place);
        return switch (PlaceKind.ofPlace(place)) {
            case SHARED -> new Range("t.state = 'OPEN'", List.of(""), place);
            case EMPLOYEE, ACCOUNT, TASKS ->
                new Range("t.state = 'OPEN' and t.assignee in (:values)", List.of(subject), place);
            case GROUP -> new Range("t.state = 'OPEN' and t.assignee is null", List.of(""), place);
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

    /** One task that Google refused in one place, ahead of what is done for many. */
    public void refused(String taskId, String place) {
        store.inTransaction(() -> {
            if (links.retryRefused(taskId, place) > 0) {
                pending.add(List.of(taskId), place, PendingWork.PERSON);
            }
            return taskId;
        });
    }

    /** The tasks that Google refused, because an administrator says so. */
    public int refused() {
        links.retryRefused();
        return pages(
                Range.everywhere(
                        "exists (select 1 from sarcini_link l where l.task_id = t.task_id and l.outcome = 'REFUSED')",
                        List.of("")),
                this::joined);
    }

    /** Has all entries read that this place still has from before: nobody followed what became of them, or of their tasks. */
    int left(String place) {
        int rows = 0;
        String after = "";
        List<String> page;
        do {
            page = links.tasks(place, after, PAGE);
            pending.look(page, place, PendingWork.BACKFILL);
            rows += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return rows;
    }

    /** Has entries of these tasks read at Google, because they may be there without our knowing, before any backfill. */
    void look(String place, Collection<String> taskIds) {
        pending.look(taskIds, place, PendingWork.PERSON);
    }

    private int joined(IntSupplier page) {
        return store.inTransaction(page::getAsInt);
    }

    private int alone(IntSupplier page) {
        return store.inNewTransaction(page::getAsInt);
    }

    private int pages(Range range, Transaction transaction) {
        return pages(range, transaction, ids -> add(ids, range.place()));
    }

    private int pages(Range range, Transaction transaction, ToIntFunction<List<String>> adding) {
        int rows = 0;
        String after = "";
        List<String> page;
        do {
            page = store.jdbc()
                    .sql("select t.task_id from sarcini_task t where t.task_id > :after and " + range.condition()
                            + " order by t.task_id limit " + PAGE)
                    .param("after", after)
                    .param("values", range.values())
                    .query(String.class)
                    .list();
            if (!page.isEmpty()) {
                List<String> ids = page;
                rows += transaction.run(() -> adding.applyAsInt(ids));
                after = ids.get(ids.size() - 1);
            }
        } while (page.size() == PAGE);
        return rows;
    }

    private int add(List<String> ids, @Nullable String place) {
        return place == null ? pending.add(ids, PendingWork.BACKFILL) : pending.add(ids, place, PendingWork.BACKFILL);
    }
}
