package org.sarcini.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.sarcini.crm.CrmLoad;
import org.sarcini.setup.CrmLoads;
import org.sarcini.sync.SyncWakeUp;

/** Loads as instances of {@link IncarcareCrm}. */
final class EngineCrmLoads implements CrmLoads {

    private static final Duration AGAIN = Duration.ofSeconds(3);

    private final ProcessEngine engine;
    private final CrmLoad load;
    private final SyncWakeUp wakeUp;
    /** What this node was asked for and no instance holds yet. */
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    EngineCrmLoads(ProcessEngine engine, CrmLoad load, SyncWakeUp wakeUp) {
        this.engine = engine;
        this.load = load;
        this.wakeUp = wakeUp;
    }

    /** Whoever loads the connection now sees that it is to be loaded once more; otherwise a run begins. */
    @Override
    public void start(String connectionId) {
        load.ask(connectionId);
        starting.add(connectionId);
        wakeUp.later(Duration.ZERO, () -> {
            try {
                run(connectionId);
                lookAgain(connectionId);
            } finally {
                starting.remove(connectionId);
            }
        });
    }

    private void run(String connectionId) {
        engine.getRuntimeService()
                .startProcessInstanceByMessage(IncarcareCrm.MESSAGE, Map.of(IncarcareCrm.WANTED, connectionId));
    }

    /** Whoever loads the connection may have ended, or been ended, without having seen that somebody asked. */
    private void lookAgain(String connectionId) {
        wakeUp.later(AGAIN, () -> {
            if (!load.standing(connectionId).asked()) {
                return;
            }
            if (running(connectionId)) {
                lookAgain(connectionId);
            } else {
                run(connectionId);
            }
        });
    }

    @Override
    public boolean running(String connectionId) {
        return starting.contains(connectionId)
                || AsSystem.ask(engine, this::loading).contains(connectionId);
    }

    /** Has whoever loads the connection next begin a load, or one more where one is under way. */
    void ask(String connectionId) {
        load.ask(connectionId);
    }

    @Override
    public Optional<Instant> next() {
        return AsSystem.ask(engine, () -> engine
                .getManagementService()
                .createJobQuery()
                .processDefinitionKey(IncarcareCrm.KEY)
                .timers()
                .active()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(Job::getDuedate)
                .map(java.util.Date::toInstant));
    }

    /** The connections that are being loaded, or are about to be; incidents included. */
    Set<Object> loading() {
        return RunningVariables.values(
                        engine, IncarcareConexiuneCrm.CONNECTION_ID, IncarcareCrm.KEY, IncarcareConexiuneCrm.KEY)
                .stream()
                .collect(Collectors.toSet());
    }
}
