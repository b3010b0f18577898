package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An installation of the first version that goes on with this one: its tables, with what is in them, and its configuration. */
class UpgradeProof extends Proof {

    @Test
    void theTablesOfTheFirstVersionGoOnWithAllThatIsInThem() throws Exception {
        Node node = ground.first(with()).ready();
        People.NAMES.forEach(ground::employ);
        // The first version had the shared calendar alone.
        ground.setUp(node, List.of());
        try (People before = new People(ground, 21, false, Duration.ofMillis(50), node)) {
            Thread.sleep(10_000);
            before.close();
            assertAllIsWell(before);
            node.close();
            backToTheFirstVersion(ground.jdbc());
            assertThat(version()).isEqualTo(1);

            Node upgraded = ground.first(with(configurationOfTheFirstVersion())).ready();

            assertThat(version()).isEqualTo(2);
            assertAllIsWell(before);
            try (People after = new People(ground, 22, false, Duration.ofMillis(50), upgraded)) {
                Thread.sleep(10_000);
                after.close();
                assertAllIsWell(before, after);
            }
        }
    }

    @Test
    void aValueThatIsNotUnderstoodIsNamedWithWhatItMayBe() {
        Node node = ground.first(with("sarcini.sync.done=KEEP"));

        await().atMost(Duration.ofMinutes(2)).until(() -> !node.alive());

        assertThat(node.said()).contains("sarcini.sync.done", "KEEP", "MARK", "REMOVE");
    }

    private Integer version() {
        return ground.jdbc().queryForObject("select max(version) from sarcini_schema", Integer.class);
    }

    /** The rows as the first version had them: what it has no table and no column for is lost. */
    private static void backToTheFirstVersion(JdbcTemplate jdbc) {
        jdbc.execute("create schema newer");
        tables(jdbc, "public").forEach(table -> jdbc.execute("alter table public." + table + " set schema newer"));
        new ResourceDatabasePopulator(new ClassPathResource("org/sarcini/db/001.create.sql"))
                .execute(Objects.requireNonNull(jdbc.getDataSource()));
        Set<String> newer = Set.copyOf(tables(jdbc, "newer"));
        for (String table : tables(jdbc, "public")) {
            if (newer.contains(table) && !table.equals("sarcini_schema")) {
                List<String> columns = jdbc.queryForList(
                        "select column_name from information_schema.columns where table_schema = 'public' and table_name = ?",
                        String.class,
                        table);
                jdbc.execute("delete from public." + table);
                jdbc.execute("insert into public." + table + " (" + String.join(", ", columns) + ") select "
                        + String.join(", ", columns).replace("switched_on", "mode = 'ON'") + " from newer." + table);
            }
        }
        jdbc.execute("drop schema newer cascade");
    }

    private static List<String> tables(JdbcTemplate jdbc, String schema) {
        return jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = ? and table_name like 'sarcini!_%' escape '!'",
                String.class, schema);
    }

    /** Each key that it knew and that has a value by itself, set to that; where Google is, the company says itself. */
    private static String[] configurationOfTheFirstVersion() throws IOException {
        Set<String> known = Set.copyOf(
                Files.readAllLines(Path.of("src/test/resources/org/sarcini/configuration-of-first-version.txt")));
        List<String> set = new ArrayList<>();
        Path metadata = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
        for (JsonNode property : new ObjectMapper().readTree(metadata.toFile()).path("properties")) {
            String name = property.path("name").asText();
            JsonNode value = property.path("defaultValue");
            if (known.contains(name) && !value.isMissingNode() && !value.isArray() && !name.endsWith("-url")) {
                set.add(name + "=" + value.asText());
            }
        }
        assertThat(set).hasSizeGreaterThan(15);
        return set.toArray(String[]::new);
    }
}
