package org.sarcini.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sarcini.sync.EventTimes;
import org.sarcini.sync.Timing;
import org.sarcini.task.WholeDay;

/** Where a task goes that a person moves; the task lasts 90 minutes, the company is in Bucharest. */
class CalendarTimesTest {

    private static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");
    private static final Duration LASTS = Duration.ofMinutes(90);

    /** Start and due of a task, where to it is moved, and its start and due then. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # due at a moment, to another day: the hour stays
                    ,                 2026-03-02T10:00, 2026-03-04T08:30,                 , 2026-03-04T10:00
                    # over the change of the clocks it stays too
                    ,                 2026-03-27T10:00, 2026-03-30T08:30,                 , 2026-03-30T10:00
                    # with a start: both move
                    2026-03-02T09:00, 2026-03-02T12:00, 2026-03-03T09:00, 2026-03-03T09:00, 2026-03-03T12:00
                    # a day to another day
                    ,                 2026-03-02T00:00, 2026-03-05,                       , 2026-03-05T00:00
                    # several days to other days
                    2026-03-02T00:00, 2026-03-04T00:00, 2026-03-09,       2026-03-09T00:00, 2026-03-11T00:00
                    # a day to an hour: as long as the type says
                    ,                 2026-03-02T00:00, 2026-03-05T08:00,                 , 2026-03-05T09:30
                    # an hour to a day
                    ,                 2026-03-02T10:00, 2026-03-05,                       , 2026-03-05T00:00
                    # a task over midnight without a start is of one day
                    ,                 2026-03-02T00:30, 2026-03-05,                       , 2026-03-05T00:00
                    # one that says when it begins is of as many days
                    2026-03-02T09:00, 2026-03-04T12:00, 2026-03-05,       2026-03-05T00:00, 2026-03-07T00:00
                    """)
    void keepsItsLength(String start, String due, String to, String thenStart, String thenDue) {
        Timing task = task(start, due);
        EventTimes moved = CalendarTimes.moved(
                EventTimes.of(task, LASTS, BUCHAREST),
                CalendarTimes.parse(to, BUCHAREST),
                CalendarTimes.begins(task, BUCHAREST),
                LASTS,
                BUCHAREST);

        assertThat(moved.back(task, LASTS, BUCHAREST)).isEqualTo(task(thenStart, thenDue));
    }

    @Test
    void isLengthenedAtItsEndAlone() {
        Timing task = task("2026-03-02T09:00", "2026-03-02T12:00");
        EventTimes longer = CalendarTimes.until(
                EventTimes.of(task, LASTS, BUCHAREST), CalendarTimes.parse("2026-03-02T13:30", BUCHAREST));

        assertThat(CalendarTimes.possible(longer, BUCHAREST)).isTrue();
        assertThat(longer.back(task, LASTS, BUCHAREST)).isEqualTo(task("2026-03-02T09:00", "2026-03-02T13:30"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T09:00", "2026-03-01T10:00", "2026-03-03"})
    void doesNotEndBeforeItBeginsNorInAnotherWay(String end) {
        EventTimes event = EventTimes.of(task("2026-03-02T09:00", "2026-03-02T12:00"), LASTS, BUCHAREST);

        assertThat(CalendarTimes.possible(CalendarTimes.until(event, CalendarTimes.parse(end, BUCHAREST)), BUCHAREST))
                .isFalse();
    }

    @Test
    void hasNoLengthOfItsOwnWithoutAStartOrWithOneAfterwards() {
        assertThat(CalendarTimes.begins(task(null, "2026-03-02T12:00"), BUCHAREST))
                .isFalse();
        assertThat(CalendarTimes.begins(task("2026-03-02T13:00", "2026-03-02T12:00"), BUCHAREST))
                .isFalse();
        assertThat(CalendarTimes.begins(task("2026-03-02T11:00", "2026-03-02T12:00"), BUCHAREST))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02", "2026-03-02T10:30", "2026-10-25T10:00"})
    void isWrittenAsItIsRead(String text) {
        assertThat(CalendarTimes.text(CalendarTimes.parse(text, BUCHAREST), BUCHAREST))
                .isEqualTo(text);
    }

    private static Timing task(@Nullable String start, String due) {
        Instant end = instant(due);
        return new Timing(start == null ? null : instant(start), end, WholeDay.named(end, BUCHAREST));
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(BUCHAREST).toInstant();
    }
}
