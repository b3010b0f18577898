package org.sarcini.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The configuration table of the README against what the code binds. */
class ConfigurationTableTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(sarcini\\.[a-z0-9.-]+)` \\| (.*?) \\|", Pattern.MULTILINE);

    @Test
    void namesEachKeyWithItsDefault() throws IOException {
        assertThat(documented()).isEqualTo(bound());
    }

    @Test
    void eachKeySaysWhatItDoes() throws IOException {
        assertThat(properties())
                .allSatisfy(property -> assertThat(property.path("description").asText())
                        .as(property.path("name").asText())
                        .isNotBlank());
    }

    /** A key that changed its name would be read over in silence: an older configuration has to go on, or be told. */
    @Test
    void knowsEachKeyOfTheFirstVersion() throws IOException {
        assertThat(bound().keySet())
                .containsAll(Files.readAllLines(
                        Path.of("src/test/resources/org/sarcini/configuration-of-first-version.txt")));
    }

    private static TreeMap<String, String> documented() throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row ->
                        rows.put(row.group(1), row.group(2).replace("`", "").strip()));
        return rows;
    }

    private static TreeMap<String, String> bound() throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        properties()
                .forEach(property -> rows.put(property.path("name").asText(), value(property.path("defaultValue"))));
        return rows;
    }

    private static Iterable<JsonNode> properties() throws IOException {
        Path metadata = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
        return new ObjectMapper().readTree(metadata.toFile()).path("properties");
    }

    private static String value(JsonNode defaultValue) {
        if (defaultValue.isArray()) {
            return StreamSupport.stream(defaultValue.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        return defaultValue.isMissingNode() ? "–" : defaultValue.asText();
    }
}
