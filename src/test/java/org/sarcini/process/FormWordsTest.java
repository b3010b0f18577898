package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an embedded form shows has a key by which it is translated at deployment. */
class FormWordsTest {

    private static final Pattern KEY = Pattern.compile("data-text=\"([^\"]+)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    @ParameterizedTest
    @MethodSource("forms")
    void noWordStandsOutsideATranslatedElement(Path form) throws IOException {
        String source = Files.readString(form);

        String untranslated = withoutTranslated(source)
                .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
                .replaceAll("(?s)<(\"[^\"]*\"|[^<>\"])*>", "")
                .replaceAll("\\{\\{.*?}}", "");

        assertThat(found(WORD, untranslated)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void scriptsAndExpressionsShowNoWordsOfTheirOwn(Path form) throws IOException {
        String source = Files.readString(form);
        String scripts = String.join("\n", found(Pattern.compile("(?s)<script.*?</script>"), source));
        String expressions = String.join("\n", found(Pattern.compile("\\{\\{.*?}}"), source));

        assertThat(found(Pattern.compile("'[^'\\n]*(\\p{L} \\p{L}|[ăâîșțĂÂÎȘȚ])[^'\\n]*'"), scripts))
                .isEmpty();
        assertThat(found(Pattern.compile("'[^'\\n]*\\p{Ll}{3,}[^'\\n]*'"), expressions))
                .isEmpty();
    }

    private static String withoutTranslated(String source) {
        Properties nothing = new Properties();
        KEY.matcher(source).results().forEach(key -> nothing.put(key.group(1), ""));
        return new FormTexts(new DiagramTexts("en", nothing)).inHtml(source);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    static Stream<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }
}
