package org.sarcini.web.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.Shown;

/** How far the sync is, in words; two statements, so that a page may ask again and again while it works. */
final class ProgressDesk {

    private static final int RUNS = 5;
    /** A run that is at it for longer was left by a node that died. */
    private static final Duration GIVEN_UP = Duration.ofHours(2);

    private final SyncRuns runs;
    private final Backlog backlog;
    private final SyncSwitches switches;
    private final Company company;
    private final Messages messages;
    private final TimeSource time;

    ProgressDesk(
            SyncRuns runs,
            Backlog backlog,
            SyncSwitches switches,
            Company company,
            Messages messages,
            TimeSource time) {
        this.runs = runs;
        this.backlog = backlog;
        this.switches = switches;
        this.company = company;
        this.messages = messages;
        this.time = time;
    }

    /**
     * How far it is.
     *
     * @param active whether a run works now
     * @param percent how much of what was to be done is done; negative where a run looks for work and has found none yet
     * @param words the same in words
     * @param people what people changed and what waits, in words
     * @param backfill what became due for many tasks at once and waits, in words
     * @param ended when the last run ended that has; it changes with every run, however short
     */
    record Progress(boolean active, int percent, String words, String people, String backfill, String ended) {}

    Progress now(Locale language) {
        Instant begun = time.now().minus(GIVEN_UP);
        List<SyncRun> latest = runs.latest(RUNS);
        List<SyncReport> running = latest.stream()
                .filter(run -> run.ended() == null && run.started().isAfter(begun))
                .map(SyncRun::report)
                .toList();
        Backlog.Lanes lanes = backlog.lanes();
        int done = running.stream().mapToInt(ProgressDesk::done).sum();
        long all = done + lanes.pending();
        return new Progress(
                !switches.paused() && !running.isEmpty(),
                all == 0 ? -1 : (int) (100L * done / all),
                all == 0
                        ? messages.text(language, "setup.sync.progress.looking")
                        : messages.text(language, "setup.sync.progress.words", done, lanes.pending()),
                words(lanes.people(), language),
                words(lanes.backfill(), language),
                latest.stream()
                        .flatMap(run -> Stream.ofNullable(run.ended()))
                        .max(Comparator.naturalOrder())
                        .map(Instant::toString)
                        .orElse("never"));
    }

    private static int done(SyncReport report) {
        return report.writes() + report.unchanged() + report.skippedCount() + report.refusedCount();
    }

    private String words(Backlog.Lane lane, Locale language) {
        Shown shown = new Shown(language, company.zone());
        List<String> words = new ArrayList<>();
        words.add(shown.number(lane.count()));
        Instant oldest = lane.oldest();
        Instant next = lane.nextTry();
        if (oldest != null) {
            words.add(messages.text(language, "setup.sync.lane.oldest", shown.moment(oldest)));
        }
        if (next != null) {
            words.add(messages.text(language, "setup.sync.lane.next", shown.moment(next)));
        }
        return String.join(" · ", words);
    }
}
