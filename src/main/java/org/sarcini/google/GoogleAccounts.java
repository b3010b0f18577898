package org.sarcini.google;

import java.util.Optional;
import java.util.Set;

/** The accounts behind connections; the connections are another feature's. */
public interface GoogleAccounts {

    /** The account, as long as its consent stands; empty where a person must connect it (again) first. */
    Optional<GoogleAccount> connected(String connectionId);

    /** Google does not accept the account's tokens any more, in these words; a person must connect it again. */
    void needsConsent(String connectionId, String words);

    /**
     * Forgets the consents here, without a word to Google: a copy of an installation must not end the consent of the original.
     * Clients and their secrets stay, so that an administrator can connect again.
     */
    void forgetConsents();

    /** The ids of the keys that encrypt secrets here; empty where there are none. */
    Set<Integer> keyIds();
}
