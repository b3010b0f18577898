package org.sarcini.process;

/** Facts of process {@code IncarcareConexiuneCrm}: one connection with a CRM is loaded. Its business key is the connection. */
public final class IncarcareConexiuneCrm {

    public static final String KEY = "IncarcareConexiuneCrm";

    /** Id of the connection. */
    public static final String CONNECTION_ID = SetupGoogleApps.CONNECTION_ID;

    /** How to go on: a name of {@link Next}. */
    public static final String NEXT = "next";

    /** Until when it waits, a {@link java.util.Date}. */
    public static final String WAIT_UNTIL = "waitUntil";

    /** How it ended, a name of {@link Result}. */
    public static final String RESULT = "result";

    /** How to go on. */
    public enum Next {
        GO_ON,
        WAIT,
        DONE
    }

    /** How a load ended. */
    public enum Result {
        /** All lists were gone through; the report says how. */
        DONE,
        /** The CRM does not answer. */
        FAILED,
        /** Somebody has to consent, or gave the connection up. */
        CONSENT_MISSING,
        /** Nothing is loaded before somebody says whether this is a copy. */
        UNDECIDED
    }

    static final String PAUSE_ELAPSED = "Event_PauseElapsed";

    private IncarcareConexiuneCrm() {}
}
