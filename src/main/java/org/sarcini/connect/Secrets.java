package org.sarcini.connect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Encrypts what is stored and decrypts it again. Each text is bound to its row and column: moved elsewhere, it does not decrypt.
 */
final class Secrets {

    private final Keys keys;

    Secrets(Keys keys) {
        this.keys = keys;
    }

    /**
     * Makes sure that a new secret can be stored on this node, before a person is asked for it or sent anywhere.
     *
     * @throws KeyUnavailable if not
     */
    void require() {
        keys.require();
    }

    /** The ids of this node's keys; empty where there are none or they cannot be read. */
    Set<Integer> keyIds() {
        try {
            return keys.find().map(KeyRing::ids).orElse(Set.of());
        } catch (KeyUnavailable unreadable) {
            return Set.of();
        }
    }

    /**
     * Encrypts.
     *
     * @throws KeyUnavailable if there is no key to encrypt with
     */
    String seal(String plain, String row, String column) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            keys.sealing().encrypt(plain.getBytes(StandardCharsets.UTF_8), associated(row, column)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot encrypt " + column + " of " + row, failure);
        }
    }

    /** The id of the key that {@link #seal} takes now. */
    int sealing() {
        return keys.sealing().sealing();
    }

    /**
     * The same secret, encrypted anew.
     *
     * @throws KeyMissing if no key of this node fits
     */
    String resealed(String sealed, String row, String column) {
        return seal(open(sealed, row, column), row, column);
    }

    /**
     * Decrypts.
     *
     * @throws KeyMissing if no key of this node fits
     */
    String open(String sealed, String row, String column) {
        try {
            KeyRing ring = keys.find().orElseThrow(() -> missing(sealed, row, column));
            return new String(
                    ring.decrypt(Base64.getDecoder().decode(sealed), associated(row, column)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | KeyUnavailable failure) {
            throw missing(sealed, row, column);
        }
    }

    private KeyMissing missing(String sealed, String row, String column) {
        OptionalInt id = KeyRing.idOf(sealed);
        boolean elsewhere = id.isPresent() && keys.heldElsewhere(id.getAsInt());
        return new KeyMissing(
                elsewhere
                        ? keys.elsewhere()
                        : column + " of " + row + " cannot be decrypted: its key is not in " + keys.place(),
                elsewhere);
    }

    private static byte[] associated(String row, String column) {
        return (row + "/" + column).getBytes(StandardCharsets.UTF_8);
    }
}
