package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.setup.SharedCalendar;

/** Makes or adopts the shared calendar. What Google refuses is shown by the next form, which can try again. */
final class PrepareSharedCalendar implements JavaDelegate {

    private final SharedCalendar calendar;

    PrepareSharedCalendar(SharedCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calendar.prepare();
    }
}
