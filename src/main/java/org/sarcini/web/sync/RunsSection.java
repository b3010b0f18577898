package org.sarcini.web.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.Backlog;
import org.sarcini.sync.Cause;
import org.sarcini.sync.Links;
import org.sarcini.sync.PendingWork;
import org.sarcini.sync.SyncReport;
import org.sarcini.sync.SyncReport.Count;
import org.sarcini.sync.SyncRun;
import org.sarcini.sync.SyncRuns;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTable;
import org.sarcini.web.Json;
import org.sarcini.web.Shown;

/** What the last runs did, and what Google refused, in words. */
final class RunsSection {

    private static final int RUNS = 20;
    private static final int REFUSED = 50;

    private final SyncRuns runs;
    private final Links links;
    private final PendingWork pending;
    private final Backlog backlog;
    private final TaskTable tasks;
    private final PlacesSection places;
    private final Company company;
    private final Messages messages;

    RunsSection(
            SyncRuns runs,
            Links links,
            PendingWork pending,
            Backlog backlog,
            TaskTable tasks,
            PlacesSection places,
            Company company,
            Messages messages) {
        this.runs = runs;
        this.links = links;
        this.pending = pending;
        this.backlog = backlog;
        this.tasks = tasks;
        this.places = places;
        this.company = company;
        this.messages = messages;
    }

    /** All that the two sections show. */
    Map<String, Object> model(Locale language) {
        Map<String, String> names = new HashMap<>();
        UnaryOperator<String> words = name -> names.computeIfAbsent(name, unseen -> places.words(unseen, language));
        List<Refused> refused = refused(words);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "runs",
                runs.latest(RUNS).stream().map(run -> run(run, words, language)).toList());
        model.put("refused", refused);
        model.put("putOff", putOff(words, language));
        model.put("refusedMore", refused.size() < REFUSED ? 0 : backlog.size().refused() - refused.size());
        return model;
    }

    private List<Refused> refused(UnaryOperator<String> words) {
        List<Links.RefusedTask> some = links.refused(REFUSED);
        UnaryOperator<String> titles =
                titles(some.stream().map(Links.RefusedTask::taskId).toList());
        return some.stream()
                .map(one -> new Refused(
                        one.taskId(),
                        titles.apply(one.taskId()),
                        words.apply(one.place()),
                        one.words(),
                        Json.text(Map.of("task", one.taskId(), "place", one.place()))))
                .toList();
    }

    private List<Refused> putOff(UnaryOperator<String> words, Locale language) {
        Shown shown = new Shown(language, company.zone());
        List<PendingWork.PutOffTask> some = pending.putOff(REFUSED);
        UnaryOperator<String> titles =
                titles(some.stream().map(PendingWork.PutOffTask::taskId).toList());
        return some.stream()
                .map(one -> new Refused(
                        one.taskId(),
                        titles.apply(one.taskId()),
                        words.apply(one.place()),
                        messages.text(
                                language,
                                "taskpage.google.put-off",
                                shown.moment(one.nextTry()),
                                one.why().said(messages, language)),
                        ""))
                .toList();
    }

    /** What the tasks are called; those that nobody knows any more by their ids. */
    private UnaryOperator<String> titles(List<String> ids) {
        Map<String, String> titles = tasks.find(Set.copyOf(ids)).stream()
                .filter(task -> task.name() != null)
                .collect(Collectors.toMap(Task::id, task -> String.valueOf(task.name())));
        return id -> titles.getOrDefault(id, id);
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

    /** A run in words. */
    record RunView(
            String started,
            String cause,
            @Nullable Long millis,
            SyncReport report,
            List<String> results,
            List<String> details) {}

    /**
     * A task that Google refused, or that is tried again later.
     *
     * @param place where, in words
     * @param body what asks to try it again, empty where it is tried by itself
     */
    record Refused(String taskId, String title, String place, String words, String body) {}
}
