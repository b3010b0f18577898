package org.sarcini.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.setup.OwnPlaces;
import org.sarcini.sync.CalendarPull;
import org.sarcini.sync.Pushed;

/**
 * Notices some of what people changed in their own calendars and says how to go on. Calendars that this node was too busy to make
 * are made first.
 */
final class PullChanges implements JavaDelegate {

    private final OwnPlaces own;
    private final CalendarPull pull;
    private final PromptTimers timers;

    PullChanges(OwnPlaces own, CalendarPull pull, PromptTimers timers) {
        this.own = own;
        this.pull = pull;
        this.timers = timers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (Boolean.FALSE.equals(execution.getVariable(SincronizareSarciniGoogle.PREPARED))) {
            execution.setVariable(SincronizareSarciniGoogle.PREPARED, own.prepare());
        }
        Date began = (Date) execution.getVariable(SincronizareSarciniGoogle.RUN_BEGAN);
        Pushed pulled = pull.pull(execution.getProcessInstanceId(), began.toInstant());
        execution.setVariable(SincronizareSarciniGoogle.NEXT, pulled.next().name());
        Instant until = pulled.until();
        if (pulled.next() == Pushed.Next.WAIT && until != null) {
            execution.setVariable(SincronizareSarciniGoogle.WAIT_UNTIL, Date.from(until));
            timers.ring(until);
        }
    }
}
