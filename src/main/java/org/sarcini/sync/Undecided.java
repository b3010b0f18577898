package org.sarcini.sync;

/**
 * Nothing may be changed at Google before an administrator has said whether this installation was moved or is a copy: a copy would
 * change what is the original's. Nothing was done.
 */
public final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecided() {
        super(
                "Nothing is changed at Google: say on the page Sincronizare whether this installation was moved or is a copy");
    }
}
