package org.sarcini.process;

/** Facts of process {@code SincronizareSarciniGoogle}: one run of the sync. */
public final class SincronizareSarciniGoogle {

    public static final String KEY = "SincronizareSarciniGoogle";

    /** The message that starts it; the same as the key. */
    public static final String MESSAGE = KEY;

    /** Why it runs, a name of {@link org.sarcini.sync.Cause}; TIMER when absent. */
    public static final String CAUSE = "cause";

    /** The run's report, see {@link org.sarcini.sync.SyncRuns}. */
    public static final String RUN_ID = "runId";

    /** The places with work. */
    public static final String PLACES = "places";

    static final String FIND_WORK = "Task_FindWork";
    static final String CLOSE_REPORT = "Task_CloseReport";
    static final String CALENDAR_STUCK = "BoundaryEvent_CalendarStuck";
    static final String NOTHING_TO_SEND = "EndEvent_NothingToSend";
    static final String CALENDARS_SYNCED = "EndEvent_CalendarsSynced";

    private SincronizareSarciniGoogle() {}
}
