package org.sarcini.process;

/** Facts of process {@code ConectareCrm}: an administrator couples the company with a CRM, or an employee themselves. */
public final class ConectareCrm {

    public static final String KEY = "ConectareCrm";

    public static final String TASK_GIVE_CONSENT = "Task_GiveConsent";
    public static final String TASK_CONNECTED = "Task_Connected";
    public static final String CRM_CONNECTED = "EndEvent_CrmConnected";
    public static final String NOT_CONNECTED = "EndEvent_NotConnected";

    /** Name of the CRM, from the start form. */
    public static final String PROVIDER = "provider";

    /** Id of the connection, by which {@link SetupGoogleApps#MESSAGE_CONSENT_GIVEN} finds it. Set at the start. */
    public static final String CONNECTION_ID = SetupGoogleApps.CONNECTION_ID;

    /** The user id of who started it, whatever a request says. Set at the start. */
    public static final String STARTER = "starter";

    private ConectareCrm() {}
}
