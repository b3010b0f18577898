package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.sarcini.google.EventTime;
import org.sarcini.task.WholeDay;

class EventTimesTest {

    private static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");
    private static final ZoneId HAVANA = ZoneId.of("America/Havana");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");
    private static final Duration HOUR = Duration.ofHours(1);

    @Nested
    class TheEventOfATask {

        @Test
        void endsWhenTheTaskIsDueAndLastsAsLongAsItsType() {
            assertThat(event(timed(null, "2026-03-10T15:00"))).isEqualTo(hours("2026-03-10T14:00", "2026-03-10T15:00"));
        }

        @Test
        void lastsFromStartToDueWhereAStartIsGiven() {
            assertThat(event(timed("2026-03-09T09:00", "2026-03-10T15:00")))
                    .isEqualTo(hours("2026-03-09T09:00", "2026-03-10T15:00"));
        }

        @Test
        void beginsWithTheDayWhereTheStartHasNoTime() {
            assertThat(event(timed("2026-03-10T00:00", "2026-03-10T15:00")))
                    .isEqualTo(hours("2026-03-10T00:00", "2026-03-10T15:00"));
        }

        @Test
        void ignoresAStartThatIsNotBeforeTheDueDate() {
            assertThat(event(timed("2026-03-10T15:00", "2026-03-10T15:00")))
                    .isEqualTo(hours("2026-03-10T14:00", "2026-03-10T15:00"));
            assertThat(event(wholeDay("2026-03-14T15:00", "2026-03-12"))).isEqualTo(days("2026-03-12", "2026-03-12"));
        }

        @Test
        void isAWholeDayWhereTheTaskIsDueAtMidnightAndTheDayAfterItsLastIsItsEnd() {
            assertThat(event(wholeDay(null, "2026-03-10")))
                    .isEqualTo(new EventTimes(
                            new EventTime.Day(LocalDate.parse("2026-03-10")),
                            new EventTime.Day(LocalDate.parse("2026-03-11"))));
            assertThat(event(wholeDay("2026-03-08T09:00", "2026-03-10"))).isEqualTo(days("2026-03-08", "2026-03-10"));
        }

        @Test
        void crossesMidnightWhereTheTaskIsDueShortlyAfterIt() {
            assertThat(event(timed(null, "2026-03-10T00:15"))).isEqualTo(hours("2026-03-09T23:15", "2026-03-10T00:15"));
        }

        @Test
        void lastsAsLongAsEverWhenClocksChange() {
            // Romania's clocks go from 3 to 4 on 2026-03-29 and from 4 to 3 on 2026-10-25.
            assertThat(event(timed(null, "2026-03-29T04:30"))).isEqualTo(hours("2026-03-29T02:30", "2026-03-29T04:30"));
            Timing secondTime = new Timing(null, Instant.parse("2026-10-25T01:30:00Z"), false);
            assertThat(event(secondTime)).isEqualTo(moments("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"));
        }

        @Test
        void keepsItsDayWhenClocksChange() {
            assertThat(event(wholeDay(null, "2026-03-29"))).isEqualTo(days("2026-03-29", "2026-03-29"));
            assertThat(event(wholeDay(null, "2026-03-30"))).isEqualTo(days("2026-03-30", "2026-03-30"));
            assertThat(event(wholeDay("2026-10-24T00:00", "2026-10-26"))).isEqualTo(days("2026-10-24", "2026-10-26"));
        }

        @Test
        void isCountedInTheCompanysDays() {
            Instant eveningInLosAngeles = Instant.parse("2026-03-10T02:00:00Z");
            Timing task = new Timing(eveningInLosAngeles, Instant.parse("2026-03-12T07:00:00Z"), true);

            assertThat(EventTimes.of(task, HOUR, LOS_ANGELES)).isEqualTo(days("2026-03-09", "2026-03-12"));
        }
    }

    @Nested
    class ATaskWhoseEventSomebodyMoved {

        @Test
        void isDueAtTheNewEndAndStillHasNoStart() {
            assertThat(back(timed(null, "2026-03-10T15:00"), hours("2026-03-11T09:00", "2026-03-11T10:00")))
                    .isEqualTo(timed(null, "2026-03-11T10:00"));
        }

        @Test
        void getsAStartWhereTheEventWasMadeLongerOrShorter() {
            Timing before = timed(null, "2026-03-10T15:00");
            assertThat(back(before, hours("2026-03-10T13:00", "2026-03-10T15:00")))
                    .isEqualTo(timed("2026-03-10T13:00", "2026-03-10T15:00"));
            assertThat(back(before, hours("2026-03-10T14:00", "2026-03-10T14:20")))
                    .isEqualTo(timed("2026-03-10T14:00", "2026-03-10T14:20"));
        }

        @Test
        void keepsAStartWhereItHasOne() {
            assertThat(back(
                            timed("2026-03-10T12:00", "2026-03-10T15:00"),
                            hours("2026-03-11T09:00", "2026-03-11T10:00")))
                    .isEqualTo(timed("2026-03-11T09:00", "2026-03-11T10:00"));
            assertThat(back(
                            timed("2026-03-10T12:00", "2026-03-10T15:00"),
                            hours("2026-03-10T09:00", "2026-03-10T10:00")))
                    .isEqualTo(timed("2026-03-10T09:00", "2026-03-10T10:00"));
        }

        @Test
        void beginsWhereItsDayWasPutWithoutAStart() {
            assertThat(back(wholeDay(null, "2026-03-10"), days("2026-03-12", "2026-03-12")))
                    .isEqualTo(wholeDay(null, "2026-03-12"));
        }

        @Test
        void spansTheDaysThatTheEventSpans() {
            assertThat(back(wholeDay(null, "2026-03-10"), days("2026-03-09", "2026-03-12")))
                    .isEqualTo(wholeDay("2026-03-09T00:00", "2026-03-12"));
            assertThat(back(wholeDay("2026-03-08T00:00", "2026-03-10"), days("2026-03-12", "2026-03-12")))
                    .isEqualTo(wholeDay("2026-03-12T00:00", "2026-03-12"));
        }

        @Test
        void keepsWhatTheEventDoesNotShow() {
            assertThat(back(wholeDay("2026-03-08T09:30", "2026-03-10"), days("2026-03-08", "2026-03-12")))
                    .isEqualTo(wholeDay("2026-03-08T09:30", "2026-03-12"));
            Timing fraction = new Timing(null, Instant.parse("2026-03-10T13:00:00.123Z"), false);
            assertThat(back(fraction, hours("2026-03-10T13:00", "2026-03-10T15:00")))
                    .isEqualTo(new Timing(at("2026-03-10T13:00"), fraction.due(), false));
        }

        @Test
        void turnsFromAWholeDayIntoHoursAndBack() {
            Timing day = wholeDay(null, "2026-03-10");
            Timing hour = timed(null, "2026-03-10T10:00");
            assertThat(back(day, hours("2026-03-10T09:00", "2026-03-10T10:00"))).isEqualTo(hour);
            assertThat(back(hour, days("2026-03-10", "2026-03-10"))).isEqualTo(day);
            assertThat(back(wholeDay("2026-03-08T00:00", "2026-03-10"), hours("2026-03-10T09:00", "2026-03-10T10:00")))
                    .isEqualTo(timed("2026-03-10T09:00", "2026-03-10T10:00"));
        }

        @Test
        void mayCrossMidnight() {
            assertThat(back(timed(null, "2026-03-10T15:00"), hours("2026-03-10T23:00", "2026-03-11T01:00")))
                    .isEqualTo(timed("2026-03-10T23:00", "2026-03-11T01:00"));
        }

        @Test
        void mayCrossAChangeOfTheClocks() {
            assertThat(back(timed(null, "2026-03-28T15:00"), hours("2026-03-29T02:30", "2026-03-29T04:30")))
                    .isEqualTo(timed(null, "2026-03-29T04:30"));
            assertThat(back(timed(null, "2026-10-24T15:00"), hours("2026-10-25T02:30", "2026-10-25T03:30")))
                    .isEqualTo(timed(null, "2026-10-25T03:30"));
            assertThat(back(wholeDay(null, "2026-03-28"), days("2026-03-28", "2026-03-30")))
                    .isEqualTo(wholeDay("2026-03-28T00:00", "2026-03-30"));
        }

        @Test
        void isDueAMinuteBeforeTheDayAtWhoseBeginTheEventEnds() {
            assertThat(back(timed(null, "2026-03-10T15:00"), hours("2026-03-10T22:00", "2026-03-11T00:00")))
                    .isEqualTo(timed("2026-03-10T22:00", "2026-03-10T23:59"));
            assertThat(back(timed(null, "2026-03-10T15:00"), hours("2026-03-10T23:00", "2026-03-11T00:00")))
                    .isEqualTo(timed(null, "2026-03-10T23:59"));
            assertThat(back(
                            timed("2026-03-10T14:00", "2026-03-10T15:00"),
                            hours("2026-03-10T23:00", "2026-03-11T00:00")))
                    .isEqualTo(timed("2026-03-10T23:00", "2026-03-10T23:59"));
        }

        @Test
        void isDueAMinuteBeforeTheDayWhoseFirstHourIsSkipped() {
            // Clocks went from 0 to 1 on 2018-11-04: the day begins at one o'clock.
            EventTimes lateShow = hours("2018-11-03T22:00", "2018-11-04T01:00", SAO_PAULO);

            Timing task = lateShow.back(new Timing(null, Instant.EPOCH, false), HOUR, SAO_PAULO);

            assertThat(task)
                    .isEqualTo(new Timing(at("2018-11-03T22:00", SAO_PAULO), at("2018-11-03T23:59", SAO_PAULO), false));
        }

        @Test
        void isAWholeDayWhereTheDayBeginsAtOne() {
            // Egypt's clocks go from 0 to 1 on 2026-04-24.
            Timing task = days("2026-04-24", "2026-04-24").back(new Timing(null, Instant.EPOCH, true), HOUR, CAIRO);

            assertThat(task).isEqualTo(new Timing(null, at("2026-04-24T01:00", CAIRO), true));
            assertThat(EventTimes.of(task, HOUR, CAIRO)).isEqualTo(days("2026-04-24", "2026-04-24"));
        }

        @Test
        void mayEndAtTheMidnightThatComesTwice() {
            // Cuba's clocks go from 1 back to 0 on 2026-11-01: the second midnight begins no day.
            Instant second = Instant.parse("2026-11-01T05:00:00Z");
            EventTimes event = new EventTimes(
                    new EventTime.Moment(second.minus(HOUR), HAVANA), new EventTime.Moment(second, HAVANA));

            assertThat(event.back(new Timing(null, Instant.EPOCH, false), HOUR, HAVANA))
                    .isEqualTo(new Timing(null, second, false));
        }

        @Test
        void getsNoStartFromAnEventWithoutLength() {
            EventTimes point = hours("2026-03-10T12:00", "2026-03-10T12:00");
            assertThat(back(timed(null, "2026-03-10T15:00"), point)).isEqualTo(timed(null, "2026-03-10T12:00"));
            assertThat(back(timed("2026-03-10T13:00", "2026-03-10T15:00"), point))
                    .isEqualTo(timed("2026-03-10T12:00", "2026-03-10T12:00"));
        }

        @Test
        void isTheSameWhateverTheEventsZone() {
            EventTimes inLosAngeles = new EventTimes(
                    new EventTime.Moment(at("2026-03-10T21:00"), LOS_ANGELES),
                    new EventTime.Moment(at("2026-03-10T23:00"), LOS_ANGELES));

            assertThat(back(timed(null, "2026-03-10T15:00"), inLosAngeles))
                    .isEqualTo(timed("2026-03-10T21:00", "2026-03-10T23:00"));
        }

        @Test
        void isDueAtTheStartOfTheNextDayThereIsWhereItsDayNeverWas() {
            // Samoa had no 2011-12-30.
            Timing before = new Timing(null, at("2011-12-29T12:00", APIA), false);

            Timing task = days("2011-12-30", "2011-12-30").back(before, HOUR, APIA);

            assertThat(task).isEqualTo(new Timing(null, at("2011-12-31T00:00", APIA), true));
        }
    }

    @Property(tries = 5000)
    void aTaskWhoseEventNobodyTouchedStaysAsItIs(
            @ForAll("zones") ZoneId zone, @ForAll("tasks") Drawn task, @ForAll("lengths") Duration lasts) {
        Timing timing = task.in(zone);

        assertThat(EventTimes.of(timing, lasts, zone).back(timing, lasts, zone)).isEqualTo(timing);
    }

    @Property(tries = 5000)
    void theNextPushLeavesAPersonsEventAsTheyLeftIt(
            @ForAll("zones") ZoneId zone,
            @ForAll("tasks") Drawn before,
            @ForAll("tasks") Drawn drawn,
            @ForAll("lengths") Duration longer,
            @ForAll("lengths") Duration lasts) {
        EventTimes event = drawn.event(longer, zone);

        Timing task = event.back(before.in(zone), lasts, zone);

        EventTimes pushed = EventTimes.of(task, lasts, zone);
        if (drawn.allDay() || !WholeDay.named(drawn.due(), zone)) {
            assertThat(pushed).isEqualTo(event);
        } else {
            assertThat(((EventTime.Moment) pushed.end()).at())
                    .isEqualTo(drawn.due().minusSeconds(60));
        }
    }

    @Property(tries = 5000)
    void onePushIsEnoughAndTheTaskKnowsWhetherItNamesADay(
            @ForAll("zones") ZoneId zone,
            @ForAll("tasks") Drawn before,
            @ForAll("moments") Instant from,
            @ForAll("moments") Instant to,
            @ForAll boolean wholeDays,
            @ForAll("lengths") Duration lasts) {
        EventTimes event = wholeDays ? days(from, to, zone) : moments(from, to, zone);

        Timing task = event.back(before.in(zone), lasts, zone);

        assertThat(task.allDay()).isEqualTo(wholeDays).isEqualTo(WholeDay.named(task.due(), zone));
        assertThat(task.equals(before.in(zone))
                        || task.start() == null
                        || WholeDay.allows(task.start(), task.due(), zone))
                .isTrue();
        assertThat(EventTimes.of(task, lasts, zone).back(task, lasts, zone)).isEqualTo(task);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(BUCHAREST, LOS_ANGELES, SAO_PAULO, CAIRO, HAVANA, APIA, ZoneId.of("Asia/Kathmandu"));
    }

    /** Minutes of years with many changes of clocks, hours of all zones' midnights among them. */
    @Provide
    Arbitrary<Instant> moments() {
        long first = Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("2026-12-31T00:00:00Z").getEpochSecond();
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(first, last),
                        Arbitraries.longs().between(first / 3600, last / 3600).map(hour -> hour * 3600),
                        Arbitraries.of("2018-11-04T03:00:00Z", "2018-02-18T03:00:00Z", "2026-03-28T22:00:00Z")
                                .map(text -> Instant.parse(text).getEpochSecond()))
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Duration> lengths() {
        return Arbitraries.of(1, 15, 30, 60, 90, 480, 1440).map(Duration::ofMinutes);
    }

    @Provide
    Arbitrary<Drawn> tasks() {
        return Combinators.combine(moments().injectNull(0.4), moments(), Arbitraries.of(true, false))
                .as(Drawn::new);
    }

    /** A task before its zone is known: a day is named by any of its moments. */
    record Drawn(@Nullable Instant start, Instant due, boolean allDay) {

        Timing in(ZoneId zone) {
            Instant day = due.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            Instant moment = due.equals(day) ? due.plusSeconds(1) : due;
            return new Timing(start, allDay ? day : moment, allDay);
        }

        /** An event that ends there and begins so much earlier. */
        EventTimes event(Duration longer, ZoneId zone) {
            return allDay ? days(due.minus(longer), due, zone) : moments(due.minus(longer), due, zone);
        }
    }

    private static EventTimes event(Timing task) {
        return EventTimes.of(task, HOUR, BUCHAREST);
    }

    private static Timing back(Timing before, EventTimes event) {
        return event.back(before, HOUR, BUCHAREST);
    }

    private static Timing timed(@Nullable String start, String due) {
        return new Timing(start == null ? null : at(start), at(due), false);
    }

    private static Timing wholeDay(@Nullable String start, String due) {
        return new Timing(
                start == null ? null : at(start),
                LocalDate.parse(due).atStartOfDay(BUCHAREST).toInstant(),
                true);
    }

    private static EventTimes hours(String from, String to) {
        return hours(from, to, BUCHAREST);
    }

    private static EventTimes hours(String from, String to, ZoneId zone) {
        return moments(at(from, zone), at(to, zone), zone);
    }

    private static EventTimes moments(String from, String to) {
        return moments(Instant.parse(from), Instant.parse(to), BUCHAREST);
    }

    private static EventTimes moments(Instant from, Instant to, ZoneId zone) {
        return new EventTimes(new EventTime.Moment(from, zone), new EventTime.Moment(to, zone));
    }

    private static EventTimes days(String first, String last) {
        return new EventTimes(
                new EventTime.Day(LocalDate.parse(first)),
                new EventTime.Day(LocalDate.parse(last).plusDays(1)));
    }

    private static EventTimes days(Instant first, Instant last, ZoneId zone) {
        return days(
                first.atZone(zone).toLocalDate().toString(),
                last.atZone(zone).toLocalDate().toString());
    }

    private static Instant at(String local) {
        return at(local, BUCHAREST);
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
