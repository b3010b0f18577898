package org.sarcini.connect;

import com.google.api.client.auth.oauth2.AuthorizationCodeRequestUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.sarcini.installation.TimeSource;

/** Begins consents: writes the attempt down and makes the provider's address (RFC 6749 §4.1.1, RFC 7636 §4.3). */
final class ConsentStart {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final Set<String> OURS = Set.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    private final ConnectionTable table;
    private final ConsentTable attempts;
    private final Providers providers;
    private final Secrets secrets;
    private final Vault vault;
    private final TimeSource time;

    ConsentStart(
            ConnectionTable table,
            ConsentTable attempts,
            Providers providers,
            Secrets secrets,
            Vault vault,
            TimeSource time) {
        this.table = table;
        this.attempts = attempts;
        this.providers = providers;
        this.secrets = secrets;
        this.vault = vault;
        this.time = time;
    }

    Consent begin(String connectionId, String userId, Set<String> scopes, URI redirectUri, Map<String, String> extra) {
        ConnectionRow row = table.get(connectionId);
        Provider provider = providers.named(row.connection().provider());
        checkClient(row);
        secrets.require();
        String state = RandomCode.next();
        String browserToken = RandomCode.next();
        String verifier = provider.pkce() ? RandomCode.next() : "";
        String id = UUID.randomUUID().toString();
        Instant now = time.now();
        attempts.insert(
                new ConsentAttempt(
                        id,
                        connectionId,
                        RandomCode.hash(state),
                        RandomCode.hash(browserToken),
                        verifier.isEmpty() ? "" : secrets.seal(verifier, id, ConsentAttempt.VERIFIER),
                        redirectUri,
                        userId,
                        scopes,
                        now.plus(GOOD_FOR),
                        null),
                now);
        table.update(connectionId, ConsentStart::waiting);
        return new Consent(
                address(provider, row.connection().clientId(), state, verifier, scopes, redirectUri, extra),
                browserToken);
    }

    /** A connection that works, or that says why it does not, goes on saying so until the consent is there. */
    private static ConnectionRow waiting(ConnectionRow row) {
        return row.state() == ConnectionState.NEW || row.state() == ConnectionState.DISCONNECTED
                ? row.in(ConnectionState.WAITING_FOR_CONSENT, null, null)
                : row;
    }

    /** Nobody is sent to the provider for a client whose secret cannot be read any more. */
    private void checkClient(ConnectionRow row) {
        try {
            vault.client(row);
        } catch (KeyMissing missing) {
            throw KeyUnavailable.of(missing);
        }
    }

    private static URI address(
            Provider provider,
            String clientId,
            String state,
            String verifier,
            Set<String> scopes,
            URI redirectUri,
            Map<String, String> extra) {
        AuthorizationCodeRequestUrl url =
                new AuthorizationCodeRequestUrl(provider.authUrl().toString(), clientId);
        url.setRedirectUri(provider.redirect(redirectUri, state).toString());
        if (!scopes.isEmpty()) {
            url.setScopes(new TreeSet<>(scopes));
        }
        if (!provider.stateInRedirect()) {
            url.setState(state);
        }
        if (!verifier.isEmpty()) {
            url.set("code_challenge", RandomCode.challenge(verifier)).set("code_challenge_method", "S256");
        }
        provider.authParameters().forEach((name, value) -> put(url, name, value));
        extra.forEach((name, value) -> put(url, name, value));
        return URI.create(url.build());
    }

    private static void put(AuthorizationCodeRequestUrl url, String name, String value) {
        if (OURS.contains(name)) {
            throw new IllegalArgumentException(
                    "The parameter " + name + " of a consent address is not to be given from outside.");
        }
        url.set(name, value);
    }
}
