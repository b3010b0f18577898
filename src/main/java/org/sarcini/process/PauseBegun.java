package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.sarcini.sync.SyncWakeUp;

/**
 * Sees what a person changed in a calendar before there was a pause to end: whoever changes something later finds the pause, and
 * this listener what came before.
 */
final class PauseBegun implements ExecutionListener {

    private final SyncWakeUp wakeUp;

    PauseBegun(SyncWakeUp wakeUp) {
        this.wakeUp = wakeUp;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (Boolean.TRUE.equals(execution.getVariable(SincronizareCalendar.PATIENT))) {
            List<String> place = List.of((String) execution.getVariable(SincronizareCalendar.PLACE));
            AfterCommit.run(() -> wakeUp.hurry(place));
        }
    }
}
