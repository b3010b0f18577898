package org.sarcini.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;

/** Looks whether the account is connected, after somebody said so. */
final class CheckConnection implements JavaDelegate {

    private final Connections connections;

    CheckConnection(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean broken = connections
                .find(execution.getProcessBusinessKey())
                .filter(connection -> connection.state() == ConnectionState.NEEDS_CONSENT
                        || connection.state() == ConnectionState.WAITING_FOR_CONSENT)
                .isPresent();
        execution.setVariable(ReconectareGoogle.CONNECTED, !broken);
    }
}
