package org.sarcini.process;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionChanges;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.google.GoogleProvider;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.SyncWakeUp;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Keeps one {@link ReconectareGoogle} for each connection to Google that needs consent, and none for the others. Compares rather
 * than reacts, so it may be asked as often as one likes; of all nodes one at a time works on a connection. The company's account
 * is the administrators' matter, an employee's their own.
 */
final class Reconnection implements ConnectionChanges {

    private final ProcessEngine engine;
    private final ObjectProvider<Connections> connections;
    private final SyncWakeUp wakeUp;
    private final Messages messages;
    private final Company company;
    private final String adminGroup;

    Reconnection(
            ProcessEngine engine,
            ObjectProvider<Connections> connections,
            SyncWakeUp wakeUp,
            Messages messages,
            Company company,
            String adminGroup) {
        this.engine = engine;
        this.connections = connections;
        this.wakeUp = wakeUp;
        this.messages = messages;
        this.company = company;
        this.adminGroup = adminGroup;
    }

    @Override
    public void changed(Connection before, Connection after) {
        if (before.state() != after.state() && after.provider().equals(GoogleProvider.NAME)) {
            wakeUp.later(Duration.ZERO, this::look);
        }
    }

    /** Compares connections with instances, starts and closes what is needed, and lets pending work go out. */
    void look() {
        for (Connection connection : connections.getObject().all()) {
            if (connection.provider().equals(GoogleProvider.NAME)) {
                connections.getObject().alone(connection.id(), this::look);
            }
        }
    }

    private void look(Connection connection) {
        List<ProcessInstance> open = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(ReconectareGoogle.KEY)
                .processInstanceBusinessKey(connection.id())
                .list();
        if (connection.state() == ConnectionState.NEEDS_CONSENT) {
            if (open.isEmpty()) {
                start(connection);
            }
        } else if (connection.state() != ConnectionState.WAITING_FOR_CONSENT) {
            open.forEach(this::close);
            wakeUp.wake();
        }
    }

    private void start(Connection connection) {
        Optional<String> employee = connection.owner().employeeId();
        String reason = messages.text(
                company.language(),
                employee.isPresent() ? "sync.reconnect.own-reason" : "sync.reconnect.reason",
                Objects.requireNonNullElse(connection.reason(), "invalid_grant"));
        engine.getRuntimeService()
                .startProcessInstanceByMessage(
                        ReconectareGoogle.MESSAGE,
                        connection.id(),
                        Variables.putValue(
                                        ReconectareGoogle.REASON,
                                        reason.length() > 4000 ? reason.substring(0, 4000) : reason)
                                .putValue(ReconectareGoogle.ADMIN_GROUP, adminGroup)
                                .putValue(ReconectareGoogle.EMPLOYEE, employee.orElse(null)));
    }

    private void close(ProcessInstance instance) {
        RuntimeService runtime = engine.getRuntimeService();
        boolean waiting = runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance.getId())
                        .eventName(ReconectareGoogle.CONNECTED_MESSAGE)
                        .count()
                > 0;
        if (waiting) {
            runtime.createMessageCorrelation(ReconectareGoogle.CONNECTED_MESSAGE)
                    .processInstanceId(instance.getId())
                    .correlateWithResult();
        }
    }
}
