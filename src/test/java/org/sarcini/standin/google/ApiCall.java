package org.sarcini.standin.google;

/** A request that came through the gate: whose it is is known, and that the API may be asked. */
record ApiCall(Request request, Access access) {

    String variable(String name) {
        return request.variable(name);
    }

    Account account() {
        return access.account();
    }
}
