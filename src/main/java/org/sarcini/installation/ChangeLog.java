package org.sarcini.installation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * What tasks depend on and was changed, until somebody has seen to the tasks that use it: table {@code sarcini_change}. A line is
 * written in the transaction of the change and goes when it was seen to, so no change is missed, however long its transaction
 * stays open and whatever the clocks of the nodes say; seeing to one twice does no harm.
 */
public final class ChangeLog {

    private final Store store;

    public ChangeLog(Store store) {
        this.store = store;
    }

    /** What was changed. */
    public enum Kind {
        TYPE,
        PARTNER,
        PROJECT,
        /** Where tasks go: switched on, or made anew. */
        PLACE,
        /** What is sent of the tasks of a process. */
        PROCESS
    }

    /**
     * A change.
     *
     * @param subject the id, key or name of what was changed
     */
    public record Change(long id, Kind kind, String subject) {}

    /** Notes changes, in the running transaction if there is one. */
    public void note(Kind kind, Collection<String> subjects) {
        store.template()
                .batchUpdate(
                        "insert into sarcini_change (kind, subject) values (?, ?)",
                        subjects.stream()
                                .map(subject -> new Object[] {kind.name(), subject})
                                .toList());
    }

    /** Notes a change that is to be seen to once that moment is past. */
    public void note(Kind kind, String subject, Instant due) {
        store.template()
                .update(
                        "insert into sarcini_change (kind, subject, due_at) values (?, ?, ?)",
                        kind.name(),
                        subject,
                        due.atOffset(ZoneOffset.UTC));
    }

    /** The oldest changes that can be seen to now. */
    public List<Change> due(Instant now, int limit) {
        return store.jdbc()
                .sql("select * from sarcini_change where due_at is null or due_at < ? order by id limit ?")
                .params(now.atOffset(ZoneOffset.UTC), limit)
                .query((row, number) ->
                        new Change(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("subject")))
                .list();
    }

    /** They were seen to. In a transaction of its own. */
    public void done(Collection<Change> seen) {
        store.inNewTransaction(() -> store.template()
                .batchUpdate(
                        "delete from sarcini_change where id = ?",
                        seen.stream().map(change -> new Object[] {change.id()}).toList()));
    }
}
