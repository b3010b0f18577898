package org.sarcini.standin.google;

/** Google stops at a page of its own, "Access blocked", and sends nobody back. */
final class AuthorizationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    AuthorizationError(int status, String error, String message) {
        super(message);
        this.status = status;
        this.error = error;
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }
}
