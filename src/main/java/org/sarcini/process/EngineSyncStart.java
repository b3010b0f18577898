package org.sarcini.process;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
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

    /** A calendar belongs to a run from the moment the run begins until it is done with it, incidents included. */
    @Override
    public List<String> idle(Collection<String> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Set<Object> taken = new HashSet<>(variables(SincronizareCalendar.PLACE));
        return places.stream().filter(place -> !taken.contains(place)).toList();
    }

    /** Whether a run that began after that moment is still making calendars or noticing changes. */
    boolean pulling(Instant since) {
        return variables(SincronizareSarciniGoogle.RUN_BEGAN).stream()
                .anyMatch(began -> ((Date) began).toInstant().isAfter(since));
    }

    private List<Object> variables(String name) {
        return RunningVariables.values(engine, name, SincronizareSarciniGoogle.KEY, SincronizareCalendar.KEY);
    }
}
