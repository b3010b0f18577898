package org.sarcini.process;

import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.installation.TimeSource;
import org.sarcini.process.SincronizareSarciniGoogle.Next;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.sync.CalendarPull;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncSwitches;

/**
 * Says what a run begins with. Calendars are made and people's changes noticed at the interval and when somebody asks; a run that
 * a change woke goes straight to the calendars, and so does one while another run is still at those.
 */
final class FindWork implements JavaDelegate {

    /** A run that is at it for longer is stuck: others go on without it. */
    private static final Duration GIVEN_UP = Duration.ofHours(2);

    private final SyncSwitches switches;
    private final OwnPlaces own;
    private final CalendarPull pull;
    private final FindCalendars calendars;
    private final EngineSyncStart runs;
    private final TimeSource time;

    FindWork(
            SyncSwitches switches,
            OwnPlaces own,
            CalendarPull pull,
            FindCalendars calendars,
            EngineSyncStart runs,
            TimeSource time) {
        this.switches = switches;
        this.own = own;
        this.pull = pull;
        this.calendars = calendars;
        this.runs = runs;
        this.time = time;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Next next = next(cause(execution));
        execution.setVariable(SincronizareSarciniGoogle.NEXT, next.name());
        if (next == Next.SEND) {
            calendars.execute(execution);
        } else {
            execution.setVariable(SincronizareSarciniGoogle.RUN_BEGAN, Date.from(time.now()));
        }
    }

    private Next next(Cause cause) {
        if (cause == Cause.COMMIT || switches.paused()) {
            return Next.SEND;
        }
        boolean prepare = own.anythingToPrepare();
        if (!prepare && !pull.anythingToAsk() || runs.pulling(time.now().minus(GIVEN_UP))) {
            return Next.SEND;
        }
        return prepare ? Next.PREPARE : Next.PULL;
    }

    /** Why the run was started; the timer says nothing. */
    static Cause cause(DelegateExecution execution) {
        return Cause.valueOf(
                Objects.toString(execution.getVariable(SincronizareSarciniGoogle.CAUSE), Cause.TIMER.name()));
    }
}
