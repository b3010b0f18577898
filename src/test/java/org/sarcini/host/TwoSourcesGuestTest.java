package org.sarcini.host;

import org.sarcini.host.Host.Kind;

/** A guest in a host with two data sources. */
class TwoSourcesGuestTest extends GuestBehaviour {

    TwoSourcesGuestTest() {
        super(Kind.TWO_SOURCES);
    }
}
