package org.sarcini.connect;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this installation: registered, consented to, used, given up. Secrets and tokens stay inside.
 *
 * <p>Methods that ask the provider ({@code finish}, {@code finishPasted}, {@code token}, {@code disconnect}) block for up to
 * 15 s and are to be called outside transactions. Every write is a transaction of its own.
 */
public final class Connections {

    Connections() {}

    public Optional<Connection> find(String id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Connection> find(Owner owner, String provider) {
        throw new UnsupportedOperationException();
    }

    /** All connections, by owner. */
    public List<Connection> all() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the owner's connection to the provider, or changes its client. Another client id drops tokens and open consents.
     *
     * @param clientSecret encrypted at once; empty keeps the stored one when the client id is the same
     * @throws IllegalArgumentException if the secret is empty and none is stored for this client id, or the provider is unknown
     * @throws KeyUnavailable if secrets cannot be encrypted here; nothing is stored
     */
    public Connection register(Owner owner, String provider, ClientKind kind, String clientId, String clientSecret) {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins a consent: good for one answer within ten minutes, across restarts and logins.
     *
     * @param userId who begins it; a pasted answer is taken from this user only
     * @param redirectUri where the provider sends the browser; must be registered at the provider, character by character
     * @param extra parameters of the consent address for this time, such as {@code hd} and {@code login_hint}
     * @throws KeyUnavailable if secrets cannot be encrypted here
     */
    public Consent begin(
            String connectionId, String userId, Set<String> scopes, URI redirectUri, Map<String, String> extra) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends a consent by the provider's redirect. Needs no login: state and cookie suffice.
     *
     * @param state parameter of the redirect
     * @param code parameter of the redirect when the person agreed
     * @param error parameter of the redirect when not
     * @param browserToken value of the cookie {@link Consent#COOKIE}, empty where the browser sent none
     */
    public ConsentResult finish(
            @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String browserToken) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends a consent by what a person pasted: the code ({@code 4/0...} or {@code 4%2F0...}) or the whole address on which their
     * browser ended.
     *
     * @param userId the logged-in user, who must have begun the consent
     */
    public ConsentResult finishPasted(String connectionId, String userId, String pasted) {
        throw new UnsupportedOperationException();
    }

    /**
     * An access token good for at least a minute, refreshed where needed: once, however many threads and nodes ask.
     *
     * @throws ConsentNeeded if only a person can help; the connection is {@link ConnectionState#NEEDS_CONSENT} then, or was
     *     never connected
     * @throws ProviderUnavailable if the provider cannot answer now
     */
    public AccessToken token(String connectionId) {
        throw new UnsupportedOperationException();
    }

    /** Forgets the access token, so that the next {@link #token} refreshes: for after a 401. */
    public void forgetAccessToken(String connectionId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Marks a connection as working only after a new consent.
     *
     * @param reason in words of the company's language
     */
    public void needsConsent(String connectionId, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Gives the connection up: forgets its tokens here, always, and tries to revoke them at the provider. */
    public Disconnected disconnect(String connectionId) {
        throw new UnsupportedOperationException();
    }
}
