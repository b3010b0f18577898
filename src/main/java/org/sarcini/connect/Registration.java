package org.sarcini.connect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Sealed;
import org.sarcini.installation.TimeSource;
import org.springframework.dao.DuplicateKeyException;

/** Registers clients: makes a connection, or gives one another client. */
final class Registration {

    private final ConnectionTable table;
    private final ConsentTable attempts;
    private final Secrets secrets;
    private final Vault vault;
    private final TimeSource time;

    Registration(ConnectionTable table, ConsentTable attempts, Secrets secrets, Vault vault, TimeSource time) {
        this.table = table;
        this.attempts = attempts;
        this.secrets = secrets;
        this.vault = vault;
        this.time = time;
    }

    Connection register(Owner owner, String provider, ClientKind kind, String clientId, String clientSecret) {
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
                id, owner, provider, kind, clientId, null, null, Set.of(), ConnectionState.NEW, null, now);
        Sealed sealed = new Sealed(vault.sealClientSecret(id, secret), null, null, null);
        table.insert(new ConnectionRow(connection, sealed, null, null, 1));
        return connection;
    }

    private Connection change(ConnectionRow known, ClientKind kind, String clientId, String secret) {
        boolean sameClient = known.connection().clientId().equals(clientId);
        String kept = known.sealed().clientSecret();
        if (secret.isEmpty() && sameClient && kept != null) {
            requireReadable(known);
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
                    c.scopes(),
                    c.state(),
                    c.reason(),
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
                Set.of(),
                ConnectionState.NEW,
                null,
                c.changed());
        return new ConnectionRow(fresh, new Sealed(sealedSecret, null, null, null), null, null, row.version());
    }

    private void requireReadable(ConnectionRow row) {
        try {
            vault.client(row);
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
