package org.sarcini.connect;

/** The token endpoint refused for good, with an error of RFC 6749 §5.2. */
final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;

    TokenRefused(String error, String words) {
        super(words);
        this.error = error;
    }

    /** The code, such as {@code invalid_grant}. */
    String error() {
        return error;
    }

    /** The code with the provider's own words. */
    String words() {
        return String.valueOf(getMessage());
    }

    /** Whether it is the client that is not accepted, rather than the permission. */
    boolean isOfClient() {
        return error.equals("invalid_client") || error.equals("unauthorized_client");
    }
}
