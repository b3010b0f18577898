package org.sarcini.host;

import org.sarcini.host.Host.Kind;

/** A guest in a host whose tables are migrated by Flyway. */
class FlywayGuestTest extends GuestBehaviour {

    FlywayGuestTest() {
        super(Kind.FLYWAY);
    }
}
