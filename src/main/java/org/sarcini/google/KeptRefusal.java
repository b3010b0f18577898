package org.sarcini.google;

import java.util.Locale;
import org.sarcini.installation.Messages;

/**
 * A refusal as a table keeps it, to be said to people later, each in their language.
 *
 * @param messageKey the key of what it means, see {@link GoogleRefusal#messageKey()}
 * @param words Google's own, see {@link GoogleRefusal#words()}; at most {@value #WORDS} characters
 */
public record KeptRefusal(String messageKey, String words) {

    /** The longest text that {@link #text()} gives. */
    public static final int LENGTH = 600;

    private static final int WORDS = 500;

    public KeptRefusal {
        words = words.substring(0, Math.min(words.length(), WORDS));
    }

    public static KeptRefusal of(GoogleRefusal refusal) {
        return new KeptRefusal(refusal.messageKey(), refusal.words());
    }

    /** What was kept as {@link #text()}. */
    public static KeptRefusal read(String text) {
        int space = text.indexOf(' ');
        return new KeptRefusal(text.substring(0, space), text.substring(space + 1));
    }

    /** Both in one text. */
    public String text() {
        return messageKey + " " + words;
    }

    /** What it means, and what Google said, if it said anything. */
    public String said(Messages messages, Locale language) {
        String meaning = messages.text(language, messageKey);
        return words.isEmpty() ? meaning : meaning + " " + messages.text(language, "google.says", words);
    }
}
