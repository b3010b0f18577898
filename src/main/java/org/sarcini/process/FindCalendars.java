package org.sarcini.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.Work;

/** Finds the calendars with work and opens the report; a run without work leaves no trace. */
final class FindCalendars implements JavaDelegate {

    private final Work work;
    private final SyncRuns runs;
    private final Traces traces;
    private final EngineSyncStart start;

    FindCalendars(Work work, SyncRuns runs, Traces traces, EngineSyncStart start) {
        this.work = work;
        this.runs = runs;
        this.traces = traces;
        this.start = start;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cause cause = FindWork.cause(execution);
        List<String> places = new ArrayList<>(start.idle(work.waiting(cause)));
        execution.setVariable(SincronizareSarciniGoogle.PLACES, places);
        execution.removeVariable(SincronizareSarciniGoogle.RUN_BEGAN);
        if (places.isEmpty()) {
            traces.removeAfterCommit(execution.getProcessInstanceId());
        } else {
            execution.setVariable(SincronizareSarciniGoogle.RUN_ID, runs.begin(cause));
        }
    }
}
