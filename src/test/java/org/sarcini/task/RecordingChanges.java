package org.sarcini.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sarcini.installation.Store;

/** Notes the changes that it is told, with one statement of its own as a real receiver has; can be told to fail. */
final class RecordingChanges implements TaskChanges {

    private final Store store;
    private final List<List<String>> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger committed = new AtomicInteger();
    private volatile RuntimeException failure;

    RecordingChanges(Store store) {
        this.store = store;
    }

    @Override
    public void written(Collection<String> taskIds) {
        if (failure != null) {
            throw failure;
        }
        store.jdbc().sql("delete from sarcini_pending where task_id = 'none'").update();
        written.add(new ArrayList<>(taskIds));
    }

    @Override
    public void committed() {
        committed.incrementAndGet();
    }

    List<List<String>> written() {
        return written;
    }

    int committedTimes() {
        return committed.get();
    }

    void failWith(RuntimeException failure) {
        this.failure = failure;
    }

    void forget() {
        written.clear();
        committed.set(0);
        failure = null;
    }
}
