package org.sarcini.connect;

import java.net.URI;

/**
 * A consent that was begun: where to send the person, and what their browser must bring back.
 *
 * @param authorizationUrl the provider's page, good for one consent within ten minutes
 * @param browserToken value of the cookie {@link #COOKIE}, to be set HttpOnly and SameSite=Lax, and Secure where the
 *     installation is reached by https
 */
public record Consent(URI authorizationUrl, String browserToken) {

    /** Name of the cookie that binds a consent to the browser in which it was begun. */
    public static final String COOKIE = "sarcini_consent";

    /** Names the provider's host alone. */
    @Override
    public String toString() {
        return "Consent[" + authorizationUrl.getHost() + "]";
    }
}
