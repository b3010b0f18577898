package org.sarcini.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Sarcini's tables: installs them with the numbered script of {@code org/sarcini/db} that makes the newest version, updates
 * older ones version by version, or says which script an administrator is to run. Whatever is wrong with them, the host starts: {@link #ready()} stays false and
 * {@link #problem()} says why.
 */
public final class Schema {

    /** The version that this jar works with. */
    static final int VERSION = 2;

    private static final String SCRIPTS = "org/sarcini/db/";

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private final DataSource dataSource;
    private final boolean update;
    private volatile @Nullable Database database;
    private volatile boolean ready;
    private volatile @Nullable String problem = "The tables of Sarcini were not looked at yet.";

    public Schema(DataSource dataSource, boolean update) {
        this.dataSource = dataSource;
        this.update = update;
    }

    /** Looks at the tables, installs or updates them where allowed. May be called again: a cause may have gone meanwhile. */
    public synchronized void prepare() {
        try {
            prepareOrFail();
            problem = null;
            ready = true;
        } catch (SchemaUnusable unusable) {
            refuse(unusable.getMessage());
        } catch (SQLException | RuntimeException failure) {
            refuse(
                    "The tables of Sarcini cannot be used: "
                            + NestedExceptionUtils.getMostSpecificCause(failure).getMessage()
                            + ". Sarcini stays switched off, the application goes on; check the database's rights and restart.");
        }
    }

    /** Removes all tables and what is in them; nothing can be used afterwards. Nothing happens where there are none. */
    public synchronized void drop() {
        ready = false;
        problem = "The tables of Sarcini were removed.";
        if (database != null) {
            new ResourceDatabasePopulator(new ClassPathResource(SCRIPTS + "drop.sql")).execute(dataSource);
        }
    }

    public boolean ready() {
        return ready;
    }

    /** Why the tables cannot be used, for an administrator to read; empty when they can. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    Database database() {
        Database known = database;
        if (known == null) {
            throw new IllegalStateException(problem);
        }
        return known;
    }

    private void prepareOrFail() throws SQLException {
        String product;
        try (Connection connection = dataSource.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        }
        Database found = Database.ofProduct(product)
                .orElseThrow(() -> new SchemaUnusable("Sarcini works on PostgreSQL and H2, but Camunda's database is "
                        + product + ". Sarcini stays switched off, the application goes on."));
        database = found;
        int installed = installedVersion();
        if (installed > VERSION) {
            throw new SchemaUnusable("The tables of Sarcini have version " + installed + ", this jar knows version "
                    + VERSION + " at most. Use the newer jar. Sarcini stays switched off, the application goes on.");
        }
        if (installed == 0) {
            install(VERSION, script(VERSION, "create"));
        } else {
            for (int next = installed + 1; next <= VERSION; next++) {
                install(next, script(next, "update"));
            }
        }
    }

    private void install(int version, String script) throws SQLException {
        if (!update) {
            throw new SchemaUnusable(
                    "The tables of Sarcini are missing or old and sarcini.database.schema-update is false. Run "
                            + script + " from Sarcini's jar on Camunda's database, then restart."
                            + " Until then Sarcini stays switched off, the application goes on.");
        }
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                new ResourceDatabasePopulator(new ClassPathResource(script)).populate(connection);
                connection.commit();
                log.info("Sarcini's tables: {} done", script);
            } catch (RuntimeException failure) {
                connection.rollback();
                if (installedVersion() < version) {
                    throw failure;
                }
                log.info("Sarcini's tables: another node was first with {}", script);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static String script(int version, String what) {
        return SCRIPTS + "%03d.%s.sql".formatted(version, what);
    }

    /** The version row, or 0 where there is no such table. */
    private int installedVersion() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean exists = false;
            for (String name : new String[] {"sarcini_schema", "SARCINI_SCHEMA"}) {
                try (var tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), name, new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
                    exists = exists || tables.next();
                }
            }
            if (!exists) {
                return 0;
            }
        }
        return JdbcClient.create(dataSource)
                .sql("select max(version) from sarcini_schema")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private void refuse(String why) {
        ready = false;
        problem = why;
        log.error(why);
    }

    /** A foreseen reason why the tables cannot be used. */
    private static final class SchemaUnusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SchemaUnusable(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
