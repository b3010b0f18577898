package org.sarcini.google;

import java.util.Optional;

/** The accounts behind connections; the connections are another feature's. */
public interface GoogleAccounts {

    /** The account, as long as its consent stands; empty where a person must connect it (again) first. */
    Optional<GoogleAccount> connected(String connectionId);

    /**
     * Forgets the consents here, without a word to Google: a copy of an installation must not end the consent of the original.
     * Clients and their secrets stay, so that an administrator can connect again.
     */
    void forgetConsents();

    /** Names the key with which secrets are encrypted here; it differs where the keys differ. */
    String keyName();
}
