package org.sarcini.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.connect.Connection;
import org.sarcini.setup.SetupProgress;

/**
 * Moves every instance of {@code SetupGoogleApps} and {@code ConectareCalendar} on that waits for the consent just given, whatever
 * the rights of the person whose request brought the answer: an employee may not correlate messages.
 */
final class MoveSetupOn implements SetupProgress {

    private final ProcessEngine engine;

    MoveSetupOn(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void consentGiven(Connection connection) {
        IdentityService identity = engine.getIdentityService();
        Authentication user = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            engine.getRuntimeService()
                    .createMessageCorrelation(SetupGoogleApps.MESSAGE_CONSENT_GIVEN)
                    .processInstanceVariableEquals(SetupGoogleApps.CONNECTION_ID, connection.id())
                    .correlateAll();
        } finally {
            if (user != null) {
                identity.setAuthentication(user.getUserId(), user.getGroupIds(), user.getTenantIds());
            }
        }
    }
}
