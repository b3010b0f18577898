package org.sarcini.connect;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code sarcini_consent}: a consent that was begun.
 *
 * @param stateHash SHA-256 of {@code state}, which itself is stored nowhere
 * @param browserHash SHA-256 of the browser's cookie
 * @param verifier the PKCE verifier, encrypted; empty where the provider knows no PKCE or the attempt is over
 * @param consumed when an answer came, null while none did
 */
record ConsentAttempt(
        String id,
        String connectionId,
        String stateHash,
        String browserHash,
        String verifier,
        URI redirectUri,
        String userId,
        Set<String> scopes,
        Instant expires,
        @Nullable Instant consumed) {

    static final String VERIFIER = "verifier";
}
