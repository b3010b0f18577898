package org.sarcini.connect;

/** The token endpoint refused for good: with an error of RFC 6749 §5.2, or with a JSON object of its own. */
final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    /** @param status of the answer, 0 where nothing was asked */
    TokenRefused(int status, String error, String words) {
        super(words);
        this.status = status;
        this.error = error;
    }

    /** The code, such as {@code invalid_grant}; the status where the answer has none. */
    String error() {
        return error;
    }

    /** The code with the provider's own words. */
    String words() {
        return String.valueOf(getMessage());
    }

    /** Whether the client may be accepted if it authenticates in the header (RFC 6749 §2.3.1) instead of the form. */
    boolean mayWantHeader() {
        return status == 401 && error.equals("invalid_client");
    }

    /** Whether it is the client that is not accepted, rather than the permission. */
    boolean isOfClient() {
        return error.equals("invalid_client") || error.equals("unauthorized_client");
    }
}
