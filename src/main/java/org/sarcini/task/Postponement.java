package org.sarcini.task;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;

/**
 * A task's dates on another day: the time of day stays, and so does the length where a start is given, in days and hours of the
 * wall clock.
 *
 * @param start null for none
 */
@Pure
public record Postponement(@Nullable Instant start, Instant due) {

    /**
     * The dates when the task is due on that day.
     *
     * @param due null for none: the task is then due on the whole day, and begins no later
     * @param zone the company's
     */
    public static Postponement to(LocalDate day, @Nullable Instant start, @Nullable Instant due, ZoneId zone) {
        if (due == null) {
            Instant wholeDay = day.atStartOfDay(zone).toInstant();
            return start == null || WholeDay.allows(start, wholeDay, zone)
                    ? new Postponement(start, wholeDay)
                    : new Postponement(later(start, ChronoUnit.DAYS.between(day(start, zone), day), zone), wholeDay);
        }
        long days = ChronoUnit.DAYS.between(day(due, zone), day);
        return new Postponement(start == null ? null : later(start, days, zone), later(due, days, zone));
    }

    /**
     * The days to offer first: tomorrow, and the Monday of next week; none that would bring the task forward. Where it is due later
     * than both, the day after it is due.
     *
     * @param due null for none
     */
    public static List<LocalDate> offers(LocalDate today, @Nullable Instant due, ZoneId zone) {
        List<LocalDate> soon = List.of(today.plusDays(1), today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        if (due == null) {
            return soon.stream().distinct().toList();
        }
        LocalDate before = day(due, zone);
        List<LocalDate> later =
                soon.stream().distinct().filter(before::isBefore).toList();
        return later.isEmpty() ? List.of(before.plusDays(1)) : later;
    }

    private static Instant later(Instant moment, long days, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return WholeDay.named(moment, zone)
                ? local.toLocalDate().plusDays(days).atStartOfDay(zone).toInstant()
                : local.toLocalDateTime().plusDays(days).atZone(zone).toInstant();
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone);
    }
}
