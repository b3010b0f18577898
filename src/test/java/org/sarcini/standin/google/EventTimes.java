package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When an event is.
 *
 * @param start first moment
 * @param end first moment after it: for whole days the day after the last
 */
record EventTimes(Instant start, Instant end) {

    private static final DateTimeFormatter ANSWERED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    /** Reads the stored form, which is always sound. */
    static EventTimes of(ObjectNode event, ZoneId zone) {
        return new EventTimes(instant(event.path("start"), zone), instant(event.path("end"), zone));
    }

    /**
     * Checks start and end and writes them as Google answers them: seconds, and in the calendar's zone.
     *
     * @throws Refusal 400 where one is missing, they are of different kinds, or the end is not after the start
     */
    static void settle(ObjectNode event, ZoneId zone) {
        settle(event, "end", zone);
        settle(event, "start", zone);
        if (event.path("start").has("date") != event.path("end").has("date")) {
            throw Refusal.invalid("Start and end times must either both be date or both be dateTime.");
        }
        EventTimes times = of(event, zone);
        if (!times.end().isAfter(times.start())) {
            throw Refusal.of(400, "calendar", "timeRangeEmpty", "The specified time range is empty.")
                    .at("parameter", "timeMax");
        }
    }

    private static void settle(ObjectNode event, String which, ZoneId calendarZone) {
        JsonNode given = event.path(which);
        String date = Json.text(given, "date");
        String dateTime = Json.text(given, "dateTime");
        String zone = Json.text(given, "timeZone");
        if (date == null && dateTime == null) {
            throw Refusal.required("Missing " + which + " time.");
        }
        if (date != null && dateTime != null) {
            throw Refusal.invalid("Invalid " + which + " time.");
        }
        ObjectNode settled = Json.object();
        try {
            if (date != null) {
                settled.put("date", LocalDate.parse(date).toString());
            } else if (dateTime != null) {
                ZonedDateTime at = parse(dateTime, zone == null ? null : ZoneId.of(zone), which);
                settled.put("dateTime", at.withZoneSameInstant(calendarZone).format(ANSWERED));
                settled.put("timeZone", zone == null ? calendarZone.getId() : zone);
            }
        } catch (DateTimeException e) {
            throw Refusal.invalid("Invalid value for: " + which + ", " + given);
        }
        event.set(which, settled);
    }

    private static ZonedDateTime parse(String text, @Nullable ZoneId zone, String which) {
        try {
            return OffsetDateTime.parse(text).toZonedDateTime();
        } catch (DateTimeParseException withoutOffset) {
            LocalDateTime local = LocalDateTime.parse(text);
            if (zone == null) {
                throw Refusal.required("Missing time zone definition for " + which + " time.");
            }
            return local.atZone(zone);
        }
    }

    private static Instant instant(JsonNode time, ZoneId zone) {
        String date = Json.text(time, "date");
        return date != null
                ? LocalDate.parse(date).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
    }

    /** An instant given as a parameter; an offset is mandatory. */
    static @Nullable Instant parameter(Request request, String name) {
        String value = request.parameter(name);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.global(400, "badRequest", "Bad Request").at("parameter", name);
        }
    }
}
