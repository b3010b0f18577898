package org.sarcini.connect;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A Tink key set for AES-256-GCM: one key encrypts, all decrypt. */
final class KeyRing {

    private static final byte TINK_PREFIX = 1;
    private static final int PREFIX_CHARACTERS = 8;

    private final KeysetHandle keys;
    private final Aead aead;

    private KeyRing(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** A ring with one new key. */
    static KeyRing create() throws GeneralSecurityException {
        AeadConfig.register();
        return new KeyRing(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    /** Reads what {@link #toJson()} wrote. */
    static KeyRing parse(String json) throws GeneralSecurityException {
        AeadConfig.register();
        return new KeyRing(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
    }

    /** The keys in clear, in Tink's JSON format: for the key file alone. */
    String toJson() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    /** The same ring with a new key that encrypts from now on. */
    KeyRing rotated() throws GeneralSecurityException {
        return new KeyRing(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build());
    }

    byte[] encrypt(byte[] plain, byte[] associated) throws GeneralSecurityException {
        return aead.encrypt(plain, associated);
    }

    byte[] decrypt(byte[] sealed, byte[] associated) throws GeneralSecurityException {
        return aead.decrypt(sealed, associated);
    }

    /** The id of the key that encrypts. */
    int sealing() {
        return keys.getPrimary().getId();
    }

    /** The same ring, encrypting by the newest of its keys that is among these; by the key that it has for it where none is. */
    KeyRing sealingBy(Set<Integer> known) throws GeneralSecurityException {
        if (known.contains(sealing())) {
            return this;
        }
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (known.contains(keys.getAt(i).getId())) {
                KeysetHandle.Builder ring = KeysetHandle.newBuilder(keys);
                ring.getAt(i).makePrimary();
                return new KeyRing(ring.build());
            }
        }
        return this;
    }

    /** The ids of all keys; an id tells nothing of its key. */
    Set<Integer> ids() {
        Set<Integer> ids = new TreeSet<>();
        for (int i = 0; i < keys.size(); i++) {
            ids.add(keys.getAt(i).getId());
        }
        return ids;
    }

    /** The id of the key that encrypted a text, by Tink's prefix; empty where it is no such text. */
    static OptionalInt idOf(String sealed) {
        if (sealed.length() < PREFIX_CHARACTERS) {
            return OptionalInt.empty();
        }
        try {
            ByteBuffer prefix = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(0, PREFIX_CHARACTERS)));
            return prefix.get() == TINK_PREFIX ? OptionalInt.of(prefix.getInt()) : OptionalInt.empty();
        } catch (IllegalArgumentException notBase64) {
            return OptionalInt.empty();
        }
    }

    /** Counts the keys, shows none. */
    @Override
    public String toString() {
        return "KeyRing[" + keys.size() + " keys]";
    }
}
