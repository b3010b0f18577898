package org.sarcini.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Translations of what stands on diagrams and in forms, from {@code org/sarcini/messages/diagrams_<language>.properties}. The
 * sources are Romanian, so Romanian has no such file. Keys: {@code <process>} and {@code <process>.<element>} for names on
 * diagrams, the same with {@code .documentation} for what is written about them, {@code <form>.<component>.<property>} for
 * Camunda Forms, the value of {@code data-text} for embedded forms.
 */
final class DiagramTexts {

    /** The language of the sources. */
    static final String SOURCE = "ro";

    private final String language;
    private final Properties texts;

    /** @param language the tag of the language in which the texts are */
    DiagramTexts(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static DiagramTexts in(Locale language) throws IOException {
        var file = new ClassPathResource(
                "org/sarcini/messages/diagrams_" + language.getLanguage() + ".properties",
                DiagramTexts.class.getClassLoader());
        return file.exists()
                ? new DiagramTexts(
                        language.getLanguage(),
                        PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8)))
                : new DiagramTexts(SOURCE, new Properties());
    }

    String language() {
        return language;
    }

    boolean none() {
        return texts.isEmpty();
    }

    Optional<String> of(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }
}
