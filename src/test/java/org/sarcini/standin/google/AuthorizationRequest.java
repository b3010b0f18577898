package org.sarcini.standin.google;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an application asks of the authorization endpoint, checked as Google checks it. */
record AuthorizationRequest(
        Client client,
        URI redirect,
        Set<String> scopes,
        @Nullable String state,
        @Nullable String challenge,
        @Nullable String nonce,
        @Nullable String domain,
        @Nullable String hint,
        boolean offline,
        boolean forced,
        boolean incremental) {

    /** @throws AuthorizationError for what Google answers with a page of its own */
    static AuthorizationRequest of(Map<String, List<String>> query, Grants grants) {
        String clientId = required(query, "client_id");
        Client client = grants.client(clientId)
                .orElseThrow(() -> new AuthorizationError(401, "invalid_client", "The OAuth client was not found."));
        URI redirect = redirect(required(query, "redirect_uri"), client);
        if (!"code".equals(required(query, "response_type"))) {
            throw new AuthorizationError(400, "unsupported_response_type", "Invalid response_type; use code.");
        }
        Set<String> scopes = Scopes.parse(required(query, "scope"));
        if (!scopes.stream().allMatch(Scopes::known)) {
            throw new AuthorizationError(400, "invalid_scope", "Some requested scopes were invalid: " + scopes);
        }
        return new AuthorizationRequest(
                client,
                redirect,
                scopes,
                optional(query, "state"),
                challenge(query),
                optional(query, "nonce"),
                optional(query, "hd"),
                optional(query, "login_hint"),
                "offline".equals(optional(query, "access_type")),
                List.of(String.valueOf(optional(query, "prompt")).split("\\s+")).contains("consent"),
                "true".equals(optional(query, "include_granted_scopes")));
    }

    private static URI redirect(String asked, Client client) {
        if (asked.startsWith("urn:ietf:wg:oauth:2.0:oob") || asked.equals("oob")) {
            throw new AuthorizationError(
                    400,
                    "invalid_request",
                    "The out-of-band (OOB) flow has been blocked in order to keep users secure. Use a redirect.");
        }
        URI redirect;
        try {
            redirect = URI.create(asked);
        } catch (IllegalArgumentException e) {
            throw new AuthorizationError(400, "invalid_request", "Invalid parameter value for redirect_uri: " + asked);
        }
        if (!client.accepts(redirect)) {
            throw new AuthorizationError(
                    400,
                    "redirect_uri_mismatch",
                    "The redirect URI in the request, " + asked + ", does not match the ones authorized for the OAuth "
                            + "client.");
        }
        return redirect;
    }

    private static @Nullable String challenge(Map<String, List<String>> query) {
        String challenge = optional(query, "code_challenge");
        if (challenge != null && !"S256".equals(optional(query, "code_challenge_method"))) {
            throw new AuthorizationError(400, "invalid_request", "The code_challenge_method must be S256.");
        }
        return challenge;
    }

    private static String required(Map<String, List<String>> query, String name) {
        String value = optional(query, name);
        if (value == null) {
            throw new AuthorizationError(400, "invalid_request", "Required parameter is missing: " + name);
        }
        return value;
    }

    private static @Nullable String optional(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        return values == null || values.get(0).isEmpty() ? null : values.get(0);
    }
}
