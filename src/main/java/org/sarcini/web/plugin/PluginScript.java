package org.sarcini.web.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.sarcini.installation.Company;
import org.sarcini.installation.Store;
import org.sarcini.web.FormTexts;

/**
 * The script and the style that Camunda's applications load from us: one script for all four, each application takes what is for
 * it. Its texts come along, because an application asks for labels before a script could ask for them.
 */
final class PluginScript {

    /** A script that adds nothing. Camunda's applications stay blank when a plugin has none at all. */
    static final String NOTHING = "export default [];\n";

    private static final String FOLDER = "/org/sarcini/plugin/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Company company;

    PluginScript(Store store, Company company) {
        this.store = store;
        this.company = company;
    }

    /** The script with the texts of that language; {@link #NOTHING} where our pages could not answer anyway. */
    String script(Locale language) {
        if (!store.ready()) {
            return NOTHING;
        }
        Map<String, Object> given = Map.of(
                "texts", FormTexts.of("plugins", language),
                "language", language.toLanguageTag(),
                "zone", company.zone().getId());
        try {
            return "const given = " + JSON.writeValueAsString(given) + ";\n" + read("plugin.js");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String style() {
        return read("plugin.css");
    }

    private static String read(String name) {
        try (InputStream file = PluginScript.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException(FOLDER + name + " is not in the jar; take the whole jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
