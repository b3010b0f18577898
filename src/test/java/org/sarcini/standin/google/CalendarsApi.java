package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

/** Calendars: make, read, change, delete. */
final class CalendarsApi {

    private static final String ONE = "/calendar/v3/calendars/{calendarId}";
    private static final Set<String> READ =
            Set.of(Scopes.CALENDAR, Scopes.READONLY, Scopes.APP_CREATED, Scopes.CALENDARS, Scopes.CALENDARS_READONLY);
    private static final Set<String> WRITE = Set.of(Scopes.CALENDAR, Scopes.APP_CREATED, Scopes.CALENDARS);
    private static final Set<String> PROPERTIES = Set.of("summary", "description", "location", "timeZone");

    private final CalendarStore store;
    private final CalendarDoor door;
    private final Quota quota;

    CalendarsApi(CalendarStore store, CalendarDoor door, Quota quota) {
        this.store = store;
        this.door = door;
        this.quota = quota;
    }

    void open(ApiGate gate, Router router) {
        gate.open(
                router,
                new ApiMethod("calendar.calendars.insert", "POST", "/calendar/v3/calendars", WRITE, 1, this::insert));
        gate.open(router, new ApiMethod("calendar.calendars.get", "GET", ONE, READ, 1, this::get));
        gate.open(
                router, new ApiMethod("calendar.calendars.patch", "PATCH", ONE, WRITE, 3, call -> change(call, false)));
        gate.open(router, new ApiMethod("calendar.calendars.update", "PUT", ONE, WRITE, 1, call -> change(call, true)));
        gate.open(router, new ApiMethod("calendar.calendars.delete", "DELETE", ONE, WRITE, 1, this::delete));
    }

    private Reply insert(ApiCall call) {
        ObjectNode properties =
                checked(MergePatch.merged(Json.object(), call.request().json().retain(PROPERTIES)));
        quota.createCalendar(call.account());
        if (!properties.has("timeZone")) {
            properties.put("timeZone", "UTC");
        }
        String id = "c_" + Secrets.base32hex(56) + "@group.calendar.google.com";
        return Reply.ok(store.add(id, call.account(), call.access().client().project(), properties)
                .json());
    }

    private Reply get(ApiCall call) {
        StoredCalendar calendar = door.open(call, READ, "freeBusyReader");
        return Preconditions.unchanged(call.request(), calendar.etag()).orElseGet(() -> Reply.ok(calendar.json()));
    }

    private Reply change(ApiCall call, boolean whole) {
        StoredCalendar calendar = door.open(call, WRITE, "owner");
        Preconditions.match(call.request(), calendar.etag());
        ObjectNode body = call.request().json().retain(PROPERTIES);
        ObjectNode changed = whole
                ? checked(MergePatch.merged(Json.object(), body))
                : checked(MergePatch.merged(calendar.properties().deepCopy(), body));
        if (!changed.has("timeZone")) {
            changed.put("timeZone", calendar.zone().getId());
        }
        calendar.change(changed, store.nextVersion());
        return Reply.ok(calendar.json());
    }

    private Reply delete(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "owner");
        if (calendar.primary()) {
            throw Refusal.of(403, "calendar", "cannotDeletePrimaryCalendar", "Cannot delete primary calendar.");
        }
        calendar.delete();
        return Reply.empty(204);
    }

    private static ObjectNode checked(ObjectNode properties) {
        String summary = Json.text(properties, "summary");
        if (summary == null || summary.isBlank()) {
            throw Refusal.required("Missing title.");
        }
        String zone = Json.text(properties, "timeZone");
        try {
            if (zone != null) {
                ZoneId.of(zone);
            }
        } catch (DateTimeException e) {
            throw Refusal.invalid("Invalid time zone: " + zone);
        }
        return properties;
    }
}
