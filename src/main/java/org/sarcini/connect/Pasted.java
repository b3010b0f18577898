package org.sarcini.connect;

import com.google.api.client.util.escape.CharEscapers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person pasted into the field for the code: the code as the provider shows it, the code as it stands in an address, or
 * the whole address on which the browser ended. White space anywhere is the mail's or the screen's doing and means nothing.
 *
 * @param address the address without its parameters, null where only a code was pasted
 */
record Pasted(@Nullable URI address, @Nullable String state, @Nullable String code, @Nullable String error) {

    private static final int LONGEST = 4096;
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{4,2048}");

    /** Reads what was pasted; empty where it cannot be an answer. */
    static Optional<Pasted> read(String text) {
        String compact = text.replaceAll("[\\s\\u00a0\\u200b\\ufeff]+", "").replaceAll("^[\"'<]+|[\"'>]+$", "");
        if (compact.isEmpty() || compact.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return compact.contains("?") || compact.contains("://") ? address(compact) : code(compact);
        } catch (IllegalArgumentException | URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Pasted> code(String compact) {
        String code = CharEscapers.decodeUriPath(compact);
        return CODE.matcher(code).matches() && !code.contains("=")
                ? Optional.of(new Pasted(null, null, code, null))
                : Optional.empty();
    }

    private static Optional<Pasted> address(String compact) throws URISyntaxException {
        URI uri = new URI(compact.contains("://") ? compact : "http://" + compact);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        URI bare = new URI(uri.getScheme(), uri.getAuthority(), uri.getPath(), null, null);
        Pasted pasted = new Pasted(bare, parameters.get("state"), parameters.get("code"), parameters.get("error"));
        return pasted.code == null && pasted.error == null ? Optional.empty() : Optional.of(pasted);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (query == null ? "" : query).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                parameters.putIfAbsent(pair.substring(0, equals), CharEscapers.decodeUri(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Whether the pasted address is where that redirect leads. */
    boolean cameBackTo(URI redirect) {
        URI found = address;
        return found != null
                && text(found.getHost()).equals(text(redirect.getHost()))
                && port(found) == port(redirect)
                && path(found).equals(path(redirect));
    }

    private static String text(@Nullable String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static String path(URI uri) {
        String path = uri.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** Shows neither code nor state. */
    @Override
    public String toString() {
        return "Pasted[" + address + "]";
    }
}
