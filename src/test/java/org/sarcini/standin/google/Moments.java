package org.sarcini.standin.google;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Moments as Google writes and reads them. */
final class Moments {

    private Moments() {}

    /** In UTC and always with three digits of milliseconds. */
    static String answered(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z");
    }

    /** @throws Refusal 400 where it is not RFC 3339 with an offset */
    static Instant read(String text, String name) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("Invalid value for: " + name + ", " + text).at("parameter", name);
        }
    }
}
