package org.sarcini;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Store;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A fresh, empty database for one test class.
 *
 * @param url JDBC address with everything that the driver needs
 */
public record TestDatabase(String url, String user, String password) {

    private static EmbeddedPostgres server;

    /** In memory, gone with the JVM. */
    public static TestDatabase h2() {
        return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** On a real server that is started once per JVM. */
    public static synchronized TestDatabase postgresql() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            }
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return new TestDatabase(server.getJdbcUrl("postgres", name), "postgres", "postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public DataSource dataSource() {
        return new DriverManagerDataSource(url, user, password);
    }

    /** Our tables in this database, without an engine. */
    public Store store() {
        DataSource dataSource = dataSource();
        Schema schema = new Schema(dataSource, true);
        schema.prepare();
        return new Store(dataSource, new DataSourceTransactionManager(dataSource), schema);
    }
}
