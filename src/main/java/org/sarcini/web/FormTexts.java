package org.sarcini.web;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;

/** The texts that scripts show: whole message files. */
public final class FormTexts {

    private static final Control ROMANIAN_OTHERWISE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private FormTexts() {}

    /** The texts of forms: the whole of {@code org/sarcini/messages/forms.properties}. */
    public static Map<String, String> in(Locale language) {
        return of("forms", language);
    }

    /**
     * The whole of a feature's message file, by key; Romanian where that language has none.
     *
     * @param feature name of a file in {@code org/sarcini/messages}, without language and ending
     */
    public static Map<String, String> of(String feature, Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.sarcini.messages." + feature, language, FormTexts.class.getClassLoader(), ROMANIAN_OTHERWISE);
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
