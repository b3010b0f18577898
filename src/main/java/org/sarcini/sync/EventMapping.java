package org.sarcini.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.google.EventFields;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;

/** What a task looks like as an event, or as an entry of Google Tasks. Pure: the same task and facts give the same event. */
final class EventMapping {

    /** Up by one whenever the mapping itself changes, so that existing events follow. */
    static final int VERSION = 3;

    static final int TITLE_LENGTH = 1024;
    static final int DESCRIPTION_LENGTH = 8192;

    private static final String GRAPHITE = "8";
    private static final String DONE = "\u2714 ";
    private static final String CUT = "\u2026";

    private final Messages messages;
    private final Locale language;

    EventMapping(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    /**
     * The event.
     *
     * @param content how much of the task may be said
     * @param note a word for the person beside the task, null where there is none
     * @throws IllegalArgumentException for a task without due date
     */
    EventFields fields(Task task, TaskFacts facts, Content content, SyncSettings settings, @Nullable String note) {
        boolean done = task.state() == TaskState.COMPLETED;
        PlaceKind kind = settings.audience().kind();
        boolean ticks = kind == PlaceKind.TASKS;
        EventTimes times = times(task, facts, settings, ticks);
        EventFields plain = new EventFields(
                title(task, kind == PlaceKind.SHARED ? facts.assignee() : null, done && !ticks),
                description(task, facts, content, note),
                times.start(),
                times.end(),
                ticks ? "" : done ? GRAPHITE : colour(task.priority()),
                done && ticks,
                Map.of());
        return plain.marked(Marks.of(settings.installationId(), task.id(), plain, task.revision()));
    }

    /** Google Tasks know the day on which something is due, and no days before it. */
    private static EventTimes times(Task task, TaskFacts facts, SyncSettings settings, boolean dueAlone) {
        Timing timing = Timing.of(task);
        return EventTimes.of(
                dueAlone ? new Timing(null, timing.due(), true) : timing,
                settings.lasts(facts.type()),
                settings.zone());
    }

    private String title(Task task, @Nullable Employee assignee, boolean done) {
        String name = Objects.requireNonNullElse(task.name(), "").strip();
        String shown = name.isEmpty() ? text("sync.event.untitled") : name;
        String who = assignee == null ? "" : " (" + cut(assignee.name(), TITLE_LENGTH / 4) + ")";
        String mark = done ? DONE : "";
        return mark + cut(shown, TITLE_LENGTH - mark.length() - who.length()) + who;
    }

    private String description(Task task, TaskFacts facts, Content content, @Nullable String note) {
        List<String> lines = new ArrayList<>();
        if (note != null) {
            lines.add(note);
        }
        if (content.includes(Content.ALL)) {
            add(
                    lines,
                    "sync.event.type",
                    facts.type() == null ? task.typeCode() : facts.type().name());
        }
        if (content.includes(Content.PARTNER_PROJECT)) {
            add(
                    lines,
                    "sync.event.partner",
                    facts.partner() == null ? task.partnerId() : facts.partner().name());
            add(
                    lines,
                    "sync.event.project",
                    facts.project() == null ? task.projectId() : facts.project().name());
        }
        if (content.includes(Content.ALL)) {
            add(
                    lines,
                    "sync.event.priority",
                    text("sync.priority." + task.priority().name().toLowerCase(Locale.ROOT)));
            add(lines, "sync.event.creator", facts.creatorName());
        }
        lines.add(facts.link().toString());
        String rest = String.join("\n", lines);
        String summary = content.includes(Content.ALL)
                ? Objects.requireNonNullElse(task.summary(), "").strip()
                : "";
        String before =
                summary.isEmpty() ? "" : cut(summary, Math.max(0, DESCRIPTION_LENGTH - rest.length() - 2)) + "\n\n";
        return cut(before + rest, DESCRIPTION_LENGTH);
    }

    private void add(List<String> lines, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            lines.add(text(key) + ": " + value.strip());
        }
    }

    /** Google's numbers: 11 tomato, 6 tangerine, 9 blueberry, 7 peacock, 1 lavender. */
    private static String colour(Priority priority) {
        return switch (priority) {
            case URGENT -> "11";
            case HIGH -> "6";
            case MEDIUM -> "9";
            case LOW -> "7";
            case MINOR -> "1";
        };
    }

    /** At most that many UTF-16 units, never half a code point. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - CUT.length());
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return most < CUT.length() ? "" : text.substring(0, end) + CUT;
    }

    private String text(String key) {
        return messages.text(language, key);
    }
}
