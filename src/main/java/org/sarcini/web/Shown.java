package org.sarcini.web;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.WeekFields;
import java.util.Locale;

/**
 * Days, moments and numbers as people of a language write them, moments in the company's zone. On pages it is the variable
 * {@code shown}, which is why its methods are public.
 */
public final class Shown {

    private final Locale language;
    private final ZoneId zone;

    /** @param language any; its country's customs are ours to know */
    public Shown(Locale language, ZoneId zone) {
        this.language = PageLanguage.spoken(language);
        this.zone = zone;
    }

    /** <em>2 mar. 2026</em>. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language)
                .format(day);
    }

    /** <em>2 mar. 2026</em>. */
    public String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, zone));
    }

    /** <em>luni, 2 martie 2026</em>. */
    public String wholeDay(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(language)
                .format(day);
    }

    /** <em>2 mar. 2026, 10:30</em>. */
    public String moment(Instant moment) {
        return moment(moment, FormatStyle.SHORT);
    }

    /** <em>2 mar. 2026, 10:30:05</em>. */
    public String second(Instant moment) {
        return moment(moment, FormatStyle.MEDIUM);
    }

    /** <em>12.345</em>. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    public DayOfWeek firstDayOfWeek() {
        return WeekFields.of(language).getFirstDayOfWeek();
    }

    private String moment(Instant moment, FormatStyle time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, time)
                .withLocale(language)
                .format(moment.atZone(zone));
    }
}
