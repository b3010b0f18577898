package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Events: insert, get, update, patch, delete.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events">Events</a>
 */
final class EventsApi {

    static final String ALL = "/calendar/v3/calendars/{calendarId}/events";
    static final Set<String> READ = Set.of(
            Scopes.CALENDAR,
            Scopes.READONLY,
            Scopes.EVENTS,
            Scopes.EVENTS_READONLY,
            Scopes.EVENTS_OWNED,
            Scopes.EVENTS_OWNED_READONLY,
            Scopes.APP_CREATED);
    private static final Set<String> WRITE =
            Set.of(Scopes.CALENDAR, Scopes.EVENTS, Scopes.EVENTS_OWNED, Scopes.APP_CREATED);
    private static final String ONE = ALL + "/{eventId}";

    private final CalendarDoor door;
    private final EventStore events;
    private final Guests guests;
    private final Quota quota;

    EventsApi(CalendarDoor door, EventStore events, Guests guests, Quota quota) {
        this.door = door;
        this.events = events;
        this.guests = guests;
        this.quota = quota;
    }

    void open(ApiGate gate, Router router) {
        gate.open(router, new ApiMethod("calendar.events.insert", "POST", ALL, WRITE, 1, this::insert));
        gate.open(router, new ApiMethod("calendar.events.get", "GET", ONE, READ, 1, this::get));
        gate.open(router, new ApiMethod("calendar.events.update", "PUT", ONE, WRITE, 1, this::update));
        gate.open(router, new ApiMethod("calendar.events.patch", "PATCH", ONE, WRITE, 3, this::patch));
        gate.open(router, new ApiMethod("calendar.events.delete", "DELETE", ONE, WRITE, 1, this::delete));
    }

    private Reply insert(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "writer");
        ObjectNode sent = EventRules.writable(call.request().json());
        String own = EventRules.ownId(sent);
        ObjectNode wanted = MergePatch.merged(Json.object(), sent);
        if (own != null && calendar.event(own) != null) {
            throw Refusal.global(409, "duplicate", "The requested identifier already exists.");
        }
        EventRules.settle(wanted.deepCopy(), calendar.zone());
        quota.createEvent(call.account());
        String id = own == null ? Secrets.base32hex(26) : own;
        return written(call, calendar, events.create(calendar, id, wanted, call.account()));
    }

    private Reply get(ApiCall call) {
        StoredCalendar calendar = door.open(call, READ, "reader");
        StoredEvent event = existing(call, calendar);
        return Preconditions.unchanged(call.request(), event.etag())
                .orElseGet(() -> Reply.ok(event.json()).with("ETag", event.etag()));
    }

    private Reply update(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "writer");
        StoredEvent before = matching(call, calendar);
        ObjectNode wanted = MergePatch.merged(
                Json.object(), EventRules.writable(call.request().json()));
        if (!wanted.has("status")) {
            wanted.put("status", before.body().path("status").asText());
        }
        return written(call, calendar, events.replace(calendar, before, wanted));
    }

    private Reply patch(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "writer");
        StoredEvent before = matching(call, calendar);
        ObjectNode wanted = MergePatch.merged(
                EventRules.writable(before.json()),
                EventRules.writable(call.request().json()));
        return written(call, calendar, events.replace(calendar, before, wanted));
    }

    private Reply delete(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "writer");
        StoredEvent before = existing(call, calendar);
        if (before.cancelled()) {
            throw Refusal.global(410, "deleted", "Resource has been deleted");
        }
        Preconditions.match(call.request(), before.etag());
        guests.tell(call.request(), calendar, events.cancel(calendar, before).body());
        return Reply.empty(204);
    }

    private Reply written(ApiCall call, StoredCalendar calendar, StoredEvent event) {
        guests.tell(call.request(), calendar, event.body());
        return Reply.ok(event.json()).with("ETag", event.etag());
    }

    private static StoredEvent matching(ApiCall call, StoredCalendar calendar) {
        StoredEvent event = existing(call, calendar);
        Preconditions.match(call.request(), event.etag());
        return event;
    }

    private static StoredEvent existing(ApiCall call, StoredCalendar calendar) {
        StoredEvent event = calendar.event(call.variable("eventId"));
        if (event == null) {
            throw Refusal.notFound();
        }
        return event;
    }
}
