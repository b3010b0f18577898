package org.sarcini.process;

import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.Result;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncWakeUp;

/** Closes the report of a run, and has it looked once more whether something came meanwhile. */
final class CloseReport implements JavaDelegate {

    /** Somebody holds a calendar's lease without a run of ours, perhaps a node that died: no hurry. */
    private static final Duration WHILE_BUSY = Duration.ofSeconds(30);

    private final SyncRuns runs;
    private final SyncWakeUp wakeUp;

    CloseReport(SyncRuns runs, SyncWakeUp wakeUp) {
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<SyncReport> report = runs.end((String) execution.getVariable(SincronizareSarciniGoogle.RUN_ID))
                .map(SyncRun::report);
        report.ifPresent(counts -> PushChanges.show(execution, counts));
        boolean busy = report.filter(counts -> counts.places().containsValue(Result.BUSY))
                .isPresent();
        AfterCommit.run(() -> wakeUp.later(busy ? WHILE_BUSY : Duration.ZERO, wakeUp::wake));
    }
}
