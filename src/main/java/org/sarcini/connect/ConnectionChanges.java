package org.sarcini.connect;

/** Told of every visible change of a connection. All beans of this type are told. */
public interface ConnectionChanges {

    /**
     * Called after the change was committed, in the thread that made it; blocks that thread. An exception is logged and changes
     * nothing.
     *
     * @param before as it was; a just registered connection is its own predecessor
     * @param after as it is now
     */
    void changed(Connection before, Connection after);
}
