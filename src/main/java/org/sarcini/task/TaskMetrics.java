package org.sarcini.task;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Shows {@link WriteFailures#count()} as the counter {@code sarcini.task.write.failures}. */
final class TaskMetrics implements MeterBinder {

    private final WriteFailures failures;

    TaskMetrics(WriteFailures failures) {
        this.failures = failures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("sarcini.task.write.failures", failures, WriteFailures::count)
                .description("Transactions of the engine whose changes of tasks Sarcini could not write down")
                .register(registry);
    }
}
