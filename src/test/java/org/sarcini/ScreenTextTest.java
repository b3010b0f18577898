package org.sarcini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text that people read stands in Java, in a page or in a page's script; forms have {@link
 * org.sarcini.process.FormWordsTest}. Logs and exceptions are English and are no such texts.
 */
class ScreenTextTest {

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern SCRIPT_STRING =
            Pattern.compile("'((?:[^'\\\\\\n]|\\\\.)*)'|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|`([^`]*)`");
    /** Romanian letters; words between blanks that Romanian and Dutch have and English and SQL have not. */
    private static final Pattern NOT_ENGLISH =
            Pattern.compile("[ăâîșțĂÂÎȘȚşţ]| (?:nu|este|sunt|pentru|sau|din|cu|een|het|niet|voor) ");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    /** What a page may show without a text: names and units. */
    private static final Set<String> NAMES = Set.of("Google", "Sarcini", "Tasklist", "ms");
    /** What puts a text in front of people: a property, an attribute, or a dialog. */
    private static final Pattern SHOWN_BY_SCRIPT = Pattern.compile(
            "(?:(?:textContent|innerText|title|placeholder|ariaLabel|alt)\\s*=\\s*|(?:alert|confirm|prompt)\\(\\s*"
                    + "|setAttribute\\('(?:aria-label|title|placeholder|alt)',\\s*|new Error\\()['\"`]([^'\"`]*\\p{L}{2,}[^'\"`]*)['\"`]");
    /** Two words with a blank between them, as no selector, class or key has them. */
    private static final Pattern SENTENCE =
            Pattern.compile("\\p{Lu}\\p{L}* \\p{L}+|\\p{L}{2,} \\p{L}{2,} \\p{L}+|^\\p{Lu}\\p{L}+[.!?…]$");

    private static final Pattern TAG =
            Pattern.compile("(?s)<!--.*?-->|<(/?)([a-zA-Z][\\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "img", "input", "col", "source");
    private static final Set<String> READ = Set.of("title", "alt", "placeholder", "aria-label", "label", "summary");

    @Test
    void javaHasNoScreenText() {
        assertThat(in(".java", "src/main/java", file -> Sources.found(STRING, Sources.code(file)).stream()
                        .filter(text -> NOT_ENGLISH.matcher(text).find())))
                .isEmpty();
    }

    @Test
    void everyTextOfAPageIsReplacedByOneOfTheMessageFiles() {
        assertThat(in(
                        ".html",
                        "src/main/resources/org/sarcini/pages",
                        file -> untranslated(Sources.text(file)).stream()))
                .isEmpty();
    }

    @Test
    void scriptsHaveNoTextOfTheirOwn() {
        assertThat(in(".js", "src/main/resources/org/sarcini", file -> ofItsOwn(Sources.code(file))))
                .isEmpty();
    }

    private static Stream<String> ofItsOwn(String script) {
        return Stream.concat(
                Sources.found(SHOWN_BY_SCRIPT, script).stream()
                        .filter(text ->
                                WORD.matcher(plain(text).replace("HTTP", "")).find()),
                SCRIPT_STRING
                        .matcher(script)
                        .results()
                        .map(found ->
                                plain(found.group().substring(1, found.group().length() - 1)))
                        .filter(text -> NOT_ENGLISH.matcher(text).find()
                                || SENTENCE.matcher(text).find()));
    }

    private static String plain(String template) {
        return template.replaceAll("\\$\\{[^}]*}?", "");
    }

    /** What is wrong in files, each with its file. */
    private static List<String> in(String ending, String folder, Function<Path, Stream<String>> wrong) {
        return Sources.files(ending, folder).stream()
                .flatMap(file -> wrong.apply(file).map(text -> file.getFileName() + ": " + text))
                .toList();
    }

    /** Words outside {@code th:text}, and words inside expressions that are not names. */
    private static List<String> untranslated(String page) {
        List<String> words = new ArrayList<>();
        Deque<Boolean> replaced = new ArrayDeque<>(List.of(false));
        Matcher tag = TAG.matcher(page);
        int end = 0;
        while (tag.find()) {
            if (!replaced.getLast()) {
                words.addAll(Sources.found(WORD, page.substring(end, tag.start())));
            }
            end = tag.end();
            if (tag.group(2) == null) {
                continue;
            }
            if (!tag.group(1).isEmpty()) {
                replaced.removeLast();
            } else {
                words.addAll(inAttributes(tag.group(3)));
                if (!VOID.contains(tag.group(2)) && !tag.group(3).endsWith("/")) {
                    replaced.addLast(replaced.getLast()
                            || tag.group(3).contains("th:text=")
                            || tag.group(3).contains("th:replace="));
                }
            }
        }
        words.removeIf(word -> NAMES.contains(word) || word.equals("DOCTYPE") || word.equals("html"));
        return words;
    }

    private static List<String> inAttributes(String attributes) {
        List<String> words = new ArrayList<>();
        ATTRIBUTE.matcher(attributes).results().forEach(found -> {
            String name = found.group(1);
            if (READ.contains(name) && !attributes.contains("th:" + name + "=")) {
                words.addAll(Sources.found(WORD, found.group(2)));
            } else if (name.equals("th:text") || READ.stream().anyMatch(read -> name.equals("th:" + read))) {
                Sources.found(Pattern.compile("'([^']*)'"), found.group(2).replaceAll("#\\{\\$\\{[^}]*}+", ""))
                        .forEach(text -> words.addAll(Sources.found(WORD, text)));
            }
        });
        return words;
    }
}
