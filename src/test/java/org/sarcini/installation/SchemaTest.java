package org.sarcini.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sarcini.TestDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class SchemaTest {

    private static TestDatabase fresh(Database database) {
        return database == Database.H2 ? TestDatabase.h2() : TestDatabase.postgresql();
    }

    private static List<String> tables(TestDatabase database) {
        return JdbcClient.create(database.dataSource())
                .sql("select lower(table_name) from information_schema.tables where lower(table_name) like 'sarcini%'")
                .query(String.class)
                .list();
    }

    private static void run(String script, TestDatabase database) {
        new ResourceDatabasePopulator(new ClassPathResource("org/sarcini/db/" + script)).execute(database.dataSource());
    }

    /** Each column, and each index by the columns that it has in that order, as the database describes them. */
    private static List<String> described(TestDatabase database) throws SQLException {
        List<String> described = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            for (String table : tables(database)) {
                String name = data.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
                try (var columns = data.getColumns(connection.getCatalog(), connection.getSchema(), name, null)) {
                    while (columns.next()) {
                        described.add(String.join(
                                " ",
                                table,
                                columns.getString("COLUMN_NAME"),
                                columns.getString("TYPE_NAME"),
                                columns.getString("COLUMN_SIZE"),
                                columns.getString("IS_NULLABLE"),
                                String.valueOf(columns.getString("COLUMN_DEF"))));
                    }
                }
                Map<String, List<String>> indexes = new TreeMap<>();
                try (var index =
                        data.getIndexInfo(connection.getCatalog(), connection.getSchema(), name, false, true)) {
                    while (index.next()) {
                        indexes.computeIfAbsent(index.getString("INDEX_NAME"), any -> new ArrayList<>())
                                .add(index.getString("COLUMN_NAME"));
                    }
                }
                indexes.values().forEach(index -> described.add(table + " index " + index));
            }
        }
        described.sort(null);
        return described;
    }

    @ParameterizedTest
    @EnumSource
    void theTablesAreInstalledOnceAndTakenAwayWhole(Database database) {
        TestDatabase fresh = fresh(database);
        Schema schema = new Schema(fresh.dataSource(), true);
        assertThat(schema.ready()).isFalse();

        schema.prepare();
        assertThat(schema.ready()).isTrue();
        assertThat(schema.problem()).isEmpty();
        schema.prepare();
        assertThat(schema.ready()).isTrue();

        run("drop.sql", fresh);
        assertThat(tables(fresh)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheRightToUpdateItSaysWhichScriptToRun(Database database) {
        TestDatabase fresh = fresh(database);
        Schema schema = new Schema(fresh.dataSource(), false);

        schema.prepare();
        assertThat(schema.ready()).isFalse();
        assertThat(schema.problem().orElseThrow())
                .contains("sarcini.database.schema-update is false")
                .contains("org/sarcini/db/002.create.sql");
        assertThat(tables(fresh)).isEmpty();

        run("002.create.sql", fresh);
        schema.prepare();
        assertThat(schema.ready()).isTrue();
    }

    @Test
    void tablesOfANewerJarAreLeftAlone() {
        TestDatabase database = TestDatabase.h2();
        new Schema(database.dataSource(), true).prepare();
        JdbcClient.create(database.dataSource())
                .sql("update sarcini_schema set version = 99")
                .update();

        Schema schema = new Schema(database.dataSource(), true);
        schema.prepare();

        assertThat(schema.ready()).isFalse();
        assertThat(schema.problem().orElseThrow()).contains("version 99").contains("Use the newer jar");
    }

    @Test
    void aDatabaseThatDoesNotAnswerStopsNothing() {
        Schema schema = new Schema(new TestDatabase("jdbc:h2:tcp://localhost:1/none", "sa", "").dataSource(), true);

        schema.prepare();

        assertThat(schema.ready()).isFalse();
        assertThat(schema.problem().orElseThrow()).contains("stays switched off, the application goes on");
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfTheFirstVersionAreUpdatedToWhatNewOnesAre(Database database) throws SQLException {
        TestDatabase old = fresh(database);
        run("001.create.sql", old);
        TestDatabase made = fresh(database);
        new Schema(made.dataSource(), true).prepare();

        Schema schema = new Schema(old.dataSource(), true);
        schema.prepare();

        assertThat(schema.problem()).isEmpty();
        assertThat(described(made)).hasSizeGreaterThan(150);
        assertThat(described(old)).isEqualTo(described(made));
        schema.prepare();
        assertThat(schema.ready()).isTrue();
    }

    @Test
    void tablesOfTheFirstVersionStayAsTheyAreWhereOnlyAnAdministratorMayUpdateThem() throws SQLException {
        TestDatabase old = TestDatabase.h2();
        run("001.create.sql", old);
        List<String> before = described(old);

        Schema schema = new Schema(old.dataSource(), false);
        schema.prepare();

        assertThat(schema.ready()).isFalse();
        assertThat(schema.problem().orElseThrow()).contains("Run org/sarcini/db/002.update.sql");
        assertThat(described(old)).isEqualTo(before);
    }
}
