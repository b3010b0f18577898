package org.sarcini.proof.clock;

import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A step of a host's process that keeps a thread of the job executor for as long as variable {@code millis} says. */
public final class HostStep implements JavaDelegate {

    private static final long NANOS = 1_000_000;

    @Override
    public void execute(DelegateExecution execution) {
        LockSupport.parkNanos(((Number) execution.getVariable("millis")).longValue() * NANOS);
    }
}
