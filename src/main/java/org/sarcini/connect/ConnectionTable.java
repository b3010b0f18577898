package org.sarcini.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.ConnectionRow.Cause;
import org.sarcini.connect.ConnectionRow.Lease;
import org.sarcini.connect.ConnectionRow.Sealed;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/** The table {@code sarcini_connection}. Every write is a transaction of its own, and told after its commit. */
final class ConnectionTable {

    private static final int REASON_LENGTH = 2000;

    private final Store store;
    private final TimeSource time;
    private final ConnectionChanges changes;

    ConnectionTable(Store store, TimeSource time, ConnectionChanges changes) {
        this.store = store;
        this.time = time;
        this.changes = changes;
    }

    Optional<ConnectionRow> find(String id) {
        return store.jdbc()
                .sql("select * from sarcini_connection where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * The connection of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    ConnectionRow get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no connection " + id + "."));
    }

    Optional<ConnectionRow> find(Owner owner, String provider) {
        return store.jdbc()
                .sql("select * from sarcini_connection where owner_id = ? and provider = ?")
                .params(owner.id(), provider)
                .query((row, number) -> read(row))
                .optional();
    }

    List<ConnectionRow> all() {
        return store.jdbc()
                .sql("select * from sarcini_connection order by owner_id, provider")
                .query((row, number) -> read(row))
                .list();
    }

    /** The connections that need consent for that reason. */
    List<ConnectionRow> because(Cause cause) {
        return store.jdbc()
                .sql("select * from sarcini_connection where reason_code = ?")
                .param(cause.name())
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * Adds a connection.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the owner has one with this provider already
     */
    void insert(ConnectionRow row) {
        Connection c = row.connection();
        store.inNewTransaction(() -> store.jdbc()
                .sql(
                        """
                        insert into sarcini_connection (id, owner_id, provider, client_kind, client_id, client_secret, state,
                          version, changed_at) values (?, ?, ?, ?, ?, ?, ?, 1, ?)""")
                .params(
                        c.id(),
                        c.owner().id(),
                        c.provider(),
                        c.clientKind().name(),
                        c.clientId(),
                        row.sealed().clientSecret(),
                        c.state().name(),
                        at(c.changed()))
                .update());
        changes.changed(c, c);
    }

    /**
     * Changes a connection while nobody else can.
     *
     * @param change gets the row as it is and returns it as it shall be, or the very same to change nothing
     * @return the row as it is now
     */
    ConnectionRow update(String id, UnaryOperator<ConnectionRow> change) {
        record Step(ConnectionRow before, ConnectionRow after) {}
        Step step = store.inNewTransaction(() -> {
            ConnectionRow before =
                    forUpdate(id).orElseThrow(() -> new IllegalArgumentException("There is no connection " + id + "."));
            ConnectionRow after = change.apply(before);
            if (after != before) {
                after = stamped(before, after);
                write(after);
            }
            return new Step(before, after);
        });
        if (!step.before().connection().equals(step.after().connection())) {
            changes.changed(step.before().connection(), step.after().connection());
        }
        return step.after();
    }

    /** Deletes a connection with its consents; nothing happens where there is none. */
    void delete(String id) {
        store.inNewTransaction(() -> {
            store.jdbc()
                    .sql("delete from sarcini_consent where connection_id = ?")
                    .param(id)
                    .update();
            return store.jdbc()
                    .sql("delete from sarcini_connection where id = ?")
                    .param(id)
                    .update();
        });
    }

    /** Reads a connection and works while its row is locked, in the current transaction or in one of its own. */
    void locked(String id, Consumer<ConnectionRow> work) {
        store.inTransaction(() -> {
            forUpdate(id).ifPresent(work);
            return true;
        });
    }

    private Optional<ConnectionRow> forUpdate(String id) {
        return store.jdbc()
                .sql("select * from sarcini_connection where id = ? for update")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    private ConnectionRow stamped(ConnectionRow before, ConnectionRow after) {
        Connection c = after.connection();
        if (c.equals(before.connection())) {
            return after;
        }
        String reason = c.reason();
        return after.with(new Connection(
                c.id(),
                c.owner(),
                c.provider(),
                c.clientKind(),
                c.clientId(),
                c.account(),
                c.accountDomain(),
                c.consentedBy(),
                c.scopes(),
                c.state(),
                reason != null && reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason,
                c.ends(),
                time.now().truncatedTo(ChronoUnit.MICROS)));
    }

    private void write(ConnectionRow row) {
        Connection c = row.connection();
        Sealed sealed = row.sealed();
        Lease lease = row.lease();
        Cause cause = row.cause();
        store.jdbc()
                .sql(
                        """
                        update sarcini_connection set client_kind = ?, client_id = ?, client_secret = ?, access_token = ?,
                          access_expires_at = ?, refresh_token = ?, account = ?, account_domain = ?, consented_by = ?,
                          scopes = ?, state = ?, reason = ?, consent_ends_at = ?, reason_code = ?, lease_holder = ?, lease_until = ?, changed_at = ?,
                          version = version + 1 where id = ?""")
                .params(
                        c.clientKind().name(),
                        c.clientId(),
                        sealed.clientSecret(),
                        sealed.accessToken(),
                        at(sealed.accessExpires()),
                        sealed.refreshToken(),
                        c.account(),
                        c.accountDomain(),
                        c.consentedBy(),
                        String.join(" ", new TreeSet<>(c.scopes())),
                        c.state().name(),
                        c.reason(),
                        at(c.ends()),
                        cause == null ? null : cause.name(),
                        lease == null ? null : lease.holder(),
                        lease == null ? null : at(lease.until()),
                        at(c.changed()),
                        c.id())
                .update();
    }

    private static ConnectionRow read(ResultSet row) throws SQLException {
        Connection connection = new Connection(
                row.getString("id"),
                new Owner(row.getString("owner_id")),
                row.getString("provider"),
                ClientKind.valueOf(row.getString("client_kind")),
                row.getString("client_id"),
                row.getString("account"),
                row.getString("account_domain"),
                row.getString("consented_by"),
                scopes(row.getString("scopes")),
                ConnectionState.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row.getObject("consent_ends_at", OffsetDateTime.class)),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
        Sealed sealed = new Sealed(
                row.getString("client_secret"),
                row.getString("access_token"),
                instant(row.getObject("access_expires_at", OffsetDateTime.class)),
                row.getString("refresh_token"));
        String cause = row.getString("reason_code");
        String holder = row.getString("lease_holder");
        Instant until = instant(row.getObject("lease_until", OffsetDateTime.class));
        return new ConnectionRow(
                connection,
                sealed,
                cause == null ? null : Cause.valueOf(cause),
                holder == null || until == null ? null : new Lease(holder, until),
                row.getLong("version"));
    }

    /** The scopes in a text that separates them by spaces (RFC 6749 §3.3). */
    static Set<String> scopes(@Nullable String text) {
        Set<String> scopes = new LinkedHashSet<>();
        if (text != null && !text.isBlank()) {
            scopes.addAll(List.of(text.strip().split("\\s+")));
        }
        return scopes;
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
