package org.sarcini.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Cause;
import org.sarcini.connect.ConnectionRow.Lease;
import org.sarcini.connect.ConnectionRow.Sealed;
import org.sarcini.installation.TimeSource;

/**
 * Hands out access tokens and refreshes them. The right to refresh is a lease in the row, so that one thread of one node asks
 * the provider while no database lock is held; the others wait for what it stores.
 */
final class AccessTokens {

    /** A token that expires sooner is refreshed. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    /** Longer than a refresh can take, so that a lease lapses only when its holder died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ConnectionTable table;
    private final Vault vault;
    private final Providers providers;
    private final TokenEndpoint endpoint;
    private final Revocations revocations;
    private final TimeSource time;
    private final Words words;
    private final Map<String, ReentrantLock> inThisNode = new ConcurrentHashMap<>();

    AccessTokens(
            ConnectionTable table,
            Vault vault,
            Providers providers,
            TokenEndpoint endpoint,
            Revocations revocations,
            TimeSource time,
            Words words) {
        this.table = table;
        this.vault = vault;
        this.providers = providers;
        this.endpoint = endpoint;
        this.revocations = revocations;
        this.time = time;
        this.words = words;
    }

    AccessToken token(String id) {
        ConnectionRow row = usable(id);
        Optional<AccessToken> current = current(row);
        if (current.isPresent()) {
            return current.get();
        }
        ReentrantLock lock = inThisNode.computeIfAbsent(id, key -> new ReentrantLock());
        lock.lock();
        try {
            return refreshedHereOrElsewhere(id);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Marks a row whose key was lost and is back as connected again, unless somebody changed it meanwhile.
     *
     * @return whether it is such a row
     */
    boolean revive(ConnectionRow row) {
        if (row.cause() != Cause.KEY_LOST || !vault.opens(row)) {
            return false;
        }
        table.update(
                row.id(), now -> now.version() == row.version() ? now.in(ConnectionState.CONNECTED, null, null) : now);
        return true;
    }

    private AccessToken refreshedHereOrElsewhere(String id) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp && !Thread.currentThread().isInterrupted()) {
            ConnectionRow row = usable(id);
            Optional<AccessToken> current = current(row);
            if (current.isPresent()) {
                return current.get();
            }
            String holder = UUID.randomUUID().toString();
            if (lease(row, holder)) {
                Optional<AccessToken> fresh = refresh(row, holder);
                if (fresh.isPresent()) {
                    return fresh.get();
                }
            } else {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
        throw new ProviderUnavailable("Connection " + id + " is being refreshed elsewhere; try again later", LEASE);
    }

    /** The row of a connection that works. */
    private ConnectionRow usable(String id) {
        ConnectionRow row = table.get(id);
        if (row.cause() == Cause.KEY_LOST) {
            revive(row);
            row = table.get(id);
        }
        if (row.state() != ConnectionState.CONNECTED) {
            String reason = row.connection().reason();
            throw new ConsentNeeded(id, reason != null ? reason : words.of("connect.reason.not-connected"));
        }
        return row;
    }

    private Optional<AccessToken> current(ConnectionRow row) {
        Sealed sealed = row.sealed();
        Instant expires = sealed.accessExpires();
        if (sealed.accessToken() == null
                || expires == null
                || !expires.minus(MARGIN).isAfter(time.now())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessToken(vault.accessToken(row), expires));
        } catch (KeyMissing missing) {
            throw keyMissing(row, missing);
        }
    }

    private boolean lease(ConnectionRow seen, String holder) {
        Instant now = time.now();
        ConnectionRow row = table.update(seen.id(), current -> {
            Lease lease = current.lease();
            boolean free = lease == null || !lease.until().isAfter(now);
            return free && current.version() == seen.version() ? current.heldBy(holder, now.plus(LEASE)) : current;
        });
        return row.heldBy(holder);
    }

    /** Empty where somebody else changed the connection meanwhile: then what they stored counts. */
    private Optional<AccessToken> refresh(ConnectionRow row, String holder) {
        try {
            Provider provider = providers.named(row.connection().provider());
            Client client = vault.client(row);
            String refreshToken = vault.refreshToken(row);
            if (refreshToken == null) {
                throw new TokenRefused(0, "invalid_grant", "no refresh token");
            }
            Tokens tokens = endpoint.refresh(provider, client, refreshToken);
            // All is encrypted anew, by one key.
            Sealed sealed = vault.seal(row.id(), client.secret(), tokens, refreshToken);
            ConnectionRow stored = table.update(
                    row.id(),
                    now -> now.heldBy(holder)
                            ? now.with(sealed.withSecretOf(now.sealed(), row.sealed()))
                                    .released()
                            : now);
            if (Objects.equals(sealed.accessToken(), stored.sealed().accessToken())) {
                return Optional.of(new AccessToken(tokens.access(), tokens.expires()));
            }
            if (stored.state() == ConnectionState.DISCONNECTED) {
                revocations.giveBack(
                        provider, row.connection(), row.connection().account(), tokens);
            }
            return Optional.empty();
        } catch (TokenRefused refused) {
            consentNeeded(row, holder, refused);
            return Optional.empty();
        } catch (KeyMissing missing) {
            release(row, holder);
            throw keyMissing(row, missing);
        } catch (RuntimeException failure) {
            release(row, holder);
            throw failure;
        }
    }

    private void release(ConnectionRow row, String holder) {
        table.update(row.id(), now -> now.heldBy(holder) ? now.released() : now);
    }

    /** Marks the connection, unless it changed under the refresh; looking again tells the caller. */
    private void consentNeeded(ConnectionRow row, String holder, TokenRefused refused) {
        Cause cause = refused.isOfClient() ? Cause.CLIENT_REFUSED : Cause.GRANT_REFUSED;
        String reason = words.of(
                cause == Cause.CLIENT_REFUSED ? "connect.reason.client-refused" : "connect.reason.grant-refused",
                row.connection().provider(),
                refused.words());
        table.update(row.id(), now -> {
            if (!now.heldBy(holder)) {
                return now;
            }
            // A refused refresh token is dead; kept, it could be taken for a living one at the next consent.
            Sealed left = cause == Cause.GRANT_REFUSED
                    ? now.sealed().withoutTokens()
                    : now.sealed().withoutAccess();
            return now.with(left).in(ConnectionState.NEEDS_CONSENT, cause, reason);
        });
    }

    private RuntimeException keyMissing(ConnectionRow row, KeyMissing missing) {
        if (missing.elsewhere()) {
            return new ProviderUnavailable(String.valueOf(missing.getMessage()), null);
        }
        String reason = words.of("connect.reason.key-lost");
        ConnectionRow now = table.update(
                row.id(),
                current -> current.state() == ConnectionState.CONNECTED && !vault.opens(current)
                        ? current.in(ConnectionState.NEEDS_CONSENT, Cause.KEY_LOST, reason)
                        : current);
        @Nullable String stored = now.connection().reason();
        return new ConsentNeeded(row.id(), stored == null ? reason : stored);
    }
}
