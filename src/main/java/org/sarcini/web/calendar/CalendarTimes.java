package org.sarcini.web.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.sarcini.google.EventTime;
import org.sarcini.google.EventTime.Day;
import org.sarcini.google.EventTime.Moment;
import org.sarcini.installation.Pure;
import org.sarcini.sync.EventTimes;
import org.sarcini.sync.Timing;
import org.sarcini.task.WholeDay;

/** Where a task goes that a person moves in the calendar. Days and times without a zone are those of the company's. */
@Pure
final class CalendarTimes {

    private CalendarTimes() {}

    /** Whether the task has a start that its event shows, so that its end alone can be moved. */
    static boolean begins(Timing task, ZoneId zone) {
        Instant start = task.start();
        return start != null && !start.equals(task.due()) && WholeDay.allows(start, task.due(), zone);
    }

    /**
     * The event, moved to another begin: as long as it was. Moved between the days and the hours, a task that has a start goes
     * on over as many days, any other lasts one day, or as long as its type does.
     *
     * @param begins as {@link #begins} says
     * @param lasts how long such a task takes
     */
    static EventTimes moved(EventTimes event, EventTime to, boolean begins, Duration lasts, ZoneId zone) {
        if (to instanceof Moment moment) {
            boolean timed = event.start() instanceof Moment;
            Duration length =
                    timed ? Duration.between(instant(event.start(), zone), instant(event.end(), zone)) : lasts;
            return new EventTimes(moment, new Moment(moment.at().plus(length), zone));
        }
        LocalDate day = ((Day) to).date();
        long days = event.start() instanceof Day || begins
                ? ChronoUnit.DAYS.between(first(event, zone), last(event, zone))
                : 0;
        return new EventTimes(to, new Day(day.plusDays(days + 1)));
    }

    /** The event with another end. Empty of sense where the end is not after its begin; that is for the caller to refuse. */
    static EventTimes until(EventTimes event, EventTime end) {
        return new EventTimes(event.start(), end);
    }

    /** Whether the event ends after it begins, both being days or both moments. */
    static boolean possible(EventTimes event, ZoneId zone) {
        return event.start().getClass() == event.end().getClass()
                && instant(event.end(), zone).isAfter(instant(event.start(), zone));
    }

    /**
     * Reads {@code 2026-03-02} or {@code 2026-03-02T10:00}.
     *
     * @throws java.time.DateTimeException when it is neither
     */
    static EventTime parse(String text, ZoneId zone) {
        return text.indexOf('T') < 0
                ? new Day(LocalDate.parse(text))
                : new Moment(LocalDateTime.parse(text).atZone(zone).toInstant(), zone);
    }

    /** The other way round. */
    static String text(EventTime time, ZoneId zone) {
        return time instanceof Day day
                ? day.date().toString()
                : LocalDateTime.ofInstant(instant(time, zone), zone).toString();
    }

    static Instant instant(EventTime time, ZoneId zone) {
        return time instanceof Moment moment
                ? moment.at()
                : ((Day) time).date().atStartOfDay(zone).toInstant();
    }

    private static LocalDate first(EventTimes event, ZoneId zone) {
        return LocalDate.ofInstant(instant(event.start(), zone), zone);
    }

    private static LocalDate last(EventTimes event, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(instant(event.end(), zone), zone);
        return event.end() instanceof Day ? day.minusDays(1) : day;
    }
}
