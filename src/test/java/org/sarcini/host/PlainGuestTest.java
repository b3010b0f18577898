package org.sarcini.host;

import org.sarcini.host.Host.Kind;

/** A guest in a host that does nothing special. */
class PlainGuestTest extends GuestBehaviour {

    PlainGuestTest() {
        super(Kind.PLAIN);
    }
}
