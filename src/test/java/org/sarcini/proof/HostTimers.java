package org.sarcini.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.sarcini.bench.Figures;
import org.sarcini.setup.Visitor;

/** Work of the host's own: a process that waits for a timer, and a task that nobody syncs. */
final class HostTimers {

    private static final String KEY = "HostTimers";

    private final Ground ground;
    private final Visitor administrator;

    HostTimers(Ground ground, Visitor administrator) throws IOException, InterruptedException {
        this.ground = ground;
        this.administrator = administrator;
        String diagram = Bpmn.convertToString(Bpmn.createExecutableProcess(KEY)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDuration("PT5S")
                .userTask("done")
                .endEvent()
                .done());
        Ground.ok(administrator.deploy(KEY + ".bpmn", diagram));
    }

    /**
     * Starts that many, so many a second, waits until each went on, and forgets them.
     *
     * @return how many milliseconds late the timers were, the 95th percentile
     */
    double late(int count, int perSecond) throws IOException, InterruptedException {
        long before = fired();
        for (int i = 0; i < count; i++) {
            Ground.ok(administrator.engine("/process-definition/key/" + KEY + "/start", "{}"));
            Thread.sleep(1000 / perSecond);
        }
        await().atMost(Duration.ofMinutes(5)).until(() -> fired() == before + count);
        List<Double> millis = ground.jdbc()
                .queryForList(
                        """
                        select extract(epoch from (TIMESTAMP_ - JOB_DUEDATE_)) * 1000.0 from ACT_HI_JOB_LOG
                        where PROCESS_DEF_KEY_ = ? and JOB_STATE_ = 2 order by TIMESTAMP_ desc limit ?
                        """,
                        Double.class,
                        KEY,
                        count);
        return Figures.percentile95(
                millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private long fired() {
        Long fired = ground.jdbc()
                .queryForObject("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = 'done'", Long.class);
        return fired == null ? 0 : fired;
    }
}
