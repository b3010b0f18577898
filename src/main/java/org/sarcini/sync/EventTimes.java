package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventTime;
import org.sarcini.google.EventTime.Day;
import org.sarcini.google.EventTime.Moment;
import org.sarcini.installation.Pure;
import org.sarcini.task.TaskType;
import org.sarcini.task.WholeDay;

/**
 * When a task's event begins and ends, and what the task says once a person moved the event. Whole seconds; days begin and end in
 * the company's zone, whatever the zones of the server, of the event and of its reader. Both ways agree: {@code back} of what
 * {@code of} gave is the task as it was, and {@code of} what {@code back} gave is the event as the person left it. Two events say
 * what no task can, and are put right once by the next push: one that ends exactly when a day begins, and one without length.
 */
@Pure
public record EventTimes(EventTime start, EventTime end) {

    /** How much earlier a task is due than its event ends, where that moment would name the whole day that begins there. */
    private static final Duration BEFORE_THE_DAY = Duration.ofMinutes(1);

    /** How long the event of a task of that type lasts where no start says so; null for a task without a known type. */
    public static Duration length(@Nullable TaskType type, Duration otherwise) {
        return type == null || type.duration().toSeconds() <= 0 ? otherwise : type.duration();
    }

    /**
     * The event of a task: of a whole day from its start day to its due day; otherwise from its start, or so long before, until
     * it is due. A start that is not before the due date is ignored.
     *
     * @param lasts the length of the event where no start gives it; whole seconds, more than zero
     */
    public static EventTimes of(Timing task, Duration lasts, ZoneId zone) {
        Instant due = seconds(task.due());
        Instant start = task.start();
        if (task.allDay()) {
            LocalDate last = day(due, zone);
            LocalDate first = start == null ? last : day(start, zone);
            return days(first.isBefore(last) ? first : last, last);
        }
        Instant from = start == null || !seconds(start).isBefore(due) ? due.minus(lasts) : seconds(start);
        return new EventTimes(new Moment(from, zone), new Moment(due, zone));
    }

    /**
     * The task of this event: {@code before} with the least change that gives it. A task without start gets one only where the
     * event shows it: it spans several days, or is not as long as an event without start. A task with a start keeps one; where
     * that does not show, as with its hour in an event of whole days, it stays as it was.
     *
     * <p>An event that ends when a day begins (22:00 to 00:00) makes its task due a minute earlier: the moment itself would name
     * that whole day. One without length gives no start.
     *
     * @param before what the task says until now
     * @param lasts as in {@link #of}
     */
    public Timing back(Timing before, Duration lasts, ZoneId zone) {
        if (equals(of(before, lasts, zone))) {
            return before;
        }
        if (end instanceof Day after) {
            LocalDate first = day(start, zone);
            LocalDate last = after.date().isAfter(first) ? after.date().minusDays(1) : first;
            return wholeDays(before, first, last, zone);
        }
        return timed(before, moment(start, zone), moment(end, zone), lasts, zone);
    }

    private static Timing wholeDays(Timing before, LocalDate first, LocalDate last, ZoneId zone) {
        Instant due = last.atStartOfDay(zone).toInstant();
        Instant start = before.start();
        LocalDate shown = start == null ? last : day(start, zone);
        return new Timing(shown.equals(first) ? start : first.atStartOfDay(zone).toInstant(), due, true);
    }

    private static Timing timed(Timing before, Instant from, Instant to, Duration lasts, ZoneId zone) {
        Instant due = due(before, to, zone);
        Instant start = before.start();
        Instant shown = start == null ? to.minus(lasts) : seconds(start);
        if (shown.equals(from) && (start == null || start.isBefore(due))) {
            return new Timing(start, due, false);
        }
        if (from.isBefore(due)) {
            return new Timing(from, due, false);
        }
        return new Timing(start == null ? null : due, due, false);
    }

    private static Instant due(Timing before, Instant to, ZoneId zone) {
        if (!before.allDay() && seconds(before.due()).equals(to)) {
            return before.due();
        }
        return WholeDay.named(to, zone) ? to.minus(BEFORE_THE_DAY) : to;
    }

    private static EventTimes days(LocalDate first, LocalDate last) {
        return new EventTimes(new Day(first), new Day(last.plusDays(1)));
    }

    private static Instant moment(EventTime time, ZoneId zone) {
        return time instanceof Moment moment
                ? seconds(moment.at())
                : ((Day) time).date().atStartOfDay(zone).toInstant();
    }

    private static LocalDate day(EventTime time, ZoneId zone) {
        return time instanceof Day day ? day.date() : day(((Moment) time).at(), zone);
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate();
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
