package org.sarcini.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.sarcini.crm.CrmLoad;
import org.sarcini.crm.CrmLoadResult;
import org.sarcini.crm.CrmReport;
import org.sarcini.crm.Outcome;
import org.sarcini.crm.Tally;
import org.sarcini.process.IncarcareConexiuneCrm.Next;
import org.sarcini.process.IncarcareConexiuneCrm.Result;
import org.sarcini.setup.CrmSetup;
import org.sarcini.sync.JobPermits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads some of a connection and says how to go on. Where several wait for the same load, one serves all. */
final class LoadConnection implements JavaDelegate {

    private static final Logger log = LoggerFactory.getLogger(LoadConnection.class);

    private final CrmSetup setup;
    private final CrmLoad load;
    private final JobPermits permits;
    private final PromptTimers timers;

    LoadConnection(CrmSetup setup, CrmLoad load, JobPermits permits, PromptTimers timers) {
        this.setup = setup;
        this.load = load;
        this.permits = permits;
        this.timers = timers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String connectionId = (String) execution.getVariable(IncarcareConexiuneCrm.CONNECTION_ID);
        if (setup.undecided()) {
            ended(execution, Result.UNDECIDED, Next.DONE);
            return;
        }
        if (!setup.connected(connectionId)) {
            ended(execution, Result.CONSENT_MISSING, Next.DONE);
            return;
        }
        if (load.standing(connectionId).served()) {
            ended(execution, Result.DONE, Next.DONE);
            return;
        }
        try (JobPermits.Permit permit = permits.takeToWait(connectionId)) {
            if (!permit.granted()) {
                wait(execution, permits.askAgain(connectionId));
                return;
            }
            CrmLoadResult result = load.work(connectionId);
            tell(connectionId, result);
            if (result instanceof CrmLoadResult.WaitUntil until) {
                wait(execution, until.moment());
            } else if (result instanceof CrmLoadResult.GoOn) {
                execution.setVariable(IncarcareConexiuneCrm.NEXT, Next.GO_ON.name());
            } else if (result instanceof CrmLoadResult.ConsentMissing) {
                ended(execution, Result.CONSENT_MISSING, Next.DONE);
            } else {
                // Whoever asked meanwhile knows what changed since this load began.
                ended(
                        execution,
                        result instanceof CrmLoadResult.Failed ? Result.FAILED : Result.DONE,
                        load.standing(connectionId).asked() ? Next.GO_ON : Next.DONE);
            }
        }
    }

    private static void tell(String connectionId, CrmLoadResult result) {
        if (result instanceof CrmLoadResult.Done done) {
            CrmReport report = done.report();
            log.info(
                    "Connection {} was loaded: {} records read, {} new or changed, {} offered no more",
                    connectionId,
                    report.lists().stream().mapToLong(Tally::read).sum(),
                    report.lists().stream().mapToLong(Tally::changed).sum(),
                    report.retired());
            report.lists().stream().filter(list -> !list.fine()).forEach(list -> tell(connectionId, list));
        } else if (result instanceof CrmLoadResult.Failed failed) {
            failed.report().lists().stream()
                    .filter(list -> list.outcome() == Outcome.SILENT)
                    .forEach(list -> tell(connectionId, list));
        }
    }

    private static void tell(String connectionId, Tally list) {
        log.warn("Connection {}, list {}: {} ({})", connectionId, list.list(), list.outcome(), list.detail());
    }

    private void wait(DelegateExecution execution, Instant until) {
        execution.setVariable(IncarcareConexiuneCrm.NEXT, Next.WAIT.name());
        execution.setVariable(IncarcareConexiuneCrm.WAIT_UNTIL, Date.from(until));
        timers.ring(until);
    }

    private static void ended(DelegateExecution execution, Result result, Next next) {
        execution.setVariable(IncarcareConexiuneCrm.RESULT, result.name());
        execution.setVariable(IncarcareConexiuneCrm.NEXT, next.name());
    }
}
