package org.sarcini.google;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.connect.Provider;

/**
 * The company's service account, by whose key Sarcini acts for people who did not consent themselves: domain-wide delegation.
 * The key is kept as secrets of connections are; {@link #connection} shows all but that.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account#delegatingauthority">Delegating
 *     domain-wide authority</a>
 */
public final class ServiceAccount {

    /** What connections call it. */
    static final String NAME = "google-delegation";

    private final Connections connections;

    ServiceAccount(Connections connections) {
        this.connections = connections;
    }

    /** What an administrator of the company has to allow, exactly so, in Google's admin console. */
    public List<String> scopes() {
        return List.of(GoogleProvider.APP_CREATED, GoogleProvider.TASKS);
    }

    /**
     * The connection that holds the key: its client id is the account's number, its account the account's address. Empty where
     * there is no key; not {@link ConnectionState#CONNECTED} where Google did not accept it lately.
     */
    public Optional<Connection> connection() {
        return connections.find(Owner.COMPANY, NAME);
    }

    /**
     * Keeps a key, in the place of one that is there.
     *
     * @throws org.sarcini.connect.KeyUnavailable if it cannot be kept safe here; nothing was stored then
     */
    public Connection keep(ServiceAccountKey key) {
        Connection kept = connections.register(Owner.COMPANY, NAME, ClientKind.WEB, key.clientId(), key.toJson());
        return connections.works(kept.id(), key.email());
    }

    /** Forgets the key; nothing happens where there is none. Tokens made with it go on for an hour at most, at Google. */
    public void forget() {
        connection().ifPresent(known -> connections.remove(known.id()));
    }

    /** The key itself. */
    ServiceAccountKey key(Connection known) {
        return ServiceAccountKey.of(connections.clientSecret(known.id()));
    }

    /** Google accepts the key. */
    void accepted(Connection known) {
        if (known.state() != ConnectionState.CONNECTED) {
            connections.works(known.id(), Optional.ofNullable(known.account()).orElse(""));
        }
    }

    /** Google does not accept the key, or not what it is used for; told once, until {@link #accepted}. */
    void refused(Connection known, String reason) {
        connections.needsConsent(known.id(), reason);
    }

    /** Where tokens come from. The other addresses are never asked, nobody consents here. */
    static Provider provider(GoogleProperties properties) {
        return new Provider(NAME, properties.authUrl(), properties.tokenUrl(), null, null, List.of(), false, Map.of());
    }
}
