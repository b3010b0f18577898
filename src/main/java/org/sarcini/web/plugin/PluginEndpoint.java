package org.sarcini.web.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the boxes in Camunda's applications show: how the sync stands, for administrators alone. */
@RestController
final class PluginEndpoint {

    private static final int RUNS = 10;

    private final CurrentUser currentUser;
    private final Company company;
    private final Messages messages;
    private final SyncStanding standing;
    private final Backlog backlog;
    private final SyncRuns runs;

    PluginEndpoint(
            CurrentUser currentUser,
            Company company,
            Messages messages,
            SyncStanding standing,
            Backlog backlog,
            SyncRuns runs) {
        this.currentUser = currentUser;
        this.company = company;
        this.messages = messages;
        this.standing = standing;
        this.backlog = backlog;
        this.runs = runs;
    }

    /** How it stands and what the last runs did; nobody else learns more than that they are no administrator. */
    @GetMapping("#{sarciniWebPaths.api()}/plugins")
    ResponseEntity<byte[]> standing(Locale language) {
        if (!currentUser.required().in(company.administrators())) {
            return Json.ok(Map.of("administrator", false));
        }
        SyncStanding.Word word = standing.word();
        Backlog.Size size = backlog.size();
        return Json.ok(new Standing(
                true,
                word == SyncStanding.Word.RUNNING,
                word.needsSomebody(),
                messages.text(language, "setup.sync.status." + word.id()),
                messages.text(language, "setup.sync.next." + word.id()),
                size.pending(),
                size.oldest(),
                size.refused(),
                runs.latest(RUNS).stream().map(run -> view(run, language)).toList()));
    }

    private Run view(SyncRun run, Locale language) {
        SyncReport report = run.report();
        return new Run(
                run.started(),
                run.ended() == null
                        ? null
                        : Duration.between(run.started(), run.ended()).toMillis(),
                messages.text(language, "setup.cause." + run.cause()),
                report.writes(),
                report.refusedCount(),
                report.places().values().stream()
                        .distinct()
                        .map(result -> messages.text(language, result.messageKey()))
                        .toList());
    }

    /**
     * How it stands.
     *
     * @param attention whether it goes on only when somebody does something
     * @param next what to do next, in words
     * @param oldest since when the oldest change of a person's waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(
            boolean administrator,
            boolean running,
            boolean attention,
            String words,
            String next,
            long pending,
            @Nullable Instant oldest,
            long refused,
            List<Run> runs) {}

    /**
     * One run.
     *
     * @param millis how long it took; null while it goes on
     * @param sent requests about events that changed something at Google
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(Instant started, @Nullable Long millis, String cause, int sent, int refused, List<String> results) {}
}
