package org.sarcini.sync;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.sarcini.installation.Settings;

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
        return settings.get(SETTING).orElseGet(() -> settings.first(SETTING, random()));
    }

    /** A copy becomes an installation of its own. */
    void renew() {
        settings.put(SETTING, random());
    }

    private static String random() {
        return new BigInteger(BITS, new SecureRandom()).toString(BASE_32);
    }
}
