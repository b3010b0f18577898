package org.sarcini.process;

/** Facts of process {@code ReconectareGoogle}: a broken connection asks for a new consent. Its business key is the connection. */
public final class ReconectareGoogle {

    public static final String KEY = "ReconectareGoogle";

    /** The message that starts it; the same as the key. */
    public static final String MESSAGE = KEY;

    /** The message that closes it: the account is connected. */
    public static final String CONNECTED_MESSAGE = "ContGoogleConectat";

    /** What happened and what to do, in words. */
    public static final String REASON = "reason";

    /** Whose task it is where the account is the company's. */
    public static final String ADMIN_GROUP = "adminGroup";

    /** The user id of the employee whose account it is, and whose task; null where it is the company's. */
    public static final String EMPLOYEE = "employee";

    /** Whether the account is connected, as seen when somebody completed the task. */
    public static final String CONNECTED = "connected";

    static final String RECONNECT_ACCOUNT = "Task_ReconnectAccount";
    static final String RECONNECT_OWN_CALENDAR = "Task_ReconnectOwnCalendar";
    static final String ACCOUNT_CONNECTED = "EndEvent_AccountConnected";
    static final String CONNECTED_MEANWHILE = "EndEvent_ConnectedMeanwhile";

    private ReconectareGoogle() {}
}
