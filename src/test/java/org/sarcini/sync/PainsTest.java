package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sarcini.installation.Messages;

/** {@code docs/pains.md} says nothing that no test shows. */
class PainsTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @ParameterizedTest
    @MethodSource("lines")
    void everyPainNamesTestsThatThereAre(String line) throws IOException {
        Matcher named = TEST.matcher(line.substring(line.lastIndexOf(" | ")));
        int found = 0;
        while (named.find()) {
            assertThat(source(named.group(1))).contains(" void " + named.group(2) + "(");
            found++;
        }
        assertThat(found).isPositive();
    }

    static Stream<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs/pains.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| What people"));
    }

    private static String source(String type) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return Files.readString(files.filter(file -> file.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No test class " + type)));
        }
    }

    @Test
    void tellsOfFifteen() throws IOException {
        assertThat(lines()).hasSize(15);
    }

    @Test
    void everyStateAndEndOfAPlaceHasWords() {
        Messages messages = new Messages("sync");
        Locale romanian = Locale.forLanguageTag("ro");
        Stream.of(
                        Stream.of(PlaceState.values()).map(PlaceState::messageKey),
                        Stream.of(Result.values()).map(Result::messageKey),
                        Stream.of(SkipReason.values()).map(SkipReason::messageKey))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(messages.text(romanian, key))
                        .as(key)
                        .isNotBlank()
                        .isNotEqualTo(key));
    }
}
