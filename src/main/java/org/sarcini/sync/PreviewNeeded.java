package org.sarcini.sync;

/** A sync was to begin of which nobody saw the preview. */
public final class PreviewNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PreviewNeeded(String what) {
        super(what + " cannot begin to sync before an administrator has seen the preview; show it, then ask again");
    }
}
