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

    /** Leaves alone what cannot be decrypted here. */
    void run() {
        if (secrets.keyIds().isEmpty()) {
            return;
        }
        int key = secrets.sealing();
        List<ConnectionRow> outdated = outdated(key);
        outdated.forEach(this::reseal);
        attempts.open().stream()
                .filter(attempt -> byAnother(key, attempt.verifier()))
                .forEach(this::reseal);
        int left = outdated.isEmpty() ? 0 : outdated(key).size();
        if (left < outdated.size()) {
            log.info(
                    "Encrypted the secrets of {} connections anew by key {}; {} are left by another key",
                    outdated.size() - left,
                    Integer.toUnsignedString(key),
                    left);
        }
    }

    private List<ConnectionRow> outdated(int key) {
        return table.all().stream()
                .filter(row -> Stream.of(
                                row.sealed().clientSecret(),
                                row.sealed().accessToken(),
                                row.sealed().refreshToken())
                        .anyMatch(text -> text != null && byAnother(key, text)))
                .toList();
    }

    private static boolean byAnother(int key, String sealed) {
        return !KeyRing.idOf(sealed).equals(OptionalInt.of(key));
    }

    /** Whoever changes the row meanwhile wins; what is still by another key then waits for the next time. */
    private void reseal(ConnectionRow row) {
        try {
            Sealed sealed = vault.resealed(row);
            table.update(row.id(), now -> now.sealed().equals(row.sealed()) ? now.with(sealed) : now);
        } catch (KeyMissing unreadable) {
            log.debug("Connection {} keeps its key", row.id());
        }
    }

    private void reseal(ConsentAttempt attempt) {
        try {
            attempts.reseal(attempt, secrets.resealed(attempt.verifier(), attempt.id(), ConsentAttempt.VERIFIER));
        } catch (KeyMissing unreadable) {
            log.debug("A consent for {} keeps its key", attempt.connectionId());
        }
    }
}
