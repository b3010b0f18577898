package org.sarcini.sync;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.sarcini.installation.Settings;
import org.springframework.dao.DuplicateKeyException;

/** Who we are in events: a random name, made once, so that two installations never take each other's events for their own. */
final class InstallationId {

    private static final String SETTING = "installation.id";
    private static final int BITS = 128;
    private static final int BASE_32 = 32;

    private final Settings settings;

    InstallationId(Settings settings) {
        this.settings = settings;
    }

    String get() {
        return settings.get(SETTING).orElseGet(this::make);
    }

    /** A copy becomes an installation of its own. */
    void renew() {
        settings.put(SETTING, random());
    }

    /** Two nodes may make it at once: the first one counts. */
    private String make() {
        String made = random();
        try {
            settings.put(SETTING, made);
        } catch (DuplicateKeyException another) {
            settings.forget();
        }
        Optional<String> stored = settings.get(SETTING);
        return stored.orElse(made);
    }

    private static String random() {
        return new BigInteger(BITS, new SecureRandom()).toString(BASE_32);
    }
}
