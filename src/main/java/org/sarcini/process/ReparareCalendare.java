package org.sarcini.process;

/** Facts of process {@code ReparareCalendare}: one comparison of all calendars with our notes. */
public final class ReparareCalendare {

    public static final String KEY = "ReparareCalendare";

    /** The message that starts it; the same as the key. */
    public static final String MESSAGE = KEY;

    /** The run's report, see {@link org.sarcini.sync.SyncRuns}. */
    public static final String RUN_ID = SincronizareSarciniGoogle.RUN_ID;

    /** The calendar that was begun last, see {@link org.sarcini.sync.Repair.Position}. */
    public static final String PLACE = "place";

    /** Where its list goes on. */
    public static final String PAGE = "page";

    /** What to do next, a name of {@link org.sarcini.sync.Pushed.Next}. */
    public static final String NEXT = SincronizareCalendar.NEXT;

    /** Until when it waits, a {@link java.util.Date}. */
    public static final String WAIT_UNTIL = SincronizareCalendar.WAIT_UNTIL;

    /** How often Google put us off in a row. */
    public static final String FAILURES = SincronizareCalendar.FAILURES;

    static final String COMPARE_CALENDARS = "Task_CompareCalendars";
    static final String CALENDARS_COMPARED = "EndEvent_CalendarsCompared";

    private ReparareCalendare() {}
}
