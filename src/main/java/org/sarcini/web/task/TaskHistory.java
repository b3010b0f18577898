package org.sarcini.web.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.jspecify.annotations.Nullable;
import org.sarcini.task.Priority;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.WholeDay;
import org.sarcini.web.Voice;

/**
 * Who changed what on a task, in words: what Camunda's operation log has of it, and how the task began and ended, which is known
 * without the log too.
 */
final class TaskHistory {

    /** Longer texts are shown from their beginning. */
    private static final int LONGEST = 300;

    private static final Map<String, String> ACTS = Map.of(
            UserOperationLogEntry.OPERATION_TYPE_CREATE, "taskpage.history.given",
            UserOperationLogEntry.OPERATION_TYPE_COMPLETE, "taskpage.history.completed",
            UserOperationLogEntry.OPERATION_TYPE_RESOLVE, "taskpage.history.resolved",
            UserOperationLogEntry.OPERATION_TYPE_DELETE, "taskpage.history.deleted");

    /** Texts by the engine's names of a task's fields. */
    private static final Map<String, String> FIELDS = Map.of(
            "assignee", "taskpage.representative",
            "owner", "taskpage.creator",
            "priority", "taskpage.priority",
            "dueDate", "taskpage.due",
            "followUpDate", "taskpage.start",
            "name", "taskpage.name",
            "description", "taskpage.summary");

    private static final Map<String, String> VARIABLES = Map.of(
            "partner", "taskpage.partner",
            "project", "taskpage.project",
            "taskType", "taskpage.type",
            "result", "taskpage.result");

    private final Voice voice;
    private final UnaryOperator<String> names;

    /** @param names tells the name of whoever has a user id */
    TaskHistory(Voice voice, UnaryOperator<String> names) {
        this.voice = voice;
        this.names = names;
    }

    /**
     * One thing that somebody did.
     *
     * @param who null where that is not known
     * @param what one or more changes
     */
    record Line(String when, @Nullable String who, List<String> what) {}

    /**
     * The story of the task, the newest first.
     *
     * @param log the engine's entries about this task, the newest first; empty below history level FULL
     */
    List<Line> of(Task task, List<UserOperationLogEntry> log) {
        List<Line> lines = new ArrayList<>();
        if (task.ended() != null && none(log, "Complete") && none(log, "Delete")) {
            String how = task.state() == TaskState.COMPLETED
                    ? "taskpage.history.was-completed"
                    : "taskpage.history.was-cancelled";
            lines.add(new Line(voice.moment(task.ended()), null, List.of(voice.text(how))));
        }
        byOperation(log).forEach(entries -> line(entries).ifPresent(lines::add));
        if (none(log, "Create")) {
            String creator = task.creator();
            lines.add(new Line(
                    voice.moment(task.created()),
                    creator == null ? null : names.apply(creator),
                    List.of(voice.text(creator == null ? "taskpage.history.was-created" : "taskpage.history.given"))));
        }
        return lines;
    }

    private static boolean none(List<UserOperationLogEntry> log, String operation) {
        return log.stream().noneMatch(entry -> operation.equals(entry.getOperationType()));
    }

    /** What one act changed bears one id. */
    private static Collection<List<UserOperationLogEntry>> byOperation(List<UserOperationLogEntry> log) {
        Map<String, List<UserOperationLogEntry>> operations = new LinkedHashMap<>();
        log.forEach(entry -> operations
                .computeIfAbsent(String.valueOf(entry.getOperationId()), id -> new ArrayList<>())
                .add(entry));
        return operations.values();
    }

    private Optional<Line> line(List<UserOperationLogEntry> entries) {
        UserOperationLogEntry first = entries.get(0);
        List<String> what = entries.stream()
                .flatMap(entry -> words(entry).stream())
                .distinct()
                .sorted()
                .toList();
        String who = first.getUserId();
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(
                        voice.moment(Instant.ofEpochMilli(first.getTimestamp().getTime())),
                        who == null ? null : names.apply(who),
                        what));
    }

    private Optional<String> words(UserOperationLogEntry entry) {
        String operation = Objects.requireNonNullElse(entry.getOperationType(), "");
        String property = Objects.requireNonNullElse(entry.getProperty(), "");
        String from = entry.getOrgValue();
        String to = entry.getNewValue();
        String act = ACTS.get(operation);
        if (act != null) {
            return Optional.of(voice.text(act));
        }
        if (operation.endsWith("Variable") || operation.endsWith("Variables")) {
            return Optional.ofNullable(to == null ? null : VARIABLES.get(to))
                    .map(label -> voice.text("taskpage.history.variable", voice.text(label)));
        }
        if (operation.endsWith("UserLink") || operation.endsWith("GroupLink")) {
            String whom = to != null ? to : from;
            boolean candidate = whom != null && property.equals("candidate");
            return candidate
                    ? Optional.of(voice.text(
                            operation.startsWith("Add")
                                    ? "taskpage.history.candidate"
                                    : "taskpage.history.no-candidate",
                            operation.endsWith("UserLink") ? names.apply(whom) : whom))
                    : Optional.empty();
        }
        return !FIELDS.containsKey(property) || Objects.equals(from, to)
                ? Optional.empty()
                : Optional.of(change(property, from, to));
    }

    private String change(String property, @Nullable String from, @Nullable String to) {
        String label = voice.text(Objects.requireNonNull(FIELDS.get(property)));
        String was = from == null || from.isBlank() ? null : shown(property, from);
        if (to == null || to.isBlank()) {
            return voice.text("taskpage.history.removed", label, was == null ? "" : was);
        }
        String is = shown(property, to);
        return label + ": " + (was == null ? is : was + " → " + is);
    }

    /** The engine notes moments as milliseconds and everything else as it is. */
    private String shown(String property, String value) {
        try {
            return switch (property) {
                case "assignee", "owner" -> names.apply(value);
                case "priority" ->
                    voice.text("sync.priority."
                            + Priority.of(Integer.parseInt(value)).name().toLowerCase(Locale.ROOT));
                case "dueDate", "followUpDate" -> {
                    Instant moment = Instant.ofEpochMilli(Long.parseLong(value));
                    yield voice.date(moment, WholeDay.named(moment, voice.zone()));
                }
                default -> value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
            };
        } catch (NumberFormatException unknown) {
            return value;
        }
    }
}
