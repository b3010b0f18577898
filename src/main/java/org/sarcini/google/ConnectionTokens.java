package org.sarcini.google;

import org.sarcini.connect.Connections;
import org.sarcini.connect.ConsentNeeded;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.connect.ProviderUnavailable;

/** The tokens of {@link Connections}; what stands in the way is told as a {@link GoogleRefusal}. */
record ConnectionTokens(Connections connections) implements AccessTokens {

    @Override
    public String of(String connectionId) {
        try {
            return connections.token(connectionId).value();
        } catch (ConsentNeeded needed) {
            throw GoogleRefusals.consentNeeded(needed.reason());
        } catch (ProviderUnavailable unavailable) {
            throw GoogleRefusals.tokenUnavailable(
                    String.valueOf(unavailable.getMessage()),
                    unavailable.after().orElse(null));
        } catch (KeyUnavailable unavailable) {
            throw GoogleRefusals.keyUnavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    @Override
    public void forget(String connectionId) {
        connections.forgetAccessToken(connectionId);
    }
}
