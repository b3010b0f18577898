package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskType;

/** What a task looks like as an event of the shared calendar. Pure: the same task and facts give the same event. */
final class EventMapping {

    /** Up by one whenever the mapping itself changes, so that existing events follow. */
    static final int VERSION = 1;

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
     * @throws IllegalArgumentException for a task without due date
     */
    EventFields fields(Task task, TaskFacts facts, Content content, SyncSettings settings) {
        boolean done = task.state() == TaskState.COMPLETED;
        EventFields plain = new EventFields(
                title(task, facts.assignee(), done),
                description(task, facts, content),
                start(task, facts.type(), settings),
                end(task, settings.zone()),
                done ? GRAPHITE : colour(task.priority()),
                false,
                Map.of());
        return new EventFields(
                plain.title(),
                plain.description(),
                plain.start(),
                plain.end(),
                plain.colour(),
                plain.done(),
                Marks.of(settings.installationId(), task.id(), FieldsHash.of(plain)));
    }

    private String title(Task task, @Nullable Employee assignee, boolean done) {
        String name = Objects.requireNonNullElse(task.name(), "").strip();
        String shown = name.isEmpty() ? text("sync.event.untitled") : name;
        String who = assignee == null ? "" : " (" + cut(assignee.name(), TITLE_LENGTH / 4) + ")";
        String mark = done ? DONE : "";
        return mark + cut(shown, TITLE_LENGTH - mark.length() - who.length()) + who;
    }

    private String description(Task task, TaskFacts facts, Content content) {
        List<String> lines = new ArrayList<>();
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

    /** A whole-day task begins on its start day, or on its due day; a timed one at its start, or its duration before it is due. */
    private static EventTime start(Task task, @Nullable TaskType type, SyncSettings settings) {
        ZoneId zone = settings.zone();
        Instant due = due(task);
        Instant start = task.start();
        if (task.allDay()) {
            LocalDate last = day(due, zone);
            LocalDate first = start == null ? last : day(start, zone);
            return new EventTime.Day(first.isBefore(last) ? first : last);
        }
        if (start != null && seconds(start).isBefore(due)) {
            return new EventTime.Moment(seconds(start), zone);
        }
        Duration lasts =
                type == null || type.duration().toSeconds() <= 0 ? settings.defaultDuration() : type.duration();
        return new EventTime.Moment(due.minus(lasts), zone);
    }

    private static EventTime end(Task task, ZoneId zone) {
        Instant due = due(task);
        return task.allDay() ? new EventTime.Day(day(due, zone).plusDays(1)) : new EventTime.Moment(due, zone);
    }

    private static Instant due(Task task) {
        Instant due = task.due();
        if (due == null) {
            throw new IllegalArgumentException("Task " + task.id() + " has no due date, so it has no event");
        }
        return seconds(due);
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate();
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
