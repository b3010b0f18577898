package org.sarcini.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.connect.Connection;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.CrmSetup;

/**
 * Finds the connections with CRMs that are to be loaded, some at a time; asked again and again until all had their turn since the
 * run began. A run that finds nothing at its beginning leaves no trace.
 */
final class FindConnections implements JavaDelegate {

    /** So many are loaded side by side at most, on all nodes together. */
    private static final int AT_ONCE = 50;

    private final CrmSetup setup;
    private final EngineCrmLoads loads;
    private final Traces traces;
    private final TimeSource time;

    FindConnections(CrmSetup setup, EngineCrmLoads loads, Traces traces, TimeSource time) {
        this.setup = setup;
        this.loads = loads;
        this.traces = traces;
        this.time = time;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Date before = (Date) execution.getVariable(IncarcareCrm.RUN_BEGAN);
        Instant began = before == null ? time.now() : before.toInstant();
        if (before == null) {
            setup.endGivenUp();
        }
        Object wanted = execution.getVariable(IncarcareCrm.WANTED);
        List<String> found = new ArrayList<>();
        List<Connection> due = setup.due(began);
        if (!due.isEmpty()) {
            Set<Object> loading = loads.loading();
            due.stream()
                    .map(Connection::id)
                    .filter(id -> (wanted == null || wanted.equals(id)) && !loading.contains(id))
                    .limit(AT_ONCE)
                    .forEach(id -> {
                        loads.ask(id);
                        found.add(id);
                    });
        }
        execution.setVariable(IncarcareCrm.CONNECTIONS, found);
        if (before == null) {
            if (found.isEmpty()) {
                traces.removeAfterCommit(execution.getProcessInstanceId());
            } else {
                execution.setVariable(IncarcareCrm.RUN_BEGAN, Date.from(began));
            }
        }
    }
}
