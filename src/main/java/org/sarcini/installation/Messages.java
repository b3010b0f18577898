package org.sarcini.installation;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts that people read, from {@code org/sarcini/messages/*.properties} (UTF-8, one file per feature). The file without a
 * language is Romanian; {@code _en} and {@code _nl} beside it translate. Keys are dotted lower case, {@code {0}} are values in
 * the manner of {@link java.text.MessageFormat}.
 */
public final class Messages {

    private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

    /** @param features names of files in {@code org/sarcini/messages}, without language and ending */
    public Messages(String... features) {
        for (String feature : features) {
            // A feature without texts would be warned about at each look-up.
            if (Messages.class.getResource("/org/sarcini/messages/" + feature + ".properties") != null) {
                source.addBasenames("org/sarcini/messages/" + feature);
            }
        }
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
    }

    /**
     * The text in that language, or in Romanian where it is not translated.
     *
     * @throws org.springframework.context.NoSuchMessageException if no file has the key
     */
    public String text(Locale language, String key, Object... values) {
        return source.getMessage(key, values, language);
    }
}
