package org.sarcini.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.sync.Pushed;
import org.sarcini.sync.Repair;

/** Compares some calendars with our notes and says how to go on. */
final class CompareCalendars implements JavaDelegate {

    private final Repair repair;

    CompareCalendars(Repair repair) {
        this.repair = repair;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String place = (String) execution.getVariable(ReparareCalendare.PLACE);
        String page = (String) execution.getVariable(ReparareCalendare.PAGE);
        Integer failures = (Integer) execution.getVariable(ReparareCalendare.FAILURES);
        Repair.Repaired repaired = repair.repair(
                place == null ? Repair.Position.BEGIN : new Repair.Position(place, page),
                execution.getProcessInstanceId(),
                (String) execution.getVariable(ReparareCalendare.RUN_ID),
                failures == null ? 0 : failures);
        Pushed pushed = repaired.pushed();
        execution.setVariable(ReparareCalendare.PLACE, repaired.position().place());
        execution.setVariable(ReparareCalendare.PAGE, repaired.position().page());
        execution.setVariable(ReparareCalendare.NEXT, pushed.next().name());
        execution.setVariable(ReparareCalendare.FAILURES, pushed.failures());
        Instant until = pushed.until();
        if (until != null) {
            execution.setVariable(ReparareCalendare.WAIT_UNTIL, Date.from(until));
        }
    }
}
