package org.sarcini.sync;

import java.util.Collection;
import java.util.List;

/** Starts runs of the sync; the process engine does. */
public interface SyncStart {

    /** Starts a run, which looks for itself what there is to do; it leaves no trace where that is nothing. */
    void start(Cause cause);

    /** Those of the places that no run works on, or is about to. */
    List<String> idle(Collection<String> places);

    /** Has the runs go on at once that work on these places and only wait because their work can wait: see {@link Pushed#patient}. */
    void hurry(Collection<String> places);
}
