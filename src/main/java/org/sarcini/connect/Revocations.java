package org.sarcini.connect;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Disconnected.Revocation;

/**
 * Gives permissions back to the provider. Revoking one token kills all tokens of that client for that account, so nothing is
 * revoked while another connection lives on the same permission.
 */
final class Revocations {

    private final ConnectionTable table;
    private final TokenEndpoint endpoint;

    Revocations(ConnectionTable table, TokenEndpoint endpoint) {
        this.table = table;
        this.endpoint = endpoint;
    }

    /**
     * Gives tokens of a refused consent back, unless a working connection could die of it.
     *
     * @param account who consented, null where that is not certain
     */
    void giveBack(Provider provider, Connection connection, @Nullable String account, Tokens tokens) {
        boolean inUse = table.all().stream().anyMatch(row -> livesOn(row, connection, account));
        revoke(provider, tokens.refresh() != null ? tokens.refresh() : tokens.access(), inUse);
    }

    /**
     * Revokes the token of a connection that was given up.
     *
     * @param token null where there is none
     */
    Revocation revoke(Provider provider, Connection connection, @Nullable String token) {
        boolean inUse = table.all().stream()
                .anyMatch(row -> !row.id().equals(connection.id()) && livesOn(row, connection, connection.account()));
        return token == null ? Revocation.NOTHING_TO_REVOKE : revoke(provider, token, inUse);
    }

    private Revocation revoke(Provider provider, String token, boolean inUse) {
        URI revokeUrl = provider.revokeUrl();
        if (revokeUrl == null) {
            return Revocation.NOTHING_TO_REVOKE;
        }
        if (inUse) {
            return Revocation.STILL_USED;
        }
        return endpoint.revoke(revokeUrl, token) ? Revocation.CONFIRMED : Revocation.NOT_CONFIRMED;
    }

    /** Whether a row has tokens of the same client and, as far as known, the same account. */
    private static boolean livesOn(ConnectionRow row, Connection connection, @Nullable String account) {
        Connection other = row.connection();
        return row.sealed().refreshToken() != null
                && other.provider().equals(connection.provider())
                && other.clientId().equals(connection.clientId())
                && (account == null || other.account() == null || Objects.equals(other.account(), account));
    }
}
