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

    /** What to do next: a name of {@link Next}, then one of {@link org.sarcini.sync.Pushed.Next}. */
    public static final String NEXT = "next";

    /** When the run began to make calendars and to notice changes, a {@link java.util.Date}; absent before and after. */
    public static final String RUN_BEGAN = "runBegan";

    /** Until when it waits, a {@link java.util.Date}. */
    public static final String WAIT_UNTIL = "waitUntil";

    /** The places with work. */
    public static final String PLACES = "places";

    /** Variable: whether calendars that are wanted were seen to (a Boolean), where that was tried. */
    static final String PREPARED = "prepared";

    /** What a run begins with. */
    public enum Next {
        /** Making calendars. */
        PREPARE,
        /** Noticing what people changed. */
        PULL,
        /** Sending. */
        SEND
    }

    static final String FIND_WORK = "Task_FindWork";
    static final String PREPARE_PLACES = "Task_PreparePlaces";
    static final String PULL_CHANGES = "Task_PullChanges";
    static final String PAUSE_ELAPSED = "Event_PauseElapsed";
    static final String FIND_CALENDARS = "Task_FindCalendars";
    static final String CLOSE_REPORT = "Task_CloseReport";
    static final String CALENDAR_STUCK = "BoundaryEvent_CalendarStuck";
    static final String NOTHING_TO_SEND = "EndEvent_NothingToSend";
    static final String CALENDARS_SYNCED = "EndEvent_CalendarsSynced";

    private SincronizareSarciniGoogle() {}
}
