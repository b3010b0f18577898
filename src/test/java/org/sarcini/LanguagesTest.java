package org.sarcini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whatever people read stands in three languages: Romanian, the source, English and Dutch. */
class LanguagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/org/sarcini/messages");
    private static final List<String> TRANSLATIONS = List.of("en", "nl");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+[^}]*}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{.*?}}|\\$\\{.*?}");
    private static final Pattern ROMANIAN_LETTER = Pattern.compile("[ăîșțĂÎȘȚşţ]");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?:'')*(?!')");

    /** Texts that are the same in another language: names, and words that the languages share. */
    private static final Map<String, Set<String>> SAME = Map.of(
            "en", Set.of("Due date", "Tasklist", "Setup Google Apps", "Client ID", "Calendar"),
            "nl", Set.of("Proces", "Tasklist"));

    private static final Set<String> NAMES =
            Set.of("Google Calendar API", "Sarcini", "Sarcini – {0}", "Google Tasks: {0}", "{0} s");

    /** Beginnings of keys whose rest the code takes from a constant, a state or a name. */
    private static final Set<String> BUILT = Set.of(
            "calendar.fact.",
            "calendar.standing.",
            "calendar.time.",
            "crm.disconnected.",
            "definitions.column.",
            "definitions.import.values.",
            "definitions.fault.",
            "definitions.kind.",
            "definitions.lead.",
            "definitions.new.",
            "definitions.priority.",
            "definitions.tab.",
            "google.refusal.",
            "google.scope.",
            "plugins.",
            "priority.",
            "process.task.refused.",
            "process.task.variable.",
            "rights.filter.",
            "setup.cause.",
            "setup.check.",
            "setup.disconnected.",
            "setup.input.key-",
            "setup.page.",
            "setup.places.kind.",
            "setup.redirect.",
            "setup.state.",
            "setup.step.",
            "setup.sync.content.",
            "setup.sync.follow.",
            "setup.sync.next.",
            "setup.sync.status.",
            "sync.action.",
            "sync.field.",
            "sync.kind.",
            "sync.place.",
            "sync.priority.",
            "sync.result.",
            "sync.skip.",
            "sync.without.",
            "task.refused.",
            "tasks.lead.",
            "tasks.sort.",
            "tasks.state.",
            "tasks.view.");

    /** First words of keys that name no feature. */
    private static final Set<String> OF_FORMS = Set.of("form", "combobox", "work");

    @ParameterizedTest
    @MethodSource("features")
    void everyTextHasATranslationWithTheSameValues(String feature) {
        Properties romanian = Sources.properties(file(feature, ""));
        for (String language : TRANSLATIONS) {
            Properties translated = Sources.properties(file(feature, "_" + language));

            sameKeys(translated, romanian.stringPropertyNames(), feature + "_" + language);
            assertThat(each(translated, text -> new TreeSet<>(Sources.found(PLACEHOLDER, text))))
                    .as("values in %s in %s", feature, language)
                    .isEqualTo(each(romanian, text -> new TreeSet<>(Sources.found(PLACEHOLDER, text))));
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void noTextIsLeftInRomanian(String feature) {
        Properties romanian = Sources.properties(file(feature, ""));
        for (String language : TRANSLATIONS) {
            Properties translated = Sources.properties(file(feature, "_" + language));

            assertThat(keys(translated, (key, text) -> same(language, text, romanian.getProperty(key))))
                    .as("left in Romanian in %s_%s", feature, language)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void anApostropheIsWrittenTwiceBecauseAMessageFormatReadsIt(String feature) {
        // The texts of forms go to scripts as they are, so they have none at all.
        Predicate<String> wrong = feature.equals("forms")
                ? text -> text.contains("'")
                : text -> LONE_APOSTROPHE.matcher(text).find();
        for (String language : List.of("", "_en", "_nl")) {
            assertThat(keys(Sources.properties(file(feature, language)), (key, text) -> wrong.test(text)))
                    .as("apostrophes in %s%s", feature, language)
                    .isEmpty();
        }
    }

    @Test
    void everyKeyOfTheCodeExistsAndEveryKeyIsUsed() {
        Set<String> keys = features()
                .flatMap(feature -> Sources.properties(file(feature, "")).stringPropertyNames().stream())
                .collect(Collectors.toSet());
        Set<String> families = keys.stream().map(LanguagesTest::family).collect(Collectors.toSet());
        Set<String> asked = asked();
        Set<String> exact = new TreeSet<>(asked);
        exact.removeIf(key -> BUILT.contains(key) || key.endsWith("."));

        assertThat(exact.stream().filter(key -> families.contains(family(key)) && !keys.contains(key)))
                .as("asked for and written nowhere")
                .isEmpty();
        assertThat(keys.stream()
                        .filter(key -> !asked.contains(key) && BUILT.stream().noneMatch(key::startsWith)))
                .as("written and asked for nowhere")
                .isEmpty();
        assertThat(BUILT.stream()
                        .filter(start ->
                                !asked.contains(start) || keys.stream().noneMatch(key -> key.startsWith(start))))
                .as("beginnings that build no key any more")
                .isEmpty();
    }

    @Test
    void everythingOnDiagramsAndInFormsIsTranslated() throws Exception {
        Map<String, String> source = new TreeMap<>(onDiagrams());
        source.putAll(inForms());
        for (String language : TRANSLATIONS) {
            Properties translated = Sources.properties(file("diagrams", "_" + language));

            sameKeys(translated, source.keySet(), "diagrams_" + language);
            assertThat(keys(translated, (key, text) -> same(language, text, Objects.requireNonNull(source.get(key)))))
                    .as("left in Romanian in %s", language)
                    .isEmpty();
            assertThat(keys(translated, (key, text) -> !values(text)
                            .equals(values(Objects.requireNonNull(source.get(key))))))
                    .as("other values than the source has, in %s", language)
                    .isEmpty();
        }
    }

    private static void sameKeys(Properties translated, Set<String> source, String file) {
        Set<String> keys = translated.stringPropertyNames();
        assertThat(source.stream().filter(key -> !keys.contains(key)))
                .as("missing in %s", file)
                .isEmpty();
        assertThat(keys.stream().filter(key -> !source.contains(key)))
                .as("in %s and not in the source", file)
                .isEmpty();
    }

    private static Map<String, String> onDiagrams() throws Exception {
        Map<String, String> texts = new TreeMap<>();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        for (Path file : Sources.files(".bpmn", "processes")) {
            NodeList processes =
                    factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS("*", "process");
            for (int i = 0; i < processes.getLength(); i++) {
                Element process = (Element) processes.item(i);
                String id = process.getAttribute("id");
                collect(process, id, texts);
                NodeList inside = process.getElementsByTagNameNS("http://www.omg.org/spec/BPMN/20100524/MODEL", "*");
                for (int j = 0; j < inside.getLength(); j++) {
                    Element element = (Element) inside.item(j);
                    collect(element, id + "." + element.getAttribute("id"), texts);
                }
            }
        }
        return texts;
    }

    private static void collect(Element element, String key, Map<String, String> texts) {
        put(texts, key, element.getAttribute("name"));
        if (element.getFirstChild() != null
                && element.getElementsByTagNameNS("*", "documentation").item(0) instanceof Element said
                && said.getParentNode() == element) {
            put(texts, key + ".documentation", said.getTextContent());
        }
    }

    /** Text that is but an expression has nothing to be translated. */
    private static void put(Map<String, String> texts, String key, String text) {
        if (!EXPRESSION.matcher(text).replaceAll("").isBlank()) {
            texts.put(key, text);
        }
    }

    private static Map<String, String> inForms() {
        Map<String, String> texts = new TreeMap<>();
        Pattern marked = Pattern.compile("data-text=\"([\\w.-]+)\"(?:\"[^\"]*\"|[^<>\"]++)*+>([^<]*)");
        for (Path file : Sources.files(".html", "forms")) {
            marked.matcher(Sources.text(file)).results().forEach(found -> texts.put(found.group(1), found.group(2)));
        }
        for (Path file : Sources.files(".form", "forms")) {
            String form = Sources.found(Pattern.compile("\"id\": \"([^\"]+)\""), Sources.text(file))
                    .get(0);
            Pattern component =
                    Pattern.compile("(?s)\"id\": \"([^\"]+)\"[^{}]*\"(label|description|text|content)\": \"([^\"]+)\"");
            component
                    .matcher(Sources.text(file).replaceFirst("\\{", ""))
                    .results()
                    .filter(found -> !found.group(1).equals(form))
                    .forEach(found -> texts.put(form + "." + found.group(1) + "." + found.group(2), found.group(3)));
        }
        return texts;
    }

    /** Everything in the code, pages and scripts that may be a key or the beginning of one. */
    private static Set<String> asked() {
        Set<String> asked = new TreeSet<>();
        Pattern java = Pattern.compile("\"([a-z]+\\.[\\w.-]*)\"");
        Pattern script = Pattern.compile("['`]([a-z]+\\.[\\w.-]*)(?=['`]|\\$\\{)");
        Pattern page = Pattern.compile("#\\{([\\w.-]+)|'([\\w.-]+\\.[\\w.-]*)'");
        Sources.files(".java", "src/main/java").forEach(file -> asked.addAll(Sources.found(java, Sources.code(file))));
        // The plugin's script names its texts without the name of their file, as FormMessagesTest knows.
        Sources.files(".js", "src/main/resources/org/sarcini").stream()
                .filter(file -> !file.endsWith("plugin/plugin.js"))
                .forEach(file -> asked.addAll(Sources.found(script, Sources.code(file))));
        asked.add("plugins.");
        Sources.files(".html", "src/main/resources/org/sarcini").forEach(file -> page.matcher(Sources.text(file))
                .results()
                .forEach(found -> asked.add(found.group(1) == null ? found.group(2) : found.group(1))));
        return asked;
    }

    private static boolean same(String language, String text, String romanian) {
        boolean named = NAMES.contains(text)
                || Objects.requireNonNull(SAME.get(language)).contains(text)
                || text.isEmpty();
        return (text.equals(romanian) && !named)
                || ROMANIAN_LETTER.matcher(text).find();
    }

    private static Set<String> values(String text) {
        return new TreeSet<>(Sources.found(EXPRESSION, text));
    }

    private static <T> Map<String, T> each(Properties texts, java.util.function.Function<String, T> what) {
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> what.apply(texts.getProperty(key)), (a, b) -> a, TreeMap::new));
    }

    private static List<String> keys(Properties texts, java.util.function.BiPredicate<String, String> wrong) {
        List<String> keys = new ArrayList<>(texts.stringPropertyNames());
        keys.removeIf(key -> !wrong.test(key, texts.getProperty(key)));
        return keys;
    }

    private static String family(String key) {
        String[] parts = key.split("\\.", 3);
        return OF_FORMS.contains(parts[0]) ? parts[0] : parts.length < 3 ? key : parts[0] + "." + parts[1];
    }

    private static Path file(String feature, String language) {
        return MESSAGES.resolve(feature + language + ".properties");
    }

    /** The message files by their name without a language. */
    static Stream<String> features() {
        return Sources.files(".properties", MESSAGES.toString()).stream()
                .map(file -> file.getFileName().toString().replaceAll("(_[a-z]{2})?\\.properties$", ""))
                .distinct()
                .filter(feature -> Files.exists(file(feature, "")) || !feature.equals("diagrams"));
    }
}
