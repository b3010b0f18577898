package org.sarcini.host;

import org.sarcini.host.Host.Kind;

/** A guest in a host that is a process application. */
class ProcessApplicationGuestTest extends GuestBehaviour {

    ProcessApplicationGuestTest() {
        super(Kind.PROCESS_APPLICATION);
    }
}
