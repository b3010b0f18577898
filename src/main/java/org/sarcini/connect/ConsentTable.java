package org.sarcini.connect;

import static org.sarcini.connect.ConnectionTable.at;
import static org.sarcini.connect.ConnectionTable.instant;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sarcini.installation.Store;

/** The table {@code sarcini_consent}. Attempts stay for a day after they ended, so that late answers get the right word. */
final class ConsentTable {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Store store;

    ConsentTable(Store store) {
        this.store = store;
    }

    void insert(ConsentAttempt attempt, Instant now) {
        store.inNewTransaction(() -> {
            store.jdbc()
                    .sql("delete from sarcini_consent where expires_at < ?")
                    .param(at(now.minus(KEPT)))
                    .update();
            return store.jdbc()
                    .sql(
                            """
                            insert into sarcini_consent (id, connection_id, state_hash, browser_hash, verifier, redirect_uri,
                              user_id, scopes, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            attempt.id(),
                            attempt.connectionId(),
                            attempt.stateHash(),
                            attempt.browserHash(),
                            attempt.verifier(),
                            attempt.redirectUri().toString(),
                            attempt.userId(),
                            String.join(" ", new TreeSet<>(attempt.scopes())),
                            at(attempt.expires()))
                    .update();
        });
    }

    Optional<ConsentAttempt> findByState(String stateHash) {
        return store.jdbc()
                .sql("select * from sarcini_consent where state_hash = ?")
                .param(stateHash)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The attempt that was begun in the browser with that cookie; each attempt has a cookie of its own. */
    Optional<ConsentAttempt> findByBrowser(String browserHash) {
        return store.jdbc()
                .sql("select * from sarcini_consent where browser_hash = ?")
                .param(browserHash)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The last attempt that the user began for the connection and that nobody answered; it may be expired. */
    Optional<ConsentAttempt> findOpen(String connectionId, String userId) {
        return store
                .jdbc()
                .sql(
                        """
                        select * from sarcini_consent where connection_id = ? and user_id = ? and consumed_at is null
                        order by expires_at desc""")
                .params(connectionId, userId)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .findFirst();
    }

    /** All attempts that have a verifier: nobody answered them yet. */
    List<ConsentAttempt> open() {
        return store.jdbc()
                .sql("select * from sarcini_consent where consumed_at is null and verifier <> ''")
                .query((row, number) -> read(row))
                .list();
    }

    /** Stores the verifier of an attempt that is as it was. */
    void reseal(ConsentAttempt attempt, String verifier) {
        store.inNewTransaction(() -> store.jdbc()
                .sql("update sarcini_consent set verifier = ? where id = ? and verifier = ? and consumed_at is null")
                .params(verifier, attempt.id(), attempt.verifier())
                .update());
    }

    /** Takes the attempt, and its verifier with it. Of all that try, on any node, one gets true. */
    boolean consume(ConsentAttempt attempt, Instant now) {
        return store.inNewTransaction(() -> store.jdbc()
                        .sql(
                                """
                                update sarcini_consent set consumed_at = ?, verifier = '' where id = ?
                                and consumed_at is null""")
                        .params(at(now), attempt.id())
                        .update())
                == 1;
    }

    /** Forgets all attempts for the connection: what they would bring is no longer wanted. */
    void forget(String connectionId) {
        store.inNewTransaction(() -> store.jdbc()
                .sql("delete from sarcini_consent where connection_id = ?")
                .param(connectionId)
                .update());
    }

    private static ConsentAttempt read(ResultSet row) throws SQLException {
        return new ConsentAttempt(
                row.getString("id"),
                row.getString("connection_id"),
                row.getString("state_hash"),
                row.getString("browser_hash"),
                row.getString("verifier"),
                URI.create(row.getString("redirect_uri")),
                row.getString("user_id"),
                ConnectionTable.scopes(row.getString("scopes")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("consumed_at", OffsetDateTime.class)));
    }
}
