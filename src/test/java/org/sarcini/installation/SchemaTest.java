package org.sarcini.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private static ClassPathResource script(Database database, String name) {
        return new ClassPathResource("org/sarcini/db/" + database.folder() + "/" + name);
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

        new ResourceDatabasePopulator(script(database, "drop.sql")).execute(fresh.dataSource());
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
                .contains("org/sarcini/db/" + database.folder() + "/001.create.sql");
        assertThat(tables(fresh)).isEmpty();

        new ResourceDatabasePopulator(script(database, "001.create.sql")).execute(fresh.dataSource());
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

    @Test
    void bothDatabasesHaveTheSameTables() throws IOException {
        assertThat(script(Database.POSTGRESQL, "001.create.sql").getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(script(Database.H2, "001.create.sql").getContentAsString(StandardCharsets.UTF_8));
        assertThat(script(Database.POSTGRESQL, "drop.sql").getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(script(Database.H2, "drop.sql").getContentAsString(StandardCharsets.UTF_8));
    }
}
