package org.sarcini.google;

/** Asks Google anew whether the service account may act for somebody. */
@FunctionalInterface
public interface DelegationCheck {

    /**
     * Returns where Google gives a token for that address; from then on the key counts as accepted. Blocks for one request.
     *
     * @throws GoogleRefusal.DelegationRefused if Google does not accept the key, or what it is used for
     * @throws GoogleRefusal.PersonRefused if Google refuses this address alone
     * @throws GoogleRefusal.TryLater if Google does not answer
     */
    void check(String address);
}
