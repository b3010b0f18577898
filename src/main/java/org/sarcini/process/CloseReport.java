package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;

/** Closes the report of a run. */
final class CloseReport implements JavaDelegate {

    private final SyncRuns runs;

    CloseReport(SyncRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.end((String) execution.getVariable(SincronizareSarciniGoogle.RUN_ID))
                .map(SyncRun::report)
                .ifPresent(counts -> PushChanges.show(execution, counts));
    }
}
