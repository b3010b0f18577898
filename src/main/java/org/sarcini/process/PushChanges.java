package org.sarcini.process;

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
        Integer failures = (Integer) execution.getVariable(SincronizareCalendar.FAILURES);
        String runId = (String) execution.getVariable(SincronizareCalendar.RUN_ID);
        Pushed pushed = push.push(
                (String) execution.getVariable(SincronizareCalendar.PLACE),
                execution.getProcessInstanceId(),
                runId,
                failures == null ? 0 : failures);
        execution.setVariable(SincronizareCalendar.NEXT, pushed.next().name());
        execution.setVariable(SincronizareCalendar.FAILURES, pushed.failures());
        execution.setVariable(SincronizareCalendar.PATIENT, pushed.patient());
        if (pushed.result() != null) {
            execution.setVariable(SincronizareCalendar.RESULT, pushed.result().name());
        }
        Instant until = pushed.until();
        if (pushed.next() == Pushed.Next.WAIT && until != null) {
            execution.setVariable(SincronizareCalendar.WAIT_UNTIL, Date.from(until));
            timers.ring(until);
            if (pushed.patient()) {
                // What a person changed before there was a pause to end.
                timers.lookSoon();
            }
        } else if (until != null) {
            timers.look(until);
        }
        runs.find(runId).map(SyncRun::report).ifPresent(report -> show(execution, report));
    }

    /** For who looks at the running instance in Cockpit. */
    static void show(DelegateExecution execution, SyncReport report) {
        execution.setVariable("inserted", report.inserted());
        execution.setVariable("updated", report.updated());
        execution.setVariable("deleted", report.deleted());
        execution.setVariable("unchanged", report.unchanged());
        execution.setVariable("skipped", report.skippedCount());
        execution.setVariable("refused", report.refusedCount());
        execution.setVariable("postponed", report.postponed());
        execution.setVariable("requests", report.requests());
        execution.setVariable("units", report.units());
    }
}
