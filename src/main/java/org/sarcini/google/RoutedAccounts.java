package org.sarcini.google;

import java.util.Optional;
import java.util.Set;

/** Accounts that the service account reaches, and all others. */
record RoutedAccounts(DelegatedTokens tokens, GoogleAccounts others) implements GoogleAccounts {

    /** Google counts the service account's requests for its own project, here known by the account's number. */
    @Override
    public Optional<GoogleAccount> connected(String connectionId) {
        Optional<String> address = Delegation.addressIn(connectionId);
        return address.isEmpty()
                ? others.connected(connectionId)
                : tokens.signer(address.get()).map(known -> new GoogleAccount(known.clientId(), address.get()));
    }

    @Override
    public void needsConsent(String connectionId, String words) {
        Delegation.addressIn(connectionId)
                .ifPresentOrElse(
                        address -> tokens.refuse(address, words), () -> others.needsConsent(connectionId, words));
    }

    @Override
    public void forgetConsents() {
        others.forgetConsents();
    }

    @Override
    public Set<Integer> keyIds() {
        return others.keyIds();
    }
}
