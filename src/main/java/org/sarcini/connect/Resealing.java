package org.sarcini.connect;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sarcini.connect.ConnectionRow.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts what is stored anew after a rotation, so that the older key is needed for older back-ups alone. */
final class Resealing {

    private static final Logger log = LoggerFactory.getLogger(Resealing.class);

    private final ConnectionTable table;
    private final ConsentTable attempts;
    private final Secrets secrets;
    private final Vault vault;

    Resealing(ConnectionTable table, ConsentTable attempts, Secrets secrets, Vault vault) {
        this.table = table;
        this.attempts = attempts;
        this.secrets = secrets;
        this.vault = vault;
    }

    /**
     * Encrypts anew what another key encrypted, and leaves alone what cannot be decrypted here.
     *
     * @param rows all connections
     * @return whether there was something to encrypt
     */
    boolean run(List<ConnectionRow> rows) {
        int key = secrets.sealing();
        long connections = outdated(rows, key).filter(this::reseal).count();
        long consents = attempts.open().stream()
                .filter(attempt -> byAnother(key, attempt.verifier()))
                .filter(this::reseal)
                .count();
        if (connections > 0) {
            log.info(
                    "Encrypted the secrets of {} connections anew by key {}; {} are left by another key",
                    connections,
                    Integer.toUnsignedString(key),
                    outdated(table.all(), key).count());
        }
        return connections + consents > 0;
    }

    private static Stream<ConnectionRow> outdated(List<ConnectionRow> rows, int key) {
        return rows.stream().filter(row -> Stream.of(
                        row.sealed().clientSecret(),
                        row.sealed().accessToken(),
                        row.sealed().refreshToken())
                .anyMatch(text -> text != null && byAnother(key, text)));
    }

    private static boolean byAnother(int key, String sealed) {
        return !KeyRing.idOf(sealed).equals(OptionalInt.of(key));
    }

    /** Whoever changes the row meanwhile wins; what is still by another key then waits for the next time. */
    private boolean reseal(ConnectionRow row) {
        try {
            Sealed sealed = vault.resealed(row);
            table.update(row.id(), now -> now.sealed().equals(row.sealed()) ? now.with(sealed) : now);
            return true;
        } catch (KeyMissing unreadable) {
            log.debug("Connection {} keeps its key", row.id());
            return false;
        }
    }

    private boolean reseal(ConsentAttempt attempt) {
        try {
            attempts.reseal(attempt, secrets.resealed(attempt.verifier(), attempt.id(), ConsentAttempt.VERIFIER));
            return true;
        } catch (KeyMissing unreadable) {
            log.debug("A consent for {} keeps its key", attempt.connectionId());
            return false;
        }
    }
}
