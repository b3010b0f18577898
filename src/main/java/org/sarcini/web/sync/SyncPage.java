package org.sarcini.web.sync;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.Cause;
import org.sarcini.sync.Content;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.DefinitionRow;
import org.sarcini.sync.Links;
import org.sarcini.sync.PendingWork;
import org.sarcini.sync.Place;
import org.sarcini.sync.Places;
import org.sarcini.sync.PullRule;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncReport.Count;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.sync.SyncedDefinitions;
import org.sarcini.web.PageDesk;
import org.sarcini.web.Shown;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' page <em>Sincronizare</em>: how the coupling and the sync stand, and what can be done about it. */
@RestController
final class SyncPage {

    private static final int RUNS = 20;
    private static final int REFUSED = 50;

    private final Company company;
    private final Messages messages;
    private final PageDesk pages;
    private final GoogleSetup setup;
    private final SyncStanding standing;
    private final SharedCalendar calendar;
    private final Places places;
    private final SyncSwitches switches;
    private final Backlog backlog;
    private final SyncedDefinitions definitions;
    private final SyncRuns runs;
    private final Links links;
    private final PendingWork pending;
    private final ConsentDesk consents;
    private final CopyGuard copyGuard;
    private final PlacesSection placesSection;

    SyncPage(
            Company company,
            Messages messages,
            PageDesk pages,
            GoogleSetup setup,
            SyncStanding standing,
            SharedCalendar calendar,
            Places places,
            SyncSwitches switches,
            Backlog backlog,
            SyncedDefinitions definitions,
            SyncRuns runs,
            Links links,
            PendingWork pending,
            ConsentDesk consents,
            CopyGuard copyGuard,
            PlacesSection placesSection) {
        this.company = company;
        this.messages = messages;
        this.pages = pages;
        this.setup = setup;
        this.standing = standing;
        this.calendar = calendar;
        this.places = places;
        this.switches = switches;
        this.backlog = backlog;
        this.definitions = definitions;
        this.runs = runs;
        this.links = links;
        this.pending = pending;
        this.consents = consents;
        this.copyGuard = copyGuard;
        this.placesSection = placesSection;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/sync")
    ResponseEntity<String> page(HttpServletRequest request, Locale language) {
        return pages.toAdministrators(request, language, "sync", user -> model(language));
    }

    private Map<String, Object> model(Locale language) {
        Map<String, Object> model = new HashMap<>();
        Optional<Connection> connection = setup.connection();
        Optional<Place> place = places.shared();
        model.put("state", standing.word().id());
        model.put("connection", connection.orElse(null));
        model.put("refusal", setup.lastRefusal().orElse(null));
        model.put("ending", consents.ending(connection, language).orElse(null));
        model.put("place", place.orElse(null));
        model.put("paused", switches.paused());
        model.put("anythingOn", switches.anythingOn());
        model.put("undecided", copyGuard.undecided());
        model.put("baseUrl", company.baseUrl());
        model.put("pending", backlog.size().pending());
        model.put("addLink", calendar.addLink().orElse(null));
        model.put(
                "definitions",
                definitions.list().stream().map(DefinitionView::of).toList());
        model.put("contents", Content.values());
        model.put("pulls", PullRule.values());
        model.put("places", placesSection.model(language));
        Map<String, String> names = new HashMap<>();
        UnaryOperator<String> words =
                name -> names.computeIfAbsent(name, unseen -> placesSection.words(unseen, language));
        model.put(
                "runs",
                runs.latest(RUNS).stream().map(run -> run(run, words, language)).toList());
        model.put(
                "refused",
                links.refused(REFUSED).stream()
                        .map(task -> new Refused(task.taskId(), task.words()))
                        .toList());
        Shown shown = new Shown(language, company.zone());
        model.put(
                "putOff",
                pending.putOff(REFUSED).stream()
                        .map(task -> new Refused(
                                task.taskId(),
                                messages.text(
                                        language,
                                        "taskpage.google.put-off",
                                        shown.moment(task.nextTry()),
                                        task.why().said(messages, language))))
                        .toList());
        return model;
    }

    private RunView run(SyncRun run, UnaryOperator<String> words, Locale language) {
        SyncReport report = run.report();
        Instant ended = run.ended();
        return new RunView(
                new Shown(language, company.zone()).second(run.started()),
                messages.text(language, "setup.cause." + run.cause()),
                ended == null ? null : ended.toEpochMilli() - run.started().toEpochMilli(),
                report,
                report.places().values().stream()
                        .distinct()
                        .map(result -> messages.text(language, result.messageKey()))
                        .toList(),
                details(run.cause(), report, words, language));
    }

    /**
     * What the numbers alone do not say.
     *
     * @param words what people call a place
     */
    private List<String> details(Cause cause, SyncReport report, UnaryOperator<String> words, Locale language) {
        List<String> details = new ArrayList<>();
        if (cause == Cause.REPAIR) {
            details.add(messages.text(
                    language,
                    "setup.sync.run.repaired",
                    report.count(Count.COMPARED),
                    report.count(Count.MISSING),
                    report.count(Count.DIFFERENT),
                    report.count(Count.ORPHANED),
                    report.count(Count.DROPPED)));
        }
        report.places()
                .forEach((place, result) ->
                        details.add(words.apply(place) + ": " + messages.text(language, result.messageKey())));
        report.skipped().forEach((why, count) -> details.add(messages.text(language, why.messageKey()) + ": " + count));
        if (report.notAdopted() > 0) {
            details.add(messages.text(language, "setup.sync.run.not-adopted", report.notAdopted()));
        }
        report.overruled()
                .forEach(one -> details.add(messages.text(
                        language,
                        "setup.sync.run.overruled",
                        one.title(),
                        messages.text(language, SyncReport.Overruled.messageKey(one.field())))));
        report.refusals()
                .forEach(one ->
                        details.add(messages.text(language, "setup.sync.run.refusal", one.title(), one.words())));
        return details;
    }

    /** A process and what is sent of it. */
    record DefinitionView(String key, String content, String pull, long open, long ready) {

        static DefinitionView of(DefinitionRow row) {
            return new DefinitionView(
                    row.definitionKey(),
                    row.synced() ? row.content().name() : "",
                    row.pull().name(),
                    row.open(),
                    row.ready());
        }
    }

    /** A run in words. */
    record RunView(
            String started,
            String cause,
            @Nullable Long millis,
            SyncReport report,
            List<String> results,
            List<String> details) {}

    /** A task that Google refused. */
    record Refused(String taskId, String words) {}
}
