package org.sarcini.connect;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an OAuth 2 provider answers. A feature that speaks to a provider defines one bean of this type.
 *
 * @param name what connections call it, never changed once used; at most 64 characters
 * @param authUrl where a person consents (RFC 6749 §3.1)
 * @param tokenUrl where codes and refresh tokens are exchanged (RFC 6749 §3.2)
 * @param revokeUrl where a token is revoked (RFC 7009), or null where the provider has no such thing
 * @param certsUrl where the keys are that sign id tokens (a JWKS), or null where the provider issues none
 * @param issuers the values of {@code iss} that id tokens may bear
 * @param pkce whether the provider understands PKCE (RFC 7636); then S256 is used
 * @param authParameters what every consent address also carries, such as {@code access_type=offline}
 */
public record Provider(
        String name,
        URI authUrl,
        URI tokenUrl,
        @Nullable URI revokeUrl,
        @Nullable URI certsUrl,
        List<String> issuers,
        boolean pkce,
        Map<String, String> authParameters) {

    public Provider {
        issuers = List.copyOf(issuers);
        authParameters = Map.copyOf(authParameters);
        if (certsUrl != null && issuers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Provider " + name + " gives id tokens but names no issuer; name the values of iss to accept.");
        }
    }
}
