package org.sarcini.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Database;
import org.sarcini.installation.Store;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Writes {@code sarcini_task} in the engine's transactions, under a savepoint, so that no failure here becomes the host's. */
final class TaskWriter {

    /** How long a person may wait for our table when somebody else holds it locked; H2 has a limit of its own, as short. */
    private static final int SECONDS_TO_WAIT = 2;

    private final Store store;
    private final Company company;
    private final ObjectProvider<TaskChanges> changes;
    private final WriteFailures failures;
    private final String enginePrefix;
    private volatile @Nullable TaskSql sql;

    TaskWriter(
            Store store,
            Company company,
            ObjectProvider<TaskChanges> changes,
            WriteFailures failures,
            String enginePrefix) {
        this.store = store;
        this.company = company;
        this.changes = changes;
        this.failures = failures;
        this.enginePrefix = enginePrefix;
    }

    boolean ready() {
        return store.ready();
    }

    TaskSql sql() {
        TaskSql known = sql;
        if (known == null) {
            known = new TaskSql(store.database(), enginePrefix);
            sql = known;
        }
        return known;
    }

    /**
     * Writes what a transaction did, in that transaction: one statement for the tasks, one for the instances (where there are
     * any), and what the receivers of {@link TaskChanges} add.
     *
     * @return whether something visible changed; false also where it failed, which is counted
     */
    boolean write(Collection<TouchedTask> tasks, List<String> instances) {
        try {
            return underSavepoint(() -> {
                ZoneId zone = company.recentZone();
                TreeSet<String> changed = new TreeSet<>(write(tasks.stream()
                        .map(task -> new Row(task.row(zone), null))
                        .toList()));
                changed.addAll(writeVariables(instances));
                tell(changed);
                return !changed.isEmpty();
            });
        } catch (Exception | LinkageError failure) {
            failures.add(failure);
            return false;
        }
    }

    /**
     * A row to be written.
     *
     * @param seen see {@link TaskParameters}
     */
    record Row(Task task, @Nullable Long seen) {}

    /** Writes the rows in one batch; answers the ids of those that differed. */
    List<String> write(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int[] counts = store.template().batchUpdate(sql().write(), new Parameters(rows));
        List<String> changed = new ArrayList<>();
        for (int at = 0; at < counts.length; at++) {
            // A driver that rewrites batches does not know the single counts (SUCCESS_NO_INFO): better told once too
            // often.
            if (counts[at] != 0) {
                changed.add(rows.get(at).task().id());
            }
        }
        return changed;
    }

    /** Tells the receivers, in the transaction in which the rows were written. */
    void tell(Collection<String> changed) {
        if (!changed.isEmpty()) {
            changes.orderedStream().forEach(receiver -> receiver.written(changed));
        }
    }

    /** Tells the receivers that it is committed. */
    void committed() {
        changes.orderedStream().forEach(receiver -> {
            try {
                receiver.committed();
            } catch (Exception | LinkageError failure) {
                failures.add(failure);
            }
        });
    }

    void missed(String what) {
        failures.add(new IllegalStateException(what));
    }

    private List<String> writeVariables(List<String> instances) {
        return instances.isEmpty()
                ? List.of()
                : store.jdbc()
                        .sql(sql().writeVariables(instances.size()))
                        .params(instances)
                        .query(String.class)
                        .list();
    }

    private interface Work {
        boolean run();
    }

    private boolean underSavepoint(Work work) throws SQLException {
        DataSource dataSource = Objects.requireNonNull(store.template().getDataSource());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            // Ends with the transaction, which is about to: releasing it would be one more way to the database and
            // back.
            Savepoint savepoint = connection.setSavepoint();
            try {
                return work.run();
            } catch (RuntimeException | LinkageError failure) {
                connection.rollback(savepoint);
                throw failure;
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private final class Parameters implements BatchPreparedStatementSetter {

        private final List<Row> rows;

        Parameters(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public void setValues(PreparedStatement statement, int at) throws SQLException {
            if (at == 0 && store.database() == Database.POSTGRESQL) {
                statement.setQueryTimeout(SECONDS_TO_WAIT);
            }
            Row row = rows.get(at);
            new TaskParameters(row.task(), row.seen()).set(statement);
        }

        @Override
        public int getBatchSize() {
            return rows.size();
        }
    }
}
