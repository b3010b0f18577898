package org.sarcini.process;

/** Facts of process {@code IncarcareCrm}: the connections with CRMs are loaded, all of them or the one that somebody asked for. */
public final class IncarcareCrm {

    public static final String KEY = "IncarcareCrm";

    /** The message that starts it; the same as the key. */
    public static final String MESSAGE = KEY;

    /** Id of the one connection that is wanted; absent where it is all. */
    public static final String WANTED = "wanted";

    /** When the run began, a {@link java.util.Date}: what was loaded since is not loaded once more. Absent before. */
    public static final String RUN_BEGAN = "runBegan";

    /** Ids of the connections to be loaded now. */
    public static final String CONNECTIONS = "connections";

    static final String NOTHING_TO_LOAD = "EndEvent_NothingToLoad";

    private IncarcareCrm() {}
}
