package org.sarcini.process;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncWakeUp;

/** Closes the report of a repair, and has the sync do what it found. */
final class CloseRepair implements JavaDelegate {

    private final SyncRuns runs;
    private final SyncWakeUp wakeUp;

    CloseRepair(SyncRuns runs, SyncWakeUp wakeUp) {
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.end((String) execution.getVariable(ReparareCalendare.RUN_ID));
        AfterCommit.run(() -> wakeUp.later(Duration.ZERO, wakeUp::wake));
    }
}
