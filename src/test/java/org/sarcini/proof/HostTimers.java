package org.sarcini.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.sarcini.proof.clock.HostStep;
import org.sarcini.setup.Visitor;

/**
 * Work of the host's own: a process with a step in the background, a timer, and a task that nobody syncs. It keeps the job executor
 * busy; an idle one looks for due timers every five seconds to a minute only, whatever else it runs.
 */
final class HostTimers {

    private static final String KEY = "HostTimers";
    /** How long the step takes. */
    private static final int STEP_MILLIS = 200;

    /** Between two starts: at random, so that starts and timers do not beat together. */
    private static final int MOST_APART_MILLIS = 400;

    private final Ground ground;
    private final Visitor administrator;
    private final Random random = new Random(1);

    HostTimers(Ground ground, Visitor administrator) throws IOException, InterruptedException {
        this.ground = ground;
        this.administrator = administrator;
        String diagram = Bpmn.convertToString(Bpmn.createExecutableProcess(KEY)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask()
                .camundaAsyncBefore()
                .camundaClass(HostStep.class)
                .intermediateCatchEvent()
                .timerWithDuration("PT5S")
                .userTask("done")
                .endEvent()
                .done());
        Ground.ok(administrator.deploy(KEY + ".bpmn", diagram));
    }

    /** Something done beside. */
    interface Deed {
        void act() throws IOException, InterruptedException;
    }

    /**
     * Starts that many, some five a second, and waits until each went on. What is due after the last start is left out: then
     * nothing keeps the job executor busy any more.
     *
     * @param beside done once for every five
     * @return how many milliseconds late each timer was
     */
    List<Double> late(int count, Deed beside) throws IOException, InterruptedException {
        long before = fired();
        Instant begin = Instant.now();
        for (int i = 0; i < count; i++) {
            Ground.ok(administrator.engine(
                    "/process-definition/key/" + KEY + "/start",
                    "{\"variables\":{\"millis\":{\"value\":" + STEP_MILLIS + ",\"type\":\"Integer\"}}}"));
            if (i % 5 == 0) {
                beside.act();
            }
            Thread.sleep(random.nextInt(MOST_APART_MILLIS));
        }
        Instant end = Instant.now();
        await().atMost(Duration.ofMinutes(5)).until(() -> fired() == before + count);
        return ground.jdbc()
                .queryForList(
                        """
                        select extract(epoch from (TIMESTAMP_ - JOB_DUEDATE_)) * 1000.0 from ACT_HI_JOB_LOG
                        where PROCESS_DEF_KEY_ = ? and JOB_STATE_ = 2 and JOB_DEF_TYPE_ = 'timer-intermediate-transition'
                        and JOB_DUEDATE_ between ? and ?
                        """,
                        Double.class,
                        KEY,
                        LocalDateTime.ofInstant(begin, ZoneOffset.UTC),
                        LocalDateTime.ofInstant(end, ZoneOffset.UTC));
    }

    private long fired() {
        Long fired = ground.jdbc()
                .queryForObject("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = 'done'", Long.class);
        return fired == null ? 0 : fired;
    }
}
