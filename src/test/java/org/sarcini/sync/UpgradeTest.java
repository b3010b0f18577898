package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sarcini.TestDatabase;
import org.sarcini.installation.Database;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An installation with tables of the first version that goes on with this one. */
class UpgradeTest {

    private static final TestClock CLOCK = new TestClock("2026-03-02T08:00:00Z");

    /** Those of the first version whose rows count. */
    private static final List<String> TABLES =
            List.of("setting", "task_type", "partner", "project", "task", "definition", "place", "pending", "link");

    @ParameterizedTest
    @EnumSource
    void whatTheFirstVersionSentIsKnownAndFollowsItsTasks(Database kind) throws SQLException {
        GoogleStandIn google = new GoogleStandIn(0, CLOCK);
        try (HikariDataSource before = pool(kind);
                HikariDataSource old = pool(kind)) {
            SyncBench first = new SyncBench(before, google, CLOCK).setUp();
            first.task("sent");
            first.wholeRun();
            first.task("waiting");
            List<String> sent = ids(first);
            new ResourceDatabasePopulator(new ClassPathResource("org/sarcini/db/001.create.sql")).execute(old);
            copy(before, old);

            SyncBench upgraded = new SyncBench(old, google, CLOCK);
            upgraded.employee("ana", "Ana", "ana@firma.ro");
            upgraded.employee("radu", "Radu", "radu@firma.ro");
            assertThat(upgraded.places.shared().orElseThrow().switchedOn()).isTrue();
            assertThat(upgraded.backlog.size().pending()).isEqualTo(2);
            upgraded.wholeRun();
            assertThat(ids(upgraded)).hasSize(2).containsAll(sent);
            assertThat(upgraded.backlog.size().pending()).isZero();

            upgraded.change("sent", "name", "Alt nume");
            upgraded.wholeRun();
            assertThat(ids(upgraded)).hasSize(2);
            assertThat(upgraded.liveEvents())
                    .extracting(EventView::title)
                    .anyMatch(title -> title.startsWith("Alt nume"));
            assertThat(google.mails()).isEmpty();
        } finally {
            google.stop();
        }
    }

    private static List<String> ids(SyncBench bench) {
        return bench.liveEvents().stream().map(EventView::id).toList();
    }

    private static HikariDataSource pool(Database kind) {
        TestDatabase empty = kind == Database.H2 ? TestDatabase.h2() : TestDatabase.postgresql();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(empty.url());
        pool.setUsername(empty.user());
        pool.setPassword(empty.password());
        pool.setMaximumPoolSize(4);
        return pool;
    }

    /** The rows as the first version had them: what it has no column for is lost. */
    private static void copy(DataSource from, DataSource to) throws SQLException {
        try (Connection source = from.getConnection();
                Connection target = to.getConnection()) {
            for (String table : TABLES) {
                copy("sarcini_" + table, source, target);
            }
        }
    }

    private static void copy(String table, Connection source, Connection target) throws SQLException {
        List<String> columns;
        try (ResultSet none = target.createStatement().executeQuery("select * from " + table + " where 1 = 0")) {
            var data = none.getMetaData();
            columns = IntStream.rangeClosed(1, data.getColumnCount())
                    .mapToObj(at -> name(data, at))
                    .toList();
        }
        String read = columns.stream()
                .map(column -> column.equals("switched_on") ? "mode = 'ON'" : column)
                .collect(Collectors.joining(", "));
        String marks = Stream.generate(() -> "?").limit(columns.size()).collect(Collectors.joining(", "));
        target.createStatement().executeUpdate("delete from " + table);
        try (ResultSet rows = source.createStatement().executeQuery("select " + read + " from " + table);
                PreparedStatement insert = target.prepareStatement(
                        "insert into " + table + " (" + String.join(", ", columns) + ") values (" + marks + ")")) {
            while (rows.next()) {
                for (int at = 1; at <= columns.size(); at++) {
                    insert.setObject(at, rows.getObject(at));
                }
                insert.executeUpdate();
            }
        }
    }

    private static String name(ResultSetMetaData data, int at) {
        try {
            return data.getColumnName(at).toLowerCase(Locale.ROOT);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
