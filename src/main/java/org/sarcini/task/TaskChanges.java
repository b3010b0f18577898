package org.sarcini.task;

import java.util.Collection;

/** Wants to know which tasks changed. Every bean of this type is told, on the node where the change happened. */
public interface TaskChanges {

    /**
     * These rows were just written and differ from before. Runs in the engine's own transaction, after its flush and before its
     * commit, under a savepoint that also covers the rows: what is thrown here undoes the rows as well and leaves them to
     * the reconciliation, never the host's work. A person may be waiting: at most one quick statement (with
     * {@code Store.jdbc()} or {@code template()}, not {@code inTransaction}, which would condemn the host's transaction on
     * failure), no network.
     *
     * @param taskIds sorted, without repetition, never empty
     */
    void written(Collection<String> taskIds);

    /**
     * The transaction of an earlier {@link #written} of this thread was committed. The person may still be waiting and the
     * connection may still be held: hand over to another thread and return.
     */
    void committed();
}
