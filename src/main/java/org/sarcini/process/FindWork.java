package org.sarcini.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.Work;

/** Finds the calendars with work and opens the report; a run without work leaves no trace. */
final class FindWork implements JavaDelegate {

    private final Work work;
    private final SyncRuns runs;
    private final Traces traces;
    private final EngineSyncStart start;

    FindWork(Work work, SyncRuns runs, Traces traces, EngineSyncStart start) {
        this.work = work;
        this.runs = runs;
        this.traces = traces;
        this.start = start;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cause cause = Cause.valueOf(
                Objects.toString(execution.getVariable(SincronizareSarciniGoogle.CAUSE), Cause.TIMER.name()));
        List<String> places = new ArrayList<>(start.withoutRun(work.waiting(cause)));
        execution.setVariable(SincronizareSarciniGoogle.PLACES, places);
        if (places.isEmpty()) {
            traces.removeAfterCommit(execution.getProcessInstanceId());
        } else {
            execution.setVariable(SincronizareSarciniGoogle.RUN_ID, runs.begin(cause));
        }
    }
}
