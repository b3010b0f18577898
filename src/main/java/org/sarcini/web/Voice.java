package org.sarcini.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.sarcini.installation.Messages;

/**
 * Texts, days and moments as one person reads them.
 *
 * @param zone the company's
 */
public record Voice(Messages messages, Locale language, ZoneId zone) {

    /** The text of that key in the language of this person. */
    public String text(String key, Object... values) {
        return messages.text(language, key, values);
    }

    /** The day with its weekday. */
    public String day(LocalDate day) {
        return shown().wholeDay(day);
    }

    /** The day in short, and the time. */
    public String moment(Instant moment) {
        return shown().moment(moment);
    }

    /** The day with its weekday, and the time unless the whole day is meant. */
    public String date(Instant moment, boolean wholeDay) {
        String day = day(LocalDate.ofInstant(moment, zone));
        return wholeDay
                ? day
                : day + ", "
                        + DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                                .withLocale(PageLanguage.spoken(language))
                                .format(moment.atZone(zone));
    }

    private Shown shown() {
        return new Shown(language, zone);
    }
}
