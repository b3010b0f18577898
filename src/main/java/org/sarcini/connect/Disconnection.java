package org.sarcini.connect;

import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Disconnected.Revocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives connections up: first here, then at the provider. */
final class Disconnection {

    private static final Logger log = LoggerFactory.getLogger(Disconnection.class);

    private final ConnectionTable table;
    private final ConsentTable attempts;
    private final Vault vault;
    private final Providers providers;
    private final Revocations revocations;

    Disconnection(
            ConnectionTable table, ConsentTable attempts, Vault vault, Providers providers, Revocations revocations) {
        this.table = table;
        this.attempts = attempts;
        this.vault = vault;
        this.providers = providers;
        this.revocations = revocations;
    }

    Disconnected disconnect(String id) {
        ConnectionRow before = table.get(id);
        attempts.forget(id);
        ConnectionRow after = table.update(
                id, row -> row.with(row.sealed().withoutTokens()).in(ConnectionState.DISCONNECTED, null, null));
        return new Disconnected(after.connection(), revoke(before));
    }

    private Revocation revoke(ConnectionRow before) {
        try {
            Provider provider = providers.named(before.connection().provider());
            return revocations.revoke(provider, before.connection(), token(before));
        } catch (RuntimeException failure) {
            log.warn(
                    "The permission of connection {} was not revoked at {}: {}",
                    before.id(),
                    before.connection().provider(),
                    failure.getMessage());
            return Revocation.NOT_CONFIRMED;
        }
    }

    private @Nullable String token(ConnectionRow row) {
        String refresh = vault.refreshToken(row);
        return refresh != null || row.sealed().accessToken() == null ? refresh : vault.accessToken(row);
    }
}
