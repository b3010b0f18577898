package org.sarcini.sync;

import java.util.Collection;
import java.util.List;

/** Starts runs of the sync; the process engine does. */
public interface SyncStart {

    /** Starts a run, which looks for itself what there is to do; it leaves no trace where that is nothing. */
    void start(Cause cause);

    /** Those of the places that no run works on, or is about to. */
    List<String> idle(Collection<String> places);
}
