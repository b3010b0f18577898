package org.sarcini.process;

/** Facts of process {@code SetupGoogleApps}: an administrator couples the company with Google. */
public final class SetupGoogleApps {

    public static final String KEY = "SetupGoogleApps";

    public static final String TASK_AUTHORIZE_GOOGLE = "Task_AuthorizeGoogle";
    public static final String TASK_CORRECT_SETTINGS = "Task_CorrectSettings";
    public static final String TASK_PREPARE_SHARED_CALENDAR = "Task_PrepareSharedCalendar";
    public static final String TASK_CONFIRM_SYNC = "Task_ConfirmSync";
    public static final String TASK_START_SYNC = "Task_StartSync";

    /** Google answered with a consent; correlated by {@link #CONNECTION_ID}. */
    public static final String MESSAGE_CONSENT_GIVEN = "SarciniConsentGiven";

    /** Id of the company's connection: all that an instance knows of it. Set at the start. */
    public static final String CONNECTION_ID = "connectionId";

    /** The user id of who started it; set by the engine where somebody is logged in. */
    public static final String ADMINISTRATOR = "administrator";

    /** What a form asks for next: {@link #NEXT_GO}, {@link #NEXT_SETTINGS}, {@link #NEXT_CONSENT} or nothing. */
    public static final String NEXT = "next";

    public static final String NEXT_GO = "go";
    public static final String NEXT_SETTINGS = "settings";
    public static final String NEXT_CONSENT = "consent";

    private SetupGoogleApps() {}
}
