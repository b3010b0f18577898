package org.sarcini.connect;

import java.time.Instant;

/**
 * A key to the provider for about an hour. Not to be stored, logged or sent anywhere but to the provider.
 *
 * @param value for the header {@code Authorization: Bearer}
 * @param expires when the provider stops accepting it, at least a minute ahead when handed out
 */
public record AccessToken(String value, Instant expires) {

    /** Does not show the token. */
    @Override
    public String toString() {
        return "AccessToken[expires=" + expires + "]";
    }
}
