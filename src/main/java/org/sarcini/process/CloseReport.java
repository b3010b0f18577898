package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncWakeUp;

/** Closes the report of a run, and has it looked once more whether something came meanwhile. */
final class CloseReport implements JavaDelegate {

    private final SyncRuns runs;
    private final SyncWakeUp wakeUp;

    CloseReport(SyncRuns runs, SyncWakeUp wakeUp) {
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.end((String) execution.getVariable(SincronizareSarciniGoogle.RUN_ID))
                .ifPresent(run -> PushChanges.show(execution, run.report()));
        AfterCommit.run(wakeUp::wake);
    }
}
