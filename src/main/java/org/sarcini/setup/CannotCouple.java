package org.sarcini.setup;

import java.util.List;

/** An account cannot be coupled, or used, now; nothing was stored. */
public final class CannotCouple extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;
    private final List<String> values;

    CannotCouple(String messageKey, String... values) {
        super(messageKey);
        this.messageKey = messageKey;
        this.values = List.of(values);
    }

    /** Key of the words. */
    public String messageKey() {
        return messageKey;
    }

    /** What the words name. */
    public List<String> values() {
        return values;
    }
}
