package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** What a person does in Google Calendar with the mouse. */
final class Person {

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
        copy.remove("iCalUID");
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
