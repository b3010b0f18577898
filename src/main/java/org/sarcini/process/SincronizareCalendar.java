package org.sarcini.process;

/** Facts of process {@code SincronizareCalendar}: the work on one calendar within a run. Its business key is the place. */
public final class SincronizareCalendar {

    public static final String KEY = "SincronizareCalendar";

    /** The place that is worked on. */
    public static final String PLACE = "place";

    /** The run's report. */
    public static final String RUN_ID = SincronizareSarciniGoogle.RUN_ID;

    /** What to do next, a name of {@link org.sarcini.sync.Pushed.Next}. */
    public static final String NEXT = "next";

    /** Until when it waits, a {@link java.util.Date}. */
    public static final String WAIT_UNTIL = "waitUntil";

    /** Whether it waits only because its work can wait. */
    public static final String PATIENT = "patient";

    /** How often Google put us off in a row. */
    public static final String FAILURES = "failures";

    /** How it ended, a name of {@link org.sarcini.sync.Result}. */
    public static final String RESULT = "result";

    static final String PUSH_CHANGES = "Task_PushChanges";
    static final String PAUSE_ELAPSED = "Event_PauseElapsed";
    static final String CALENDAR_SYNCED = "EndEvent_CalendarSynced";

    private SincronizareCalendar() {}
}
