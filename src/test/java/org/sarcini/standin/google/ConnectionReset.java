package org.sarcini.standin.google;

/** The connection ends here, without an answer. */
final class ConnectionReset extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionReset() {
        super("told to break the connection", null, false, false);
    }
}
