package org.sarcini.google;

/** The access tokens with which requests go to Google; the connections behind them are another feature's. */
public interface AccessTokens {

    /**
     * A token that is valid now, refreshed if need be (which blocks for one request).
     *
     * @param connectionId whose consent it is
     * @throws GoogleRefusal.ConsentNeeded if only a person can help
     * @throws GoogleRefusal.TryLater if Google gives no token at the moment
     */
    String of(String connectionId);

    /** Google refused the token (401): the next one asked for is a fresh one. */
    void forget(String connectionId);
}
