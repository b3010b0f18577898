package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.setup.OwnPlaces;

/** Makes the calendars that are wanted and not there yet, as many as Google lets us now; {@link PullChanges} does it where this node is busy. */
final class PreparePlaces implements JavaDelegate {

    private final OwnPlaces own;

    PreparePlaces(OwnPlaces own) {
        this.own = own;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(SincronizareSarciniGoogle.PREPARED, own.prepare());
    }
}
