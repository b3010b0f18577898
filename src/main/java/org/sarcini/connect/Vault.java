package org.sarcini.connect;

import static org.sarcini.connect.ConnectionRow.Sealed.ACCESS_TOKEN;
import static org.sarcini.connect.ConnectionRow.Sealed.CLIENT_SECRET;
import static org.sarcini.connect.ConnectionRow.Sealed.REFRESH_TOKEN;

import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Sealed;

/** Opens and seals the secrets of connections, column by column. Every opening may throw {@link KeyMissing}. */
final class Vault {

    private final Secrets secrets;

    Vault(Secrets secrets) {
        this.secrets = secrets;
    }

    Client client(ConnectionRow row) {
        String sealed = row.sealed().clientSecret();
        return new Client(
                row.connection().clientId(), sealed == null ? "" : secrets.open(sealed, row.id(), CLIENT_SECRET));
    }

    String accessToken(ConnectionRow row) {
        String sealed = row.sealed().accessToken();
        if (sealed == null) {
            throw new IllegalStateException("Connection " + row.id() + " has no access token.");
        }
        return secrets.open(sealed, row.id(), ACCESS_TOKEN);
    }

    @Nullable
    String refreshToken(ConnectionRow row) {
        String sealed = row.sealed().refreshToken();
        return sealed == null ? null : secrets.open(sealed, row.id(), REFRESH_TOKEN);
    }

    /** Whether all that is stored can be opened. Asks no other node where a key is not here. */
    boolean opens(ConnectionRow row) {
        if (!secrets.keyIds().containsAll(row.sealed().keyIds())) {
            return false;
        }
        try {
            client(row);
            refreshToken(row);
            if (row.sealed().accessToken() != null) {
                accessToken(row);
            }
            return true;
        } catch (KeyMissing missing) {
            return false;
        }
    }

    String sealClientSecret(String connectionId, String secret) {
        return secrets.seal(secret, connectionId, CLIENT_SECRET);
    }

    /** The same secrets, encrypted anew. */
    Sealed resealed(ConnectionRow row) {
        Sealed sealed = row.sealed();
        return new Sealed(
                resealed(sealed.clientSecret(), row, CLIENT_SECRET),
                resealed(sealed.accessToken(), row, ACCESS_TOKEN),
                sealed.accessExpires(),
                resealed(sealed.refreshToken(), row, REFRESH_TOKEN));
    }

    private @Nullable String resealed(@Nullable String sealed, ConnectionRow row, String column) {
        return sealed == null ? null : secrets.resealed(sealed, row.id(), column);
    }

    /**
     * Seals what was obtained.
     *
     * @param known the refresh token that stays when no new one came, null where there is none
     */
    Sealed seal(String connectionId, String clientSecret, Tokens tokens, @Nullable String known) {
        String refresh = tokens.refresh() != null ? tokens.refresh() : known;
        return new Sealed(
                sealClientSecret(connectionId, clientSecret),
                secrets.seal(tokens.access(), connectionId, ACCESS_TOKEN),
                tokens.expires(),
                refresh == null ? null : secrets.seal(refresh, connectionId, REFRESH_TOKEN));
    }
}
