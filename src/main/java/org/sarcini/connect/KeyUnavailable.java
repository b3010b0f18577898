package org.sarcini.connect;

import java.util.List;

/**
 * No secret can be stored or read on this node, because its key set is missing or broken. Nothing was stored. The message is
 * for the log; {@link #messageKey()} and {@link #values()} give the words for people.
 */
public final class KeyUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;
    private final List<String> values;

    KeyUnavailable(String messageKey, List<String> values, String message) {
        super(message);
        this.messageKey = messageKey;
        this.values = List.copyOf(values);
    }

    /** The client secret itself cannot be read any more. */
    static KeyUnavailable of(KeyMissing missing) {
        return new KeyUnavailable(
                missing.elsewhere() ? "connect.key.node-lacks" : "connect.key.secret-lost",
                List.of(),
                String.valueOf(missing.getMessage()));
    }

    /** Key of the text in {@code org/sarcini/messages/connect.properties}. */
    public String messageKey() {
        return messageKey;
    }

    /** What the text names. */
    public List<String> values() {
        return values;
    }
}
