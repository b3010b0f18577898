package org.sarcini.standin.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A description as Google Calendar shows it: a few tags are kept, addresses become links, the rest is text. */
final class Markup {

    private static final Pattern KEPT =
            Pattern.compile("&lt;(/?(?:b|i|u|strong|em|br|p|ul|ol|li)\\s?/?)&gt;", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANCHOR = Pattern.compile(
            "&lt;a\\s[^&]*?href=&quot;(https?://.+?)&quot;.*?&gt;(.*?)&lt;/a&gt;",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("(?<![\">=])\\bhttps?://(?:[^\\s<&]|&amp;)+(?<![.,;:)!?])");

    private Markup() {}

    static String of(String description) {
        String text = Html.escape(description);
        text = ANCHOR.matcher(text).replaceAll(match -> Matcher.quoteReplacement(link(match.group(1), match.group(2))));
        text = KEPT.matcher(text).replaceAll("<$1>");
        text = ADDRESS.matcher(text).replaceAll(match -> Matcher.quoteReplacement(link(match.group(), match.group())));
        return text.replace("\n", "<br>\n");
    }

    private static String link(String address, String words) {
        return "<a href=\"" + address + "\" target=\"_blank\" rel=\"noopener\">" + words + "</a>";
    }
}
