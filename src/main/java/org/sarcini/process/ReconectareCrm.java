package org.sarcini.process;

/** Facts of process {@code ReconectareCrm}: a connection with a CRM asks for a new consent. Its business key is the connection. */
public final class ReconectareCrm {

    public static final String KEY = "ReconectareCrm";

    /** The message that starts it; the same as the key. */
    public static final String MESSAGE = KEY;

    /** The message that closes it: it is connected, or given up. */
    public static final String CONNECTED_MESSAGE = "ContCrmConectat";

    /** Name of the CRM, for the form. */
    public static final String PROVIDER = ConectareCrm.PROVIDER;

    /** Id of the connection, for the form. */
    public static final String CONNECTION_ID = ConectareCrm.CONNECTION_ID;

    static final String RECONNECT = "Task_ReconnectCrm";
    static final String RECONNECT_OWN = "Task_ReconnectOwnCrm";

    private ReconectareCrm() {}
}
