package org.sarcini.installation;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access to Sarcini's tables: in the engine's own data source and transactions, which need not be the host's primary ones.
 * A type of our own, so that the host's beans of Spring's types stay the only ones.
 */
public final class Store {

    private final Schema schema;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate joined;
    private final TransactionTemplate separate;
    private final TransactionTemplate outside;

    public Store(DataSource dataSource, PlatformTransactionManager transactions, Schema schema) {
        this.schema = schema;
        this.template = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(template);
        this.joined = new TransactionTemplate(transactions);
        this.separate = new TransactionTemplate(transactions);
        this.separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Statements on our tables; takes part in the running transaction, if there is one. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The same as {@link #jdbc()}, for JDBC batches. */
    public JdbcTemplate template() {
        return template;
    }

    /** Which database it is.
     *
     * @throws IllegalStateException where {@link #ready()} is false because the database is not a supported one
     */
    public Database database() {
        return schema.database();
    }

    /** Whether the tables are there in the version of this jar; while false, nothing of Sarcini may touch the database. */
    public boolean ready() {
        return schema.ready();
    }

    /** Does something quick once the running transaction is committed, and not where it is rolled back; at once where there is none. */
    public void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Runs the work in the current transaction, or in one of its own. */
    public <T> T inTransaction(Supplier<T> work) {
        return joined.execute(status -> work.get());
    }

    /** Runs work that takes long, and has transactions of its own, outside the running one. */
    public <T> T outsideTransactions(Supplier<T> work) {
        return outside.execute(status -> work.get());
    }

    /** Runs the work in a transaction of its own, whatever surrounds it. */
    public <T> T inNewTransaction(Supplier<T> work) {
        return separate.execute(status -> work.get());
    }
}
