package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.installation.Company;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncRuns;

/** Opens the report of a repair, for administrators alone. */
final class OpenRepair implements JavaDelegate {

    private final SyncRuns runs;
    private final Company company;

    OpenRepair(SyncRuns runs, Company company) {
        this.runs = runs;
        this.company = company;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Authentication user =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        // Without a login it is trusted code of the host that starts it, as everywhere in the engine.
        if (user != null && !isAdministrator(user)) {
            throw new AuthorizationException("The repair was not started: user " + user.getUserId()
                    + " is in none of the groups " + company.administrators() + ". Ask an administrator to start it.");
        }
        execution.setVariable(ReparareCalendare.RUN_ID, runs.begin(Cause.REPAIR));
    }

    private boolean isAdministrator(Authentication user) {
        List<String> groups = user.getGroupIds();
        return groups != null && groups.stream().anyMatch(company.administrators()::contains);
    }
}
