package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.sync.Undecided;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes or adopts the shared calendar. What Google refuses is shown by the next form, which can try again; so is that nobody has
 * said yet whether this installation is a copy.
 */
final class PrepareSharedCalendar implements JavaDelegate {

    private static final Logger log = LoggerFactory.getLogger(PrepareSharedCalendar.class);

    private final SharedCalendar calendar;

    PrepareSharedCalendar(SharedCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            calendar.prepare();
        } catch (Undecided nothingDone) {
            log.warn("The shared calendar was not prepared: {}", nothingDone.getMessage());
        }
    }
}
