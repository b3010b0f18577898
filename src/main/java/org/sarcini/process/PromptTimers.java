package org.sarcini.process;

import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncWakeUp;

/** Makes pauses end when they should: an idle job executor looks for due timers once a minute only. */
final class PromptTimers {

    private static final Duration GRACE = Duration.ofMillis(200);

    private final ProcessEngine engine;
    private final SyncWakeUp wakeUp;
    private final TimeSource time;

    PromptTimers(ProcessEngine engine, SyncWakeUp wakeUp, TimeSource time) {
        this.engine = engine;
        this.wakeUp = wakeUp;
        this.time = time;
    }

    /** Has the job executor look for due timers at that moment. */
    void ring(Instant at) {
        wakeUp.later(until(at), () -> ringNow(engine));
    }

    /** Has the job executor look for due timers now. */
    static void ringNow(ProcessEngine engine) {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        if (executor != null && executor.isActive()) {
            executor.jobWasAdded();
        }
    }

    /** Has it looked for work of the sync at that moment. */
    void look(Instant at) {
        wakeUp.later(until(at), wakeUp::wake);
    }

    private Duration until(Instant at) {
        Duration left = Duration.between(time.now(), at);
        return (left.isNegative() ? Duration.ZERO : left).plus(GRACE);
    }
}
