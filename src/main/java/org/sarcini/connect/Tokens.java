package org.sarcini.connect;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint answered.
 *
 * @param refresh a refresh token, null where the provider keeps the one that we have
 * @param ends when the refresh token ends by itself, null where the provider does not say so
 * @param scopes what was granted, null where the provider does not say: then what was asked for (RFC 6749 §5.1)
 * @param idToken who consented, not verified yet
 */
record Tokens(
        String access,
        Instant expires,
        @Nullable String refresh,
        @Nullable Instant ends,
        @Nullable Set<String> scopes,
        @Nullable String idToken) {

    /** Shows no token. */
    @Override
    public String toString() {
        return "Tokens[expires=" + expires + "]";
    }
}
