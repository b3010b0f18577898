package org.sarcini.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncStart;

/** Starts runs as instances of {@link SincronizareSarciniGoogle}. */
final class EngineSyncStart implements SyncStart {

    private final ProcessEngine engine;

    EngineSyncStart(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void start(Cause cause) {
        engine.getRuntimeService()
                .startProcessInstanceByMessage(
                        SincronizareSarciniGoogle.MESSAGE, Map.of(SincronizareSarciniGoogle.CAUSE, cause.name()));
    }

    /** A run that is stuck with an incident does not count: it holds back its own calendars alone. */
    @Override
    public List<String> idle(Collection<String> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        RuntimeService runtime = engine.getRuntimeService();
        long all = runtime.createProcessInstanceQuery()
                .processDefinitionKey(SincronizareSarciniGoogle.KEY)
                .count();
        long stuck = all == 0
                ? 0
                : runtime.createProcessInstanceQuery()
                        .processDefinitionKey(SincronizareSarciniGoogle.KEY)
                        .withIncident()
                        .count();
        return all > stuck ? List.of() : withoutRun(places);
    }

    /** Those of the places that no instance of {@link SincronizareCalendar} works on. */
    List<String> withoutRun(Collection<String> places) {
        Set<String> taken = places.isEmpty()
                ? Set.of()
                : engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(SincronizareCalendar.KEY)
                        .list()
                        .stream()
                        .map(ProcessInstance::getBusinessKey)
                        .collect(Collectors.toSet());
        return places.stream().filter(place -> !taken.contains(place)).toList();
    }
}
