package org.sarcini.process;

/** Facts of process {@code ConectareCalendar}: an employee couples their own Google account. */
public final class ConectareCalendar {

    public static final String KEY = "ConectareCalendar";

    public static final String TASK_GIVE_CONSENT = "Task_GiveConsent";
    public static final String CALENDAR_CONNECTED = "EndEvent_CalendarConnected";
    public static final String NOT_CONNECTED = "EndEvent_NotConnected";

    /** Id of the employee's connection, by which {@link SetupGoogleApps#MESSAGE_CONSENT_GIVEN} finds it. Set at the start. */
    public static final String CONNECTION_ID = SetupGoogleApps.CONNECTION_ID;

    /** The user id of who started it, whatever a request says. Set at the start. */
    public static final String EMPLOYEE = "employee";

    private ConectareCalendar() {}
}
