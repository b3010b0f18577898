package org.sarcini.process;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmProvider;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CannotCouple;
import org.sarcini.setup.CrmSetup;
import org.sarcini.sync.Undecided;

/** Notes which connection with a CRM is wanted: the company's where an administrator starts, otherwise that of who is logged in. */
public final class CrmWanted implements ExecutionListener {

    private final CrmSetup setup;
    private final Messages messages;
    private final Company company;

    CrmWanted(CrmSetup setup, Messages messages, Company company) {
        this.setup = setup;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Authentication user =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (user == null || user.getUserId() == null) {
            throw new BadUserRequestException(
                    "ConectareCrm was not started: nobody is logged in. Start it in Tasklist.");
        }
        String name = Objects.toString(execution.getVariable(ConectareCrm.PROVIDER), "");
        CrmProvider crm = setup.crms().find(name).orElseThrow(() -> refused("crm.problem.unknown", List.of(name)));
        try {
            execution.setVariable(
                    ConectareCrm.CONNECTION_ID, setup.prepare(crm, owner(user)).id());
        } catch (CannotCouple not) {
            throw refused(not.messageKey(), not.values());
        } catch (KeyUnavailable not) {
            throw refused(not.messageKey(), not.values());
        } catch (Undecided not) {
            throw refused("setup.problem.undecided", List.of());
        }
        execution.setVariable(ConectareCrm.STARTER, user.getUserId());
    }

    private Owner owner(Authentication user) {
        List<String> groups = user.getGroupIds();
        return groups != null && groups.stream().anyMatch(company.administrators()::contains)
                ? Owner.COMPANY
                : Owner.employee(user.getUserId());
    }

    private TaskRefused refused(String key, List<String> values) {
        return new TaskRefused(ConectareCrm.PROVIDER, messages.text(company.language(), key, values.toArray()));
    }

    /** Whether the connection is connected; asked by the diagram. */
    public boolean connected(String connectionId) {
        return setup.connected(connectionId);
    }
}
