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
 * @param stateInRedirect whether the state travels as a parameter of the redirect address, because the provider is not known to
 *     return the parameter {@code state} (RFC 6749 §4.1.1), but returns the redirect address with all its parameters
 */
public record Provider(
        String name,
        URI authUrl,
        URI tokenUrl,
        @Nullable URI revokeUrl,
        @Nullable URI certsUrl,
        List<String> issuers,
        boolean pkce,
        Map<String, String> authParameters,
        boolean stateInRedirect) {

    /** A provider that returns the parameter {@code state}. */
    public Provider(
            String name,
            URI authUrl,
            URI tokenUrl,
            @Nullable URI revokeUrl,
            @Nullable URI certsUrl,
            List<String> issuers,
            boolean pkce,
            Map<String, String> authParameters) {
        this(name, authUrl, tokenUrl, revokeUrl, certsUrl, issuers, pkce, authParameters, false);
    }

    public Provider {
        issuers = List.copyOf(issuers);
        authParameters = Map.copyOf(authParameters);
        if (certsUrl != null && issuers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Provider " + name + " gives id tokens but names no issuer; name the values of iss to accept.");
        }
    }

    /** The redirect address as the provider gets it, for that state. */
    URI redirect(URI registered, String state) {
        if (!stateInRedirect) {
            return registered;
        }
        return URI.create(registered + (registered.getRawQuery() == null ? "?" : "&") + "state=" + state);
    }
}
