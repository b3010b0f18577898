package org.sarcini.connect;

import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One node of an installation as far as connections go: several on one database are a cluster. */
public final class ConnectNode {

    private static final Apache5HttpTransport TRANSPORT = new Apache5HttpTransport();
    private static final Messages MESSAGES = new Messages("connect");

    public final Store store;
    public final Connections connections;
    final Keys keys;
    final KeyNodes nodes;
    final SecretsHealth health;
    final SecretsWatch watch;
    final List<Provider> providers = new ArrayList<>();
    final List<ConsentCheck> checks = new ArrayList<>();
    public final List<String> changes = new CopyOnWriteArrayList<>();

    public ConnectNode(DataSource database, Clock clock, @Nullable Path keyFile) {
        this(database, clock, new SecretsProperties(keyFile, false));
    }

    ConnectNode(DataSource database, Clock clock, SecretsProperties properties) {
        Schema schema = new Schema(database, true);
        schema.prepare();
        TimeSource time = new TimeSource(clock);
        store = new Store(database, new DataSourceTransactionManager(database), schema);
        nodes = new KeyNodes(store, time);
        keys = new Keys(properties, store, nodes);
        health = new SecretsHealth(store, keys);
        Company company = company(store, clock);
        connections = new Connections(
                store,
                time,
                new Words(MESSAGES, company),
                new Secrets(keys),
                TRANSPORT,
                () -> providers,
                () -> checks,
                () -> List.of(this::note));
        watch = new SecretsWatch(store, time, keys, nodes, connections, properties.rotate());
    }

    public ConnectNode with(Provider provider) {
        providers.add(provider);
        return this;
    }

    private void note(Connection before, Connection after) {
        changes.add(before.state() + " -> " + after.state());
    }

    /** The company as it is without configuration. */
    public static Company company(Store store, Clock clock) {
        return new Company(
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("sarcini", InstallationProperties.class),
                new Settings(store, new TimeSource(clock)));
    }

    /** A new database in this JVM's memory. */
    static DataSource memory() {
        return h2("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    static DataSource h2(String where) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + where);
        database.setUser("sa");
        return database;
    }

    /** Every value of every row of every table, as text. */
    List<String> dump() {
        List<String> tables = store.jdbc()
                .sql("select table_name from information_schema.tables where lower(table_name) like 'sarcini%'")
                .query(String.class)
                .list();
        return tables.stream()
                .flatMap(table -> store.template().queryForList("select * from " + table).stream())
                .map(Map::toString)
                .toList();
    }
}
