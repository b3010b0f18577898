package org.sarcini.standin.google;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages of the Tasks API, by {@code maxResults} and {@code pageToken}. */
final class Paging {

    /** From and to which place of the whole; where the next one begins, if there is one. */
    record Page(int from, int to, Optional<String> next) {}

    private Paging() {}

    static Page page(Request request, int size, int usual, int largest) {
        int from = Math.min(from(request.parameter("pageToken")), size);
        int to = Math.min(from + length(request.parameter("maxResults"), usual, largest), size);
        return new Page(from, to, to < size ? Optional.of(Secrets.base64("tasks " + to)) : Optional.empty());
    }

    private static int from(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("tasks ")) {
                return Integer.parseInt(text.substring("tasks ".length()));
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: refused below.
        }
        throw Refusal.invalid("Invalid page token").at("parameter", "pageToken");
    }

    private static int length(@Nullable String asked, int usual, int largest) {
        try {
            int length = asked == null ? usual : Integer.parseInt(asked);
            if (length > 0) {
                return Math.min(length, largest);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw Refusal.invalid("Invalid value for: maxResults, " + asked).at("parameter", "maxResults");
    }
}
