package org.sarcini.connect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Cause;
import org.sarcini.connect.ConnectionRow.Sealed;
import org.sarcini.installation.TimeSource;
import org.springframework.dao.DuplicateKeyException;

/** Registers clients: makes a connection, or gives one another client. Everybody consents with the company's client. */
final class Registration {

    private final ConnectionTable table;
    private final ConsentTable attempts;
    private final Secrets secrets;
    private final Vault vault;
    private final TimeSource time;
    private final Words words;

    Registration(
            ConnectionTable table, ConsentTable attempts, Secrets secrets, Vault vault, TimeSource time, Words words) {
        this.table = table;
        this.attempts = attempts;
        this.secrets = secrets;
        this.vault = vault;
        this.time = time;
        this.words = words;
    }

    Connection register(Owner owner, String provider, ClientKind kind, String clientId, String clientSecret) {
        Connection registered = registerAlone(owner, provider, kind, clientId, clientSecret);
        if (owner.equals(Owner.COMPANY)) {
            ConnectionRow company = table.get(registered.id());
            Client client = readable(company);
            table.all().stream()
                    .filter(row -> row.connection().provider().equals(provider)
                            && !row.id().equals(company.id()))
                    .forEach(row -> follow(row, kind, client));
        }
        return registered;
    }

    Connection registerLikeCompany(Owner owner, String provider) {
        ConnectionRow company = table.find(Owner.COMPANY, provider)
                .orElseThrow(() -> new IllegalStateException("The company has no client of " + provider + " yet."));
        Client client = readable(company);
        ClientKind kind = company.connection().clientKind();
        Optional<ConnectionRow> known = table.find(owner, provider);
        return known.isPresent()
                ? follow(known.get(), kind, client)
                : registerAlone(owner, provider, kind, client.id(), client.secret());
    }

    /** Gives a person's connection the company's client; what the new client cannot go on with asks for consent. */
    private Connection follow(ConnectionRow known, ClientKind kind, Client client) {
        boolean sameClient = known.connection().clientId().equals(client.id());
        if (sameClient && known.connection().clientKind() == kind && holds(known, client.secret())) {
            return known.connection();
        }
        String secret = vault.sealClientSecret(known.id(), client.secret());
        if (!sameClient) {
            attempts.forget(known.id());
        }
        return table.update(known.id(), row -> followed(row, kind, client.id(), secret))
                .connection();
    }

    private boolean holds(ConnectionRow row, String secret) {
        try {
            return vault.client(row).secret().equals(secret);
        } catch (KeyMissing unreadable) {
            return false;
        }
    }

    private ConnectionRow followed(ConnectionRow row, ClientKind kind, String clientId, String secret) {
        ConnectionState before = row.state();
        ConnectionRow now = changed(row, kind, clientId, secret);
        if (row.connection().clientId().equals(clientId)) {
            // The older secret may have been the fault; if it was not, the next refresh says so again.
            return row.cause() == Cause.CLIENT_REFUSED && row.sealed().refreshToken() != null
                    ? now.in(ConnectionState.CONNECTED, null, null)
                    : now;
        }
        return switch (before) {
            case CONNECTED, NEEDS_CONSENT ->
                now.in(ConnectionState.NEEDS_CONSENT, Cause.REPORTED, words.of("connect.reason.client-changed"));
            case DISCONNECTED -> now.in(ConnectionState.DISCONNECTED, null, null);
            case NEW, WAITING_FOR_CONSENT -> now;
        };
    }

    private Connection registerAlone(
            Owner owner, String provider, ClientKind kind, String clientId, String clientSecret) {
        String id = clientId.strip();
        String secret = clientSecret.strip();
        if (id.isEmpty()) {
            throw new IllegalArgumentException("The client id of " + provider + " is empty.");
        }
        secrets.require();
        Optional<ConnectionRow> known = table.find(owner, provider);
        if (known.isEmpty()) {
            try {
                return insert(owner, provider, kind, id, secret);
            } catch (DuplicateKeyException anotherWasFirst) {
                known = table.find(owner, provider);
            }
        }
        return change(known.orElseThrow(), kind, id, secret);
    }

    private Connection insert(Owner owner, String provider, ClientKind kind, String clientId, String secret) {
        requireSecret(provider, secret);
        String id = UUID.randomUUID().toString();
        Instant now = time.now().truncatedTo(ChronoUnit.MICROS);
        Connection connection = new Connection(
                id, owner, provider, kind, clientId, null, null, null, Set.of(), ConnectionState.NEW, null, null, now);
        Sealed sealed = new Sealed(vault.sealClientSecret(id, secret), null, null, null);
        table.insert(new ConnectionRow(connection, sealed, null, null, 1));
        return connection;
    }

    private Connection change(ConnectionRow known, ClientKind kind, String clientId, String secret) {
        boolean sameClient = known.connection().clientId().equals(clientId);
        String kept = known.sealed().clientSecret();
        if (secret.isEmpty() && sameClient && kept != null) {
            readable(known);
        } else {
            requireSecret(known.connection().provider(), secret);
        }
        String sealedSecret = secret.isEmpty() ? kept : vault.sealClientSecret(known.id(), secret);
        if (!sameClient) {
            attempts.forget(known.id());
        }
        return table.update(known.id(), row -> changed(row, kind, clientId, sealedSecret))
                .connection();
    }

    private static ConnectionRow changed(
            ConnectionRow row, ClientKind kind, String clientId, @Nullable String sealedSecret) {
        Connection c = row.connection();
        Sealed old = row.sealed();
        if (c.clientId().equals(clientId)) {
            Connection same = new Connection(
                    c.id(),
                    c.owner(),
                    c.provider(),
                    kind,
                    clientId,
                    c.account(),
                    c.accountDomain(),
                    c.consentedBy(),
                    c.scopes(),
                    c.state(),
                    c.reason(),
                    c.ends(),
                    c.changed());
            return row.with(same)
                    .with(new Sealed(sealedSecret, old.accessToken(), old.accessExpires(), old.refreshToken()));
        }
        Connection fresh = new Connection(
                c.id(),
                c.owner(),
                c.provider(),
                kind,
                clientId,
                null,
                null,
                null,
                Set.of(),
                ConnectionState.NEW,
                null,
                null,
                c.changed());
        return new ConnectionRow(fresh, new Sealed(sealedSecret, null, null, null), null, null, row.version());
    }

    /**
     * The connection's client.
     *
     * @throws KeyUnavailable if its secret cannot be decrypted here
     */
    Client readable(ConnectionRow row) {
        try {
            return vault.client(row);
        } catch (KeyMissing missing) {
            throw KeyUnavailable.of(missing);
        }
    }

    private static void requireSecret(String provider, String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "The client secret of " + provider + " is empty, and none is stored for this client id.");
        }
    }
}
