package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What a person does in Google Calendar with the mouse. */
final class Person {

    private static final DateTimeFormatter OCCURRENCE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final CalendarStore store;
    private final EventStore events;

    Person(CalendarStore store, EventStore events) {
        this.store = store;
        this.events = events;
    }

    void edits(String calendarId, String eventId, Consumer<ObjectNode> edit) {
        StoredCalendar calendar = calendar(calendarId);
        StoredEvent before = event(calendar, eventId);
        ObjectNode edited = EventRules.writable(before.json());
        edit.accept(edited);
        events.replace(calendar, before, MergePatch.merged(Json.object(), edited));
    }

    /** An event of whole days moves by whole days. */
    void moves(String calendarId, String eventId, Duration by) {
        retimes(calendarId, eventId, (event, times) -> {
            boolean days = event.path("start").has("date");
            time(event, "start", shifted(times.start(), by, days, calendarId), days, calendarId);
            time(event, "end", shifted(times.end(), by, days, calendarId), days, calendarId);
        });
    }

    /** Days are moved by days, however long those are. */
    private Instant shifted(Instant at, Duration by, boolean days, String calendarId) {
        return days
                ? at.atZone(calendar(calendarId).zone()).plusDays(by.toDays()).toInstant()
                : at.plus(by);
    }

    void resizes(String calendarId, String eventId, Duration length) {
        retimes(calendarId, eventId, (event, times) -> {
            boolean days = event.path("start").has("date");
            time(event, "end", times.start().plus(length), days, calendarId);
        });
    }

    /** Takes all days it touched. */
    void makesAllDay(String calendarId, String eventId) {
        retimes(calendarId, eventId, (event, times) -> {
            ZoneId zone = calendar(calendarId).zone();
            LocalDate last = times.end().minusNanos(1).atZone(zone).toLocalDate();
            time(event, "start", times.start(), true, calendarId);
            time(event, "end", last.plusDays(1).atStartOfDay(zone).toInstant(), true, calendarId);
        });
    }

    /** Keeps its first day. */
    void makesTimed(String calendarId, String eventId, LocalTime from, Duration length) {
        retimes(calendarId, eventId, (event, times) -> {
            ZoneId zone = calendar(calendarId).zone();
            Instant start = times.start()
                    .atZone(zone)
                    .toLocalDate()
                    .atTime(from)
                    .atZone(zone)
                    .toInstant();
            time(event, "start", start, false, calendarId);
            time(event, "end", start.plus(length), false, calendarId);
        });
    }

    private void retimes(String calendarId, String eventId, BiConsumer<ObjectNode, EventTimes> retime) {
        ZoneId zone = calendar(calendarId).zone();
        edits(calendarId, eventId, event -> retime.accept(event, EventTimes.of(event, zone)));
    }

    private void time(ObjectNode event, String which, Instant at, boolean day, String calendarId) {
        ZoneId zone = calendar(calendarId).zone();
        ObjectNode time = event.putObject(which);
        if (day) {
            time.put("date", at.atZone(zone).toLocalDate().toString());
        } else {
            time.put("dateTime", at.toString()).put("timeZone", zone.getId());
        }
    }

    /**
     * Moves one occurrence of a repeated event, which becomes an event beside it, with the properties of the whole.
     *
     * @param day of the occurrence, in the calendar's zone
     */
    String movesOccurrence(String calendarId, String eventId, LocalDate day, Duration by) {
        StoredCalendar calendar = calendar(calendarId);
        StoredEvent whole = event(calendar, eventId);
        EventTimes times = EventTimes.of(whole.body(), calendar.zone());
        ZonedDateTime first = times.start().atZone(calendar.zone());
        Instant original =
                day.atTime(first.toLocalTime()).atZone(calendar.zone()).toInstant();
        boolean days = whole.body().path("start").has("date");
        ObjectNode exception = EventRules.writable(whole.json());
        exception.remove("recurrence");
        time(exception, "originalStartTime", original, days, calendarId);
        time(exception, "start", original.plus(by), days, calendarId);
        time(exception, "end", original.plus(by).plus(Duration.between(times.start(), times.end())), days, calendarId);
        exception.put("recurringEventId", eventId);
        String id = eventId + "_" + (days ? day.format(DateTimeFormatter.BASIC_ISO_DATE) : OCCURRENCE.format(original));
        return events.create(calendar, id, exception, calendar.owner()).id();
    }

    void unshares(String calendarId, String email) {
        if (!calendar(calendarId).removeRule("user:" + email)) {
            throw new IllegalArgumentException("Calendar " + calendarId + " is not shared with " + email);
        }
    }

    void unlists(String calendarId, Account account) {
        if (!store.unlist(account, calendarId)) {
            throw new IllegalArgumentException(account.email() + " has no calendar " + calendarId + " in the list");
        }
    }

    void deletes(String calendarId, String eventId) {
        StoredCalendar calendar = calendar(calendarId);
        events.cancel(calendar, event(calendar, eventId));
    }

    void deletesCalendar(String calendarId) {
        calendar(calendarId).delete();
    }

    /** A copy keeps the application's properties and has an id of its own. */
    String copies(String calendarId, String eventId) {
        StoredCalendar calendar = calendar(calendarId);
        ObjectNode copy = EventRules.writable(event(calendar, eventId).json());
        copy.remove(List.of("id", "iCalUID"));
        return events.create(calendar, Secrets.base32hex(26), copy, calendar.owner())
                .id();
    }

    String creates(String calendarId, ObjectNode event) {
        StoredCalendar calendar = calendar(calendarId);
        return events.create(calendar, Secrets.base32hex(26), event, calendar.owner())
                .id();
    }

    StoredCalendar calendar(String calendarId) {
        StoredCalendar calendar = store.find(calendarId);
        if (calendar == null) {
            throw new IllegalArgumentException("No calendar " + calendarId + " here");
        }
        return calendar;
    }

    private static StoredEvent event(StoredCalendar calendar, String eventId) {
        StoredEvent event = calendar.event(eventId);
        if (event == null) {
            throw new IllegalArgumentException("No event " + eventId + " in calendar " + calendar.id());
        }
        return event;
    }
}
