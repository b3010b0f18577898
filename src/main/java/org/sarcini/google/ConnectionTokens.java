package org.sarcini.google;

import org.sarcini.connect.Connections;

/** The tokens of {@link Connections}. */
record ConnectionTokens(Connections connections) implements AccessTokens {

    @Override
    public String of(String connectionId) {
        return connections.token(connectionId).value();
    }

    @Override
    public void forget(String connectionId) {
        connections.forgetAccessToken(connectionId);
    }
}
