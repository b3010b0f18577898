package org.sarcini.process;

import org.camunda.bpm.engine.RuntimeService;
import org.sarcini.connect.Connection;
import org.sarcini.setup.SetupProgress;

/** Moves every set-up on that waits for the consent just given; none may wait. */
final class MoveSetupOn implements SetupProgress {

    private final RuntimeService runtime;

    MoveSetupOn(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void consentGiven(Connection connection) {
        runtime.createMessageCorrelation(SetupGoogleApps.MESSAGE_CONSENT_GIVEN)
                .processInstanceVariableEquals(SetupGoogleApps.CONNECTION_ID, connection.id())
                .correlateAll();
    }
}
