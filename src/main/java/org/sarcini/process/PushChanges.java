package org.sarcini.process;

import static org.sarcini.process.RunningVariables.set;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.CalendarPush;
import org.sarcini.sync.Pushed;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;

/** Brings some of what waits to the calendar and says how to go on. */
final class PushChanges implements JavaDelegate {

    private final CalendarPush push;
    private final SyncRuns runs;
    private final PromptTimers timers;

    PushChanges(CalendarPush push, SyncRuns runs, PromptTimers timers) {
        this.push = push;
        this.runs = runs;
        this.timers = timers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String place = (String) execution.getVariable(SincronizareCalendar.PLACE);
        Integer failures = (Integer) execution.getVariable(SincronizareCalendar.FAILURES);
        String runId = (String) execution.getVariable(SincronizareCalendar.RUN_ID);
        Pushed pushed = push.push(place, execution.getProcessInstanceId(), runId, failures == null ? 0 : failures);
        set(execution, SincronizareCalendar.NEXT, pushed.next().name());
        set(execution, SincronizareCalendar.FAILURES, pushed.failures());
        set(execution, SincronizareCalendar.PATIENT, pushed.patient());
        if (pushed.result() != null) {
            set(execution, SincronizareCalendar.RESULT, pushed.result().name());
        }
        Instant until = pushed.until();
        if (pushed.next() == Pushed.Next.WAIT && until != null) {
            set(execution, SincronizareCalendar.WAIT_UNTIL, Date.from(until));
            timers.ring(until);
        } else if (until != null) {
            timers.look(until);
        }
        runs.find(runId).map(SyncRun::report).ifPresent(report -> show(execution, report));
    }

    /** For who looks at the running instance in Cockpit. */
    static void show(DelegateExecution execution, SyncReport report) {
        set(execution, "inserted", report.inserted());
        set(execution, "updated", report.updated());
        set(execution, "deleted", report.deleted());
        set(execution, "unchanged", report.unchanged());
        set(execution, "skipped", report.skippedCount());
        set(execution, "refused", report.refusedCount());
        set(execution, "postponed", report.postponed());
        set(execution, "requests", report.requests());
        set(execution, "units", report.units());
    }
}
