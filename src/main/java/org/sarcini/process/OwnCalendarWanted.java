package org.sarcini.process;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CannotCouple;
import org.sarcini.setup.OwnAccounts;

/** Notes whose calendar is to be connected: that of who is logged in, and nobody else's. */
public final class OwnCalendarWanted implements ExecutionListener {

    private final OwnAccounts accounts;
    private final Messages messages;
    private final Company company;

    OwnCalendarWanted(OwnAccounts accounts, Messages messages, Company company) {
        this.accounts = accounts;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Authentication user =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (user == null || user.getUserId() == null) {
            throw new BadUserRequestException("ConectareCalendar was not started: nobody is logged in. Each employee"
                    + " starts it in Tasklist, for themselves.");
        }
        try {
            execution.setVariable(
                    ConectareCalendar.CONNECTION_ID,
                    accounts.prepare(user.getUserId()).id());
        } catch (CannotCouple not) {
            throw refused(not.messageKey(), not.values());
        } catch (KeyUnavailable not) {
            throw refused(not.messageKey(), not.values());
        }
        execution.setVariable(ConectareCalendar.EMPLOYEE, user.getUserId());
    }

    private TaskRefused refused(String key, List<String> values) {
        return new TaskRefused(ConectareCalendar.EMPLOYEE, messages.text(company.language(), key, values.toArray()));
    }

    /** Whether the employee's account is connected; asked by the diagram. */
    public boolean connected(String connectionId) {
        return accounts.all().stream()
                .filter(connection -> connection.state() == ConnectionState.CONNECTED)
                .map(Connection::id)
                .anyMatch(connectionId::equals);
    }
}
