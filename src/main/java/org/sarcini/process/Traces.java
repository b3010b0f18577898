package org.sarcini.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncWakeUp;

/** Keeps the history of our own runs short: the engine by itself keeps finished instances for ever. */
final class Traces {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int PAGE = 200;
    /** More than the shortest sensible interval logs in a day. */
    private static final int TIMER_LOG = 5000;

    private final ProcessEngine engine;
    private final SyncWakeUp wakeUp;
    private final TimeSource time;

    Traces(ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        this.engine = engine;
        this.wakeUp = wakeUp;
        this.time = time;
    }

    /** A run that found nothing to do: it is forgotten as soon as it is over. */
    void removeAfterCommit(String instanceId) {
        AfterCommit.run(() -> wakeUp.later(Duration.ZERO, () -> remove(instanceId)));
    }

    private void remove(String instanceId) {
        HistoryService history = engine.getHistoryService();
        if (history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instanceId)
                        .finished()
                        .count()
                > 0) {
            history.deleteHistoricProcessInstanceIfExists(instanceId);
        }
    }

    /** Removes finished runs that are older than a week, and what the interval's timer logged on the way. */
    int removeOld() {
        Instant before = time.now().minus(KEPT);
        HistoryService history = engine.getHistoryService();
        int removed = 0;
        removeOldTimers(SincronizareSarciniGoogle.KEY, before);
        removeOldTimers(IncarcareCrm.KEY, before);
        for (String key : List.of(
                SincronizareSarciniGoogle.KEY,
                SincronizareCalendar.KEY,
                ReparareCalendare.KEY,
                IncarcareCrm.KEY,
                IncarcareConexiuneCrm.KEY)) {
            List<String> page;
            do {
                page = history
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey(key)
                        .finishedBefore(Date.from(before))
                        .listPage(0, PAGE)
                        .stream()
                        .map(HistoricProcessInstance::getId)
                        .toList();
                if (!page.isEmpty()) {
                    history.deleteHistoricProcessInstances(page);
                    removed += page.size();
                }
            } while (page.size() == PAGE);
        }
        return removed;
    }

    /** The engine has no other way: what a timer start event logs belongs to no instance. */
    private void removeOldTimers(String key, Instant before) {
        List<String> old = engine
                .getHistoryService()
                .createHistoricJobLogQuery()
                .processDefinitionKey(key)
                .jobDefinitionType(TimerStartEventJobHandler.TYPE)
                .orderByTimestamp()
                .asc()
                .listPage(0, TIMER_LOG)
                .stream()
                .filter(entry -> entry.getTimestamp().toInstant().isBefore(before))
                .map(HistoricJobLog::getId)
                .toList();
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    old.forEach(context.getHistoricJobLogManager()::deleteHistoricJobLogById);
                    return old;
                });
    }
}
