package org.sarcini.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.SyncReport.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reports of the runs: table {@code sarcini_sync_run}. */
public final class SyncRuns {

    /** How long reports are kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(SyncRuns.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final SyncMeter meter;
    private final TimeSource time;

    SyncRuns(Store store, SyncMeter meter, TimeSource time) {
        this.store = store;
        this.meter = meter;
        this.time = time;
    }

    /** Begins a run, in the running transaction if there is one, and returns its id. */
    public String begin(Cause cause) {
        String id = UUID.randomUUID().toString();
        store.jdbc()
                .sql(
                        """
                        insert into sarcini_sync_run (id, cause, state, started_at, ended_at, report)
                        values (?, ?, 'RUNNING', ?, null, ?)
                        """)
                .params(id, cause.name(), Times.column(time.now()), write(SyncReport.EMPTY))
                .update();
        return id;
    }

    /** Adds to the run's report, in the running transaction if there is one; several calendars may add at the same time. */
    public void add(String runId, SyncReport more) {
        store.jdbc()
                .sql("select report from sarcini_sync_run where id = ? for update")
                .param(runId)
                .query(String.class)
                .optional()
                .ifPresent(report -> store.jdbc()
                        .sql("update sarcini_sync_run set report = ? where id = ?")
                        .params(write(read(report).plus(more)), runId)
                        .update());
        store.afterCommit(() -> meter.happened(more));
    }

    /** The same in a transaction of its own. */
    void addAtOnce(String runId, SyncReport more) {
        store.inNewTransaction(() -> {
            add(runId, more);
            return more;
        });
    }

    /** Ends the run and says in the log what it did. */
    public Optional<SyncRun> end(String runId) {
        find(runId).filter(run -> run.ended() == null).ifPresent(this::tellBrokenLists);
        int ended = store.jdbc()
                .sql("update sarcini_sync_run set state = 'ENDED', ended_at = ? where id = ? and ended_at is null")
                .params(Times.column(time.now()), runId)
                .update();
        Optional<SyncRun> run = find(runId);
        if (ended > 0) {
            run.ifPresent(SyncRuns::say);
        }
        return run;
    }

    /** People's changes are missing where the list of them broke off, whatever was sent there. */
    private void tellBrokenLists(SyncRun run) {
        Result untold = run.cause() == Cause.COMMIT ? Result.OFF : Result.DONE;
        store
                .jdbc()
                .sql("select place from sarcini_place where mode = 'ON' and state = 'LIST_EXPIRED' order by place")
                .query(String.class)
                .list()
                .stream()
                .filter(place -> run.report().places().getOrDefault(place, untold) == Result.DONE)
                .forEach(place -> add(run.id(), SyncReport.ended(place, Result.LIST_EXPIRED)));
    }

    public Optional<SyncRun> find(String runId) {
        return store.jdbc()
                .sql("select * from sarcini_sync_run where id = ?")
                .param(runId)
                .query(SyncRuns::run)
                .optional();
    }

    /** The latest runs, newest first. */
    public List<SyncRun> latest(int limit) {
        return store.jdbc()
                .sql("select * from sarcini_sync_run order by started_at desc, id limit ?")
                .param(limit)
                .query(SyncRuns::run)
                .list();
    }

    /** Removes reports that are older than {@link #KEPT}. */
    public int removeOld() {
        return store.jdbc()
                .sql("delete from sarcini_sync_run where started_at < ?")
                .param(Times.column(time.now().minus(KEPT)))
                .update();
    }

    private static void say(SyncRun run) {
        SyncReport report = run.report();
        log.info(
                "Sync {} ({}): {} inserted, {} updated, {} deleted, {} unchanged, {} adopted, {} not adopted,"
                        + " {} overruled {}, {} skipped {}, {} refused {}, {} postponed, {} requests, {} units, {} ms {}{}",
                run.id(),
                run.cause(),
                report.inserted(),
                report.updated(),
                report.deleted(),
                report.unchanged(),
                report.adopted(),
                report.notAdopted(),
                report.overruledCount(),
                report.overruled().stream()
                        .map(change -> change.taskId() + " " + change.field())
                        .toList(),
                report.skippedCount(),
                report.skipped(),
                report.refusedCount(),
                report.refused(),
                report.postponed(),
                report.requests(),
                report.units(),
                Duration.between(run.started(), Objects.requireNonNullElse(run.ended(), run.started()))
                        .toMillis(),
                report.places(),
                run.cause() == Cause.REPAIR ? repaired(report) : "");
    }

    private static String repaired(SyncReport report) {
        return ", compared " + report.count(Count.COMPARED) + ": " + report.count(Count.MISSING) + " missing, "
                + report.count(Count.DIFFERENT) + " different, " + report.count(Count.ORPHANED) + " orphaned, "
                + report.count(Count.DROPPED) + " notes dropped";
    }

    private static SyncRun run(ResultSet row, int number) throws SQLException {
        return new SyncRun(
                row.getString("id"),
                Cause.valueOf(row.getString("cause")),
                Objects.requireNonNullElse(Times.read(row, "started_at"), Instant.EPOCH),
                Times.read(row, "ended_at"),
                read(row.getString("report")));
    }

    private static String write(SyncReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SyncReport read(String text) {
        try {
            return JSON.readValue(text, SyncReport.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A row of sarcini_sync_run holds no readable report", broken);
        }
    }
}
