package org.sarcini.connect;

/** A connection gives no access until a person consents again. Trying again without that is of no use. */
public final class ConsentNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String connectionId;
    private final String reason;

    ConsentNeeded(String connectionId, String reason) {
        super("Connection " + connectionId + " needs consent: " + reason);
        this.connectionId = connectionId;
        this.reason = reason;
    }

    public String connectionId() {
        return connectionId;
    }

    /** Why, in words of the company's language; the same as {@link Connection#reason()}. */
    public String reason() {
        return reason;
    }
}
