package org.sarcini.process;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.sarcini.sync.Result;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncWakeUp;

/** The run is done with one calendar: other runs may have it, while this one goes on with its others. */
final class CalendarLeft implements ExecutionListener {

    /** Somebody holds the calendar's lease without a run of ours, perhaps a node that died: no hurry. */
    private static final Duration WHILE_BUSY = Duration.ofSeconds(30);

    private final SyncRuns runs;
    private final SyncWakeUp wakeUp;

    CalendarLeft(SyncRuns runs, SyncWakeUp wakeUp) {
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String place = (String) execution.getVariable(SincronizareCalendar.PLACE);
        execution.removeVariable(SincronizareCalendar.PLACE);
        boolean busy = runs.find((String) execution.getVariable(SincronizareSarciniGoogle.RUN_ID))
                .filter(run -> run.report().places().get(place) == Result.BUSY)
                .isPresent();
        AfterCommit.run(() -> wakeUp.later(busy ? WHILE_BUSY : Duration.ZERO, wakeUp::wake));
    }
}
