package org.sarcini.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import org.sarcini.installation.TimeSource;

/** Parts of this feature for tests of others. */
public final class GoogleParts {

    /** One for all: each loads the certificates anew. */
    private static final HttpTransport TRANSPORT = new Apache5HttpTransport();

    private GoogleParts() {}

    /** A client that shares its sockets with those of all tests, so that many can be made. */
    public static GoogleClient client(GoogleProperties properties, AccessTokens tokens) {
        return new GoogleClient(properties, tokens, TRANSPORT);
    }

    /** What makes and shares calendars. */
    public static Calendars calendars(
            GoogleClient client, GoogleProperties properties, GoogleAccounts accounts, Quota quota, TimeSource time) {
        return new Calendars(client, properties, accounts, quota, time);
    }
}
