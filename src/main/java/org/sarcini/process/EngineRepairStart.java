package org.sarcini.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.sync.RepairStart;

/** Starts repairs as instances of {@link ReparareCalendare}. */
final class EngineRepairStart implements RepairStart {

    private final ProcessEngine engine;

    EngineRepairStart(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean start() {
        boolean running = engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(ReparareCalendare.KEY)
                        .count()
                > 0;
        if (!running) {
            engine.getRuntimeService().startProcessInstanceByMessage(ReparareCalendare.MESSAGE);
        }
        return !running;
    }
}
