package org.sarcini.connect;

/** A remote system with which people consent by OAuth 2. Each bean of this type brings its provider, beside those that are beans themselves. */
public interface OAuthService {

    /** Where it consents. */
    Provider oauth();
}
