package org.sarcini.google;

import org.sarcini.installation.TimeSource;

/** Parts of this feature for tests of others. */
public final class GoogleParts {

    private GoogleParts() {}

    /** What makes and shares calendars. */
    public static Calendars calendars(
            GoogleClient client, GoogleProperties properties, GoogleAccounts accounts, Quota quota, TimeSource time) {
        return new Calendars(client, properties, accounts, quota, time);
    }
}
