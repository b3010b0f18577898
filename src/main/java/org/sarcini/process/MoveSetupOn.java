package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.connect.Connection;
import org.sarcini.crm.Crms;
import org.sarcini.setup.CrmLoads;
import org.sarcini.setup.SetupProgress;

/**
 * Moves every instance of {@code SetupGoogleApps}, {@code ConectareCalendar} and {@code ConectareCrm} on that waits for the consent
 * just given, whatever the rights of the person whose request brought the answer: an employee may not correlate messages. A CRM for
 * whose consent no instance waits is loaded at once.
 */
final class MoveSetupOn implements SetupProgress {

    private final ProcessEngine engine;
    private final Crms crms;
    private final CrmLoads loads;

    MoveSetupOn(ProcessEngine engine, Crms crms, CrmLoads loads) {
        this.engine = engine;
        this.crms = crms;
        this.loads = loads;
    }

    @Override
    public void consentGiven(Connection connection) {
        boolean moved = AsSystem.ask(engine, () -> !engine.getRuntimeService()
                .createMessageCorrelation(SetupGoogleApps.MESSAGE_CONSENT_GIVEN)
                .processInstanceVariableEquals(SetupGoogleApps.CONNECTION_ID, connection.id())
                .correlateAllWithResult()
                .isEmpty());
        if (!moved && crms.of(connection).isPresent()) {
            loads.start(connection.id());
        }
    }
}
