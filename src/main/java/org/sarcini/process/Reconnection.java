package org.sarcini.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionChanges;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.crm.CrmProvider;
import org.sarcini.google.GoogleProvider;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CrmSetup;
import org.sarcini.sync.SyncWakeUp;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Keeps one {@link ReconectareGoogle} for each connection to Google that needs consent, one {@link ReconectareCrm} for each to a CRM,
 * and none for the others. Compares rather than reacts, so it may be asked as often as one likes; of all nodes one at a time works
 * on a connection. The company's account is the administrators' matter, an employee's their own.
 */
final class Reconnection implements ConnectionChanges {

    /**
     * How a kind of connection asks for consent.
     *
     * @param process key of the process, and the message that starts it
     * @param connected the message that closes it
     * @param reason key of the words for administrators
     * @param ownReason key of the words for an employee
     */
    private record Way(String process, String connected, String reason, String ownReason) {}

    private static final Way GOOGLE = new Way(
            ReconectareGoogle.KEY,
            ReconectareGoogle.CONNECTED_MESSAGE,
            "sync.reconnect.reason",
            "sync.reconnect.own-reason");
    private static final Way CRM = new Way(
            ReconectareCrm.KEY, ReconectareCrm.CONNECTED_MESSAGE, "crm.reconnect.reason", "crm.reconnect.own-reason");

    private final ProcessEngine engine;
    private final ObjectProvider<Connections> connections;
    private final CrmSetup crms;
    private final SyncWakeUp wakeUp;
    private final Messages messages;
    private final Company company;
    private final String adminGroup;

    Reconnection(
            ProcessEngine engine,
            ObjectProvider<Connections> connections,
            CrmSetup crms,
            SyncWakeUp wakeUp,
            Messages messages,
            Company company,
            String adminGroup) {
        this.engine = engine;
        this.connections = connections;
        this.crms = crms;
        this.wakeUp = wakeUp;
        this.messages = messages;
        this.company = company;
        this.adminGroup = adminGroup;
    }

    @Override
    public void changed(Connection before, Connection after) {
        if (before.state() != after.state() && way(after).isPresent()) {
            wakeUp.later(Duration.ZERO, this::look);
        }
    }

    /** Compares connections with instances, starts and closes what is needed, and lets pending work go out. */
    void look() {
        for (Connection connection : connections.getObject().all()) {
            way(connection).ifPresent(way -> connections.getObject().alone(connection.id(), known -> look(known, way)));
        }
    }

    private Optional<Way> way(Connection connection) {
        if (connection.provider().equals(GoogleProvider.NAME)) {
            return Optional.of(GOOGLE);
        }
        return crms.crms().of(connection).map(crm -> CRM);
    }

    private void look(Connection connection, Way way) {
        List<ProcessInstance> open = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(way.process())
                .processInstanceBusinessKey(connection.id())
                .list();
        if (connection.state() == ConnectionState.NEEDS_CONSENT) {
            if (open.isEmpty()) {
                start(connection, way);
            }
        } else if (connection.state() != ConnectionState.WAITING_FOR_CONSENT) {
            open.forEach(instance -> close(instance, way));
            wakeUp.wake();
        }
    }

    private void start(Connection connection, Way way) {
        Optional<String> employee = connection.owner().employeeId();
        String reason = messages.text(
                company.language(),
                employee.isPresent() ? way.ownReason() : way.reason(),
                crms.reason(connection).orElse("invalid_grant"),
                crms.crms().of(connection).map(CrmProvider::title).orElse(""));
        engine.getRuntimeService()
                .startProcessInstanceByMessage(
                        way.process(),
                        connection.id(),
                        Variables.putValue(
                                        ReconectareGoogle.REASON,
                                        reason.length() > 4000 ? reason.substring(0, 4000) : reason)
                                .putValue(ReconectareGoogle.ADMIN_GROUP, adminGroup)
                                .putValue(ReconectareGoogle.EMPLOYEE, employee.orElse(null))
                                .putValue(ReconectareCrm.PROVIDER, connection.provider())
                                .putValue(ReconectareCrm.CONNECTION_ID, connection.id()));
    }

    private void close(ProcessInstance instance, Way way) {
        RuntimeService runtime = engine.getRuntimeService();
        boolean waiting = runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance.getId())
                        .eventName(way.connected())
                        .count()
                > 0;
        if (waiting) {
            runtime.createMessageCorrelation(way.connected())
                    .processInstanceId(instance.getId())
                    .correlateWithResult();
        }
    }
}
