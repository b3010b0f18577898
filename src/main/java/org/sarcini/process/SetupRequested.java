package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.installation.Company;
import org.sarcini.setup.GoogleSetup;

/** Lets only administrators start the set-up, whatever Camunda's authorizations say, and notes whose connection it is about. */
public final class SetupRequested implements ExecutionListener {

    private final Company company;
    private final GoogleSetup setup;

    SetupRequested(Company company, GoogleSetup setup) {
        this.company = company;
        this.setup = setup;
    }

    /** The groups whose people may take over the steps of a set-up. */
    public List<String> administrators() {
        return company.administrators();
    }

    @Override
    public void notify(DelegateExecution execution) {
        Authentication user =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        // Without a login it is trusted code of the host that starts it, as everywhere in the engine.
        if (user != null && !isAdministrator(user)) {
            throw new AuthorizationException("Setup Google Apps was not started: user " + user.getUserId()
                    + " is in none of the groups " + administrators() + ". Ask an administrator to start it.");
        }
        execution.setVariable(
                SetupGoogleApps.CONNECTION_ID,
                setup.connection()
                        .orElseThrow(() -> new BadUserRequestException(
                                "Setup Google Apps was not started: no Google client is registered yet. Start it in"
                                        + " Tasklist, where the first form registers one."))
                        .id());
    }

    private boolean isAdministrator(Authentication user) {
        List<String> groups = user.getGroupIds();
        return groups != null && groups.stream().anyMatch(administrators()::contains);
    }
}
