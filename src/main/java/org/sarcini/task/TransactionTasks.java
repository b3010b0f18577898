package org.sarcini.task;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the running transaction did to tasks, however many commands of the engine took part: written once before its commit,
 * forgotten on its rollback.
 */
final class TransactionTasks implements TransactionSynchronization {

    private final TaskWriter writer;
    private Map<String, TouchedTask> tasks = new TreeMap<>();
    private final Map<Object, Map<String, TouchedTask>> savepoints = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> changedInstances = new TreeSet<>();
    private boolean over;
    private boolean late;
    private boolean written;

    private TransactionTasks(TaskWriter writer) {
        this.writer = writer;
    }

    /**
     * Those of the running transaction.
     *
     * @throws IllegalStateException where the engine works outside Spring's transactions
     */
    static TransactionTasks current(TaskWriter writer) {
        TransactionTasks bound = (TransactionTasks) TransactionSynchronizationManager.getResource(writer);
        if (bound == null) {
            bound = new TransactionTasks(writer);
            TransactionSynchronizationManager.registerSynchronization(bound);
            TransactionSynchronizationManager.bindResource(writer, bound);
        }
        return bound;
    }

    void touched(TouchedTask task) {
        late = over;
        tasks.put(task.id(), task.after(tasks.get(task.id())));
    }

    /** An instance began: what is set on it cannot concern a task that was written before. */
    void started(String instance) {
        started.add(instance);
    }

    void variablesChanged(String instance) {
        late = over;
        changedInstances.add(instance);
    }

    @Nullable
    TouchedTask find(String taskId) {
        return tasks.get(taskId);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        over = true;
        changedInstances.removeAll(started);
        if (!tasks.isEmpty() || !changedInstances.isEmpty()) {
            written = writer.write(List.copyOf(tasks.values()), List.copyOf(changedInstances));
        }
    }

    @Override
    public void afterCommit() {
        if (written) {
            writer.committed();
        }
        if (late) {
            writer.missed("A task changed after Sarcini had written down what the transaction did");
        }
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.put(savepoint, new TreeMap<>(tasks));
    }

    @Override
    public void savepointRollback(Object savepoint) {
        Map<String, TouchedTask> before = savepoints.get(savepoint);
        tasks = before == null ? new TreeMap<>() : new TreeMap<>(before);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(writer);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(writer, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(writer);
    }
}
