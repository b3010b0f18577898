package org.sarcini.host;

import org.sarcini.host.Host.Kind;

/** A guest in a host without Actuator and template engine. */
class BareGuestTest extends GuestBehaviour {

    BareGuestTest() {
        super(Kind.BARE);
    }
}
