package org.sarcini.google;

/** Tokens of accounts that the service account reaches, and of all others. */
record RoutedTokens(DelegatedTokens delegated, AccessTokens others) implements AccessTokens {

    @Override
    public String of(String connectionId) {
        return Delegation.addressIn(connectionId).map(delegated::token).orElseGet(() -> others.of(connectionId));
    }

    @Override
    public void forget(String connectionId) {
        Delegation.addressIn(connectionId).ifPresentOrElse(delegated::forget, () -> others.forget(connectionId));
    }
}
