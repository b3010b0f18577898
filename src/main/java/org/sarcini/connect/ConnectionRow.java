package org.sarcini.connect;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code sarcini_connection}: the connection and what must not leave this package.
 *
 * @param cause why consent is needed, null in every other state
 * @param lease who refreshes the access token at the moment
 * @param version counts every write
 */
record ConnectionRow(Connection connection, Sealed sealed, @Nullable Cause cause, @Nullable Lease lease, long version) {

    /** Why a connection needs consent. */
    enum Cause {
        /** The provider took the permission back. */
        GRANT_REFUSED,
        /** The provider does not accept the client. */
        CLIENT_REFUSED,
        /** The key of the stored tokens is gone; when it is back, so is the connection. */
        KEY_LOST,
        /** Another feature says so. */
        REPORTED
    }

    /** A short right to refresh; lapses by itself when its holder died. */
    record Lease(String holder, Instant until) {}

    /**
     * Secrets as they are stored: encrypted.
     *
     * @param accessExpires when the access token expires, null where there is none
     */
    record Sealed(
            @Nullable String clientSecret,
            @Nullable String accessToken,
            @Nullable Instant accessExpires,
            @Nullable String refreshToken) {

        static final String CLIENT_SECRET = "client_secret";
        static final String ACCESS_TOKEN = "access_token";
        static final String REFRESH_TOKEN = "refresh_token";

        /** The ids of the keys that encrypted it, 0 for what no key did. */
        Set<Integer> keyIds() {
            return Stream.of(clientSecret, accessToken, refreshToken)
                    .flatMap(Stream::ofNullable)
                    .map(text -> KeyRing.idOf(text).orElse(0))
                    .collect(Collectors.toSet());
        }

        Sealed withoutTokens() {
            return new Sealed(clientSecret, null, null, null);
        }

        Sealed withoutAccess() {
            return new Sealed(clientSecret, null, null, refreshToken);
        }

        /** The same tokens with the client secret that is stored now, in case it is another than the one they came by. */
        Sealed withSecretOf(Sealed now, Sealed before) {
            return Objects.equals(now.clientSecret, before.clientSecret)
                    ? this
                    : new Sealed(now.clientSecret, accessToken, accessExpires, refreshToken);
        }

        @Override
        public String toString() {
            return "Sealed";
        }
    }

    String id() {
        return connection.id();
    }

    ConnectionState state() {
        return connection.state();
    }

    ConnectionRow with(Connection changed) {
        return new ConnectionRow(changed, sealed, cause, lease, version);
    }

    ConnectionRow with(Sealed changed) {
        return new ConnectionRow(connection, changed, cause, lease, version);
    }

    /** The same connection of that account. */
    ConnectionRow of(String account) {
        Connection c = connection;
        return with(new Connection(
                c.id(),
                c.owner(),
                c.provider(),
                c.clientKind(),
                c.clientId(),
                account,
                c.accountDomain(),
                c.consentedBy(),
                c.scopes(),
                c.state(),
                c.reason(),
                c.ends(),
                c.changed()));
    }

    ConnectionRow heldBy(String holder, Instant until) {
        return new ConnectionRow(connection, sealed, cause, new Lease(holder, until), version);
    }

    ConnectionRow released() {
        return new ConnectionRow(connection, sealed, cause, null, version);
    }

    boolean heldBy(String holder) {
        return lease != null && lease.holder().equals(holder);
    }

    /** The same connection in another state; a reason belongs to {@link ConnectionState#NEEDS_CONSENT} alone. */
    ConnectionRow in(ConnectionState state, @Nullable Cause why, @Nullable String reason) {
        Connection c = connection;
        Connection changed = new Connection(
                c.id(),
                c.owner(),
                c.provider(),
                c.clientKind(),
                c.clientId(),
                c.account(),
                c.accountDomain(),
                c.consentedBy(),
                c.scopes(),
                state,
                reason,
                c.ends(),
                c.changed());
        return new ConnectionRow(changed, sealed, why, null, version);
    }
}
