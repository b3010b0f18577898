package org.sarcini.web;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;

/** The texts that scripts of forms and pages show: the whole of {@code org/sarcini/messages/forms.properties}. */
final class FormTexts {

    private static final Control ROMANIAN_OTHERWISE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private FormTexts() {}

    static Map<String, String> in(Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.sarcini.messages.forms", language, FormTexts.class.getClassLoader(), ROMANIAN_OTHERWISE);
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
