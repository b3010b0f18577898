package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;

/** Every text that scripts and endpoints ask for is there. */
class FormMessagesTest {

    private static final Locale ROMANIAN = Locale.forLanguageTag("ro");

    @Test
    void haveEveryTextThatScriptsShow() throws IOException {
        Set<String> asked =
                keys(Path.of("src/main/resources/org/sarcini/web/assets"), "'((?:form|work|combobox)\\.[a-z-]+)'");
        for (Priority priority : Priority.values()) {
            asked.add("priority." + priority);
        }

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(FormTexts.in(ROMANIAN).keySet()).containsAll(asked);
    }

    @Test
    void haveEveryTextThatEndpointsAnswer() throws IOException {
        Set<String> asked = keys(Path.of("src/main/java/org/sarcini/web"), "\"(web\\.problem\\.[a-z-]+)\"");
        Messages messages = new Messages("web");

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(asked).allSatisfy(key -> assertThat(messages.text(ROMANIAN, key, 1, 2))
                .isNotBlank());
    }

    @Test
    void haveEveryTextThatPluginsShow() throws IOException {
        Set<String> asked = keys(Path.of("src/main/resources/org/sarcini/plugin"), "text\\('([a-z.-]+)'");

        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(FormTexts.of("plugins", ROMANIAN).keySet())
                .containsAll(asked.stream().map(key -> "plugins." + key).toList());
    }

    private static Set<String> keys(Path folder, String pattern) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(it -> keys.add(it.group(1)));
            }
        }
        return keys;
    }
}
