package org.sarcini.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncWakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs of ours that became incidents because a node without Sarcini took them: the job executor takes every job of the database, also
 * where its node has none of our beans. What failed for any other reason is left to people.
 */
final class FailedElsewhere {

    private static final Logger log = LoggerFactory.getLogger(FailedElsewhere.class);

    /** What the engine says where one of our beans is not there; nobody who has Sarcini can get it. */
    private static final String WITHOUT_OUR_BEANS = "%Unknown property used in expression: ${sarcini%";

    /** As many as our diagrams give a job. */
    private static final int TRIES = 20;

    private static final int AT_ONCE = 1000;

    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofHours(1);

    private static final String[] OURS = {
        SincronizareSarciniGoogle.KEY,
        SincronizareCalendar.KEY,
        ReparareCalendare.KEY,
        IncarcareCrm.KEY,
        IncarcareConexiuneCrm.KEY,
        SetupGoogleApps.KEY,
        ConectareCalendar.KEY,
        ConectareCrm.KEY,
        ReconectareGoogle.KEY,
        ReconectareCrm.KEY,
        Sarcina.KEY
    };

    private final ProcessEngine engine;
    private final SyncWakeUp wakeUp;
    private final TimeSource time;
    private volatile Instant competesUntil = Instant.EPOCH;

    FailedElsewhere(ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        this.engine = engine;
        this.wakeUp = wakeUp;
        this.time = time;
    }

    /**
     * Ends those incidents, at most 1,000: their jobs are given tries. For an hour this node's job executor then looks for jobs twice a
     * second instead of once a minute, because the other won every job by looking more often.
     */
    void giveTriesBack() {
        List<String> jobs = engine
                .getRuntimeService()
                .createIncidentQuery()
                .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
                .processDefinitionKeyIn(OURS)
                .incidentMessageLike(WITHOUT_OUR_BEANS)
                .listPage(0, AT_ONCE)
                .stream()
                .map(Incident::getConfiguration)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!jobs.isEmpty() && gaveTries(jobs)) {
            compete();
            log.warn(
                    "A node without Sarcini failed at {} of its jobs until they had no tries left; they are tried again,"
                            + " and this node looks for jobs twice a second for an hour, so that it comes as often as the other."
                            + " Set camunda.bpm.job-execution.deployment-aware=true on that node, so that it leaves them alone.",
                    jobs.size());
        }
    }

    private void compete() {
        boolean competing = time.now().isBefore(competesUntil);
        competesUntil = time.now().plus(LONG);
        if (!competing) {
            lookForJobs();
        }
    }

    private void lookForJobs() {
        if (time.now().isBefore(competesUntil)) {
            PromptTimers.ringNow(engine);
            wakeUp.later(OFTEN, this::lookForJobs);
        }
    }

    private boolean gaveTries(List<String> jobs) {
        try {
            engine.getManagementService().setJobRetries(jobs, TRIES);
            return true;
        } catch (OptimisticLockingException another) {
            log.debug("Another node gave tries back at the same moment: {}", another.getMessage());
            return false;
        }
    }
}
