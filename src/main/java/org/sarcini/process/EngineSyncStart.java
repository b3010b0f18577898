package org.sarcini.process;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.sarcini.sync.Cause;
import org.sarcini.sync.SyncStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts runs as instances of {@link SincronizareSarciniGoogle}. */
final class EngineSyncStart implements SyncStart {

    private static final Logger log = LoggerFactory.getLogger(EngineSyncStart.class);

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

    @Override
    public void hurry(Collection<String> places) {
        boolean ended = false;
        for (String place : places) {
            for (ProcessInstance run : engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(place, SincronizareCalendar.KEY)
                    .variableValueEquals(SincronizareCalendar.PATIENT, true)
                    .list()) {
                ended |= endPause(run.getId());
            }
        }
        if (ended) {
            PromptTimers.ringNow(engine);
        }
    }

    /** Returns whether there was one. */
    private boolean endPause(String run) {
        Date now = ClockUtil.getCurrentTime();
        boolean ended = false;
        for (Job pause : engine.getManagementService()
                .createJobQuery()
                .processInstanceId(run)
                .activityId(SincronizareCalendar.PAUSE_ELAPSED)
                .duedateHigherThan(now)
                .list()) {
            try {
                engine.getManagementService().setJobDuedate(pause.getId(), now);
                ended = true;
            } catch (ProcessEngineException overJustNow) {
                log.debug("The pause of {} had ended by itself: {}", run, overJustNow.toString());
            }
        }
        return ended;
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
