package org.sarcini.connect;

/** A stored secret cannot be decrypted with the keys of this node. */
final class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean elsewhere;

    KeyMissing(String message, boolean elsewhere) {
        super(message);
        this.elsewhere = elsewhere;
    }

    /** Whether another node that is up has the key: then this node is to be mended, and nothing is lost. */
    boolean elsewhere() {
        return elsewhere;
    }
}
