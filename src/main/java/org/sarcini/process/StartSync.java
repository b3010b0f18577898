package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.sync.SyncWakeUp;

/** Gives the go: tasks are sent from now on, the ones that are open first. */
final class StartSync implements JavaDelegate {

    private final SharedCalendar calendar;
    private final SyncWakeUp sync;

    StartSync(SharedCalendar calendar, SyncWakeUp sync) {
        this.calendar = calendar;
        this.sync = sync;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calendar.switchOn();
        sync.now();
    }
}
