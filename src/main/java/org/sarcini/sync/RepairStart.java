package org.sarcini.sync;

/** Starts a repair; implemented where the processes are. */
public interface RepairStart {

    /** Starts one, unless one is running; returns whether it did. */
    boolean start();
}
