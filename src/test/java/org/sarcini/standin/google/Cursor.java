package org.sarcini.standin.google;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What stands in a page token or a sync token.
 *
 * @param kind page or sync
 * @param epoch tokens of an earlier epoch are expired
 * @param query digest of the parameters the token belongs to
 * @param since changes after this version are meant; 0 for all events
 * @param upTo the version at the first page, from which the next sync goes on
 * @param offset where the next page begins: a place in the order of creation, or in the list where that has its own
 */
record Cursor(String kind, int epoch, String calendarId, String query, long since, long upTo, int offset) {

    String token() {
        return Secrets.base64(
                String.join(" ", kind, "" + epoch, calendarId, query, "" + since, "" + upTo, "" + offset));
    }

    static Optional<Cursor> read(String token) {
        try {
            String[] text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ");
            return Optional.of(new Cursor(
                    text[0],
                    Integer.parseInt(text[1]),
                    text[2],
                    text[3],
                    Long.parseLong(text[4]),
                    Long.parseLong(text[5]),
                    Integer.parseInt(text[6])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
