package org.sarcini.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncWakeUp;
import org.sarcini.sync.Work;

/** Finds the calendars with work and opens the report; a run without work leaves no trace. */
final class FindCalendars implements JavaDelegate {

    private final Work work;
    private final SyncRuns runs;
    private final Traces traces;
    private final EngineSyncStart start;
    private final SyncWakeUp wakeUp;

    FindCalendars(Work work, SyncRuns runs, Traces traces, EngineSyncStart start, SyncWakeUp wakeUp) {
        this.work = work;
        this.runs = runs;
        this.traces = traces;
        this.start = start;
        this.wakeUp = wakeUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cause cause = FindWork.cause(execution);
        List<String> waiting = work.waiting(cause);
        List<String> places = new ArrayList<>(start.idle(waiting));
        // What was noticed in people's own calendars just now woke nobody.
        wakeUp.hurry(waiting.stream().filter(place -> !places.contains(place)).toList());
        execution.setVariable(SincronizareSarciniGoogle.PLACES, places);
        execution.removeVariable(SincronizareSarciniGoogle.RUN_BEGAN);
        if (places.isEmpty()) {
            traces.removeAfterCommit(execution.getProcessInstanceId());
        } else {
            execution.setVariable(SincronizareSarciniGoogle.RUN_ID, runs.begin(cause));
        }
    }
}
