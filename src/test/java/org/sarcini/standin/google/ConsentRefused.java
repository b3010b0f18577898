package org.sarcini.standin.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google showed an error page instead of sending the browser back to the application. */
public final class ConsentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;

    private static final Pattern CODE = Pattern.compile("Error \\d+: (\\w+)");
    private static final Pattern MESSAGE = Pattern.compile("<p class=\"error-message\">(.*?)</p>");

    private ConsentRefused(String error, String message) {
        super("Error: " + error + ". " + message);
        this.error = error;
    }

    /** Read off the page that would have been shown. */
    static ConsentRefused of(Reply page) {
        return new ConsentRefused(found(CODE, page.text()), found(MESSAGE, page.text()));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : text;
    }

    /** Google's code, such as {@code redirect_uri_mismatch} or {@code org_internal}. */
    public String error() {
        return error;
    }
}
