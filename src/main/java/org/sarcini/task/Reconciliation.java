package org.sarcini.task;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the engine's tasks with {@code sarcini_task} and puts the table right: tasks from before Sarcini was there, tasks
 * changed by an engine without it, deleted without a trace, or whose change could not be written. Pages keep memory and
 * transactions small, whatever the number of tasks; what a transaction of the engine writes meanwhile is never undone.
 */
public final class Reconciliation {

    /**
     * What one run did.
     *
     * @param ran false where another node was at it already, or where the tables cannot be used; then all else is zero
     * @param seen the engine's tasks
     * @param added rows that were missing
     * @param corrected open rows that said something else than the engine
     * @param ended open rows whose task is gone
     */
    public record Report(boolean ran, long seen, long added, long corrected, long ended) {

        static final Report NOTHING = new Report(false, 0, 0, 0, 0);

        Report plus(Report other) {
            return new Report(
                    ran || other.ran,
                    seen + other.seen,
                    added + other.added,
                    corrected + other.corrected,
                    ended + other.ended);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final Store store;
    private final TaskWriter writer;
    private final EngineTasks engineTasks;
    private final Company company;
    private final RunGuard guard;
    private final TimeSource time;
    private final int pageSize;
    private final SearchColumns columns;

    Reconciliation(
            Store store,
            TaskWriter writer,
            EngineTasks engineTasks,
            Company company,
            RunGuard guard,
            TimeSource time,
            int pageSize) {
        this.store = store;
        this.writer = writer;
        this.engineTasks = engineTasks;
        this.company = company;
        this.guard = guard;
        this.time = time;
        this.pageSize = pageSize;
        this.columns = new SearchColumns(store, pageSize);
    }

    /**
     * Runs now, on this thread; one node at a time.
     *
     * @throws RuntimeException where the database refuses; pages before that one stay done
     */
    public Report run() {
        return run(() -> false);
    }

    /** The same, but ends after the current page once it is told to. */
    Report run(BooleanSupplier stop) {
        if (!store.ready() || !guard.enter()) {
            return Report.NOTHING;
        }
        try {
            columns.fill(stop);
            var started = time.now();
            Map<EngineTasks.Element, TaskElement> elements = engineTasks.elements();
            Report report = pages(after -> openPage(after, elements), stop).plus(pages(this::endedPage, stop));
            log.info(
                    "Sarcini compared {} tasks of the engine with its table: {} added, {} corrected, {} ended, in {} ms",
                    report.seen(),
                    report.added(),
                    report.corrected(),
                    report.ended(),
                    Duration.between(started, time.now()).toMillis());
            return report;
        } finally {
            guard.leave();
        }
    }

    /** One page's work; lastId is where the next page begins, null after the last page. */
    private record Page(Report report, @Nullable String lastId) {}

    private interface PageWork {
        Page after(String lastId);
    }

    private Report pages(PageWork work, BooleanSupplier stop) {
        Report total = new Report(true, 0, 0, 0, 0);
        Optional<String> next = Optional.of("");
        while (next.isPresent() && !stop.getAsBoolean()) {
            String after = next.get();
            Page page = store.inNewTransaction(() -> work.after(after));
            if (page.report().added()
                            + page.report().corrected()
                            + page.report().ended()
                    > 0) {
                writer.committed();
            }
            guard.stay();
            total = total.plus(page.report());
            next = Optional.ofNullable(page.lastId());
        }
        return total;
    }

    private Page openPage(String after, Map<EngineTasks.Element, TaskElement> elements) {
        ZoneId zone = company.zone();
        List<EngineTasks.Pair> pairs = engineTasks.open(after, pageSize, zone, elements);
        List<TaskWriter.Row> different = pairs.stream()
                .filter(pair -> !pair.same())
                .map(pair -> new TaskWriter.Row(pair.engine(), pair.seen()))
                .toList();
        Set<String> changed = write(different);
        Set<String> missing = pairs.stream()
                .filter(pair -> pair.table() == null)
                .map(pair -> pair.engine().id())
                .collect(Collectors.toSet());
        long added = changed.stream().filter(missing::contains).count();
        return new Page(
                new Report(true, pairs.size(), added, changed.size() - added, 0),
                last(pairs.stream().map(pair -> pair.engine().id()).toList()));
    }

    private Page endedPage(String after) {
        List<Task> gone = engineTasks.gone(after, pageSize, time.now());
        Set<String> changed = write(gone.stream()
                .map(task -> new TaskWriter.Row(task, task.revision()))
                .toList());
        return new Page(
                new Report(true, 0, 0, 0, changed.size()),
                last(gone.stream().map(Task::id).toList()));
    }

    private Set<String> write(List<TaskWriter.Row> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = store.inNewTransaction(() -> {
            Set<String> written = new TreeSet<>(writer.write(rows));
            writer.tell(written);
            return written;
        });
        if (!changed.isEmpty()) {
            writer.committed();
        }
        return changed;
    }

    private @Nullable String last(List<String> ids) {
        return ids.size() < pageSize ? null : ids.get(ids.size() - 1);
    }
}
