package org.sarcini.setup;

import java.util.List;

/** Something typed cannot be right; nothing was stored. */
public final class InputWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String messageKey;
    private final List<String> values;

    InputWrong(String field, String messageKey, String... values) {
        super(field + ": " + messageKey);
        this.field = field;
        this.messageKey = messageKey;
        this.values = List.of(values);
    }

    /** Name of the input. */
    public String field() {
        return field;
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
