package org.sarcini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People look up in {@code docs/troubleshooting.md} what the screens tell them. */
class TroubleshootingTest {

    private static final Pattern TROUBLE = Pattern.compile(String.join(
            "|",
            "connect\\.(refusal|reason|key)\\..*",
            "crm\\.(problem|reason)\\..*",
            "crm\\.list\\.(?!under-way|complete).*",
            "google\\.refusal\\..*",
            "process\\.task\\.refused\\..*",
            "setup\\.(input|problem)\\..*",
            "setup\\.check\\.\\w+\\.(?!passed|pasting|at-consent).*",
            "setup\\.sync\\.status\\.(?!running).*",
            "sync\\.(place|result)\\.(?!ready|done).*",
            "task\\.refused\\..*",
            "web\\.problem\\..*"));
    private static final int TELLING = 12;

    @ParameterizedTest
    @MethodSource("messagesOfTrouble")
    void hasEveryMessage(String key, String message) throws IOException {
        assertThat(Files.readString(Path.of("docs/troubleshooting.md"))).as(key).contains(beginning(message));
    }

    /** The first words that stand in every such message, whatever its values. */
    private static String beginning(String message) {
        String[] parts = message.split("\\{\\d}|[.:;,]");
        return Arrays.stream(parts)
                .map(part -> part.replaceAll("^[\\s„”]+|[\\s„”]+$", ""))
                .filter(part -> part.length() >= TELLING)
                .findFirst()
                .orElse(parts[0]);
    }

    static Stream<String[]> messagesOfTrouble() throws IOException {
        Properties messages = new Properties();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/sarcini/messages"))) {
            for (Path file : files.filter(it -> !it.getFileName().toString().contains("_"))
                    .toList()) {
                try (var text = Files.newBufferedReader(file)) {
                    messages.load(text);
                }
            }
        }
        return messages.stringPropertyNames().stream()
                .filter(key -> TROUBLE.matcher(key).matches())
                .sorted()
                .map(key -> new String[] {key, messages.getProperty(key)});
    }
}
