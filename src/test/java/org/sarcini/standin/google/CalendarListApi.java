package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The calendars in an account's own list; a shared calendar is in nobody's list until that person adds it. */
final class CalendarListApi {

    private static final String ALL = "/calendar/v3/users/me/calendarList";
    private static final String ONE = ALL + "/{calendarId}";
    private static final Set<String> READ = Set.of(Scopes.CALENDAR, Scopes.READONLY, Scopes.LIST, Scopes.LIST_READONLY);
    private static final Set<String> READ_ONE =
            Set.of(Scopes.CALENDAR, Scopes.READONLY, Scopes.LIST, Scopes.LIST_READONLY, Scopes.APP_CREATED);
    private static final Set<String> WRITE = Set.of(Scopes.CALENDAR, Scopes.LIST);

    private final CalendarStore store;
    private final CalendarDoor door;

    CalendarListApi(CalendarStore store, CalendarDoor door) {
        this.store = store;
        this.door = door;
    }

    void open(ApiGate gate, Router router) {
        gate.open(router, new ApiMethod("calendar.calendarList.list", "GET", ALL, READ, 1, this::list));
        gate.open(router, new ApiMethod("calendar.calendarList.get", "GET", ONE, READ_ONE, 1, this::get));
        gate.open(router, new ApiMethod("calendar.calendarList.insert", "POST", ALL, WRITE, 1, this::insert));
        gate.open(router, new ApiMethod("calendar.calendarList.delete", "DELETE", ONE, WRITE, 1, this::delete));
    }

    private Reply list(ApiCall call) {
        ObjectNode answer =
                Json.object().put("kind", "calendar#calendarList").put("etag", "\"" + store.version() + "\"");
        ArrayNode items = answer.putArray("items");
        store.listOf(call.account()).forEach(calendar -> items.add(entry(calendar, call.account())));
        return Reply.ok(answer);
    }

    private Reply get(ApiCall call) {
        StoredCalendar calendar = door.open(call, READ_ONE, "freeBusyReader");
        if (!store.listOf(call.account()).contains(calendar)) {
            throw Refusal.notFound();
        }
        return Reply.ok(entry(calendar, call.account()));
    }

    private Reply insert(ApiCall call) {
        String id = Json.text(call.request().json(), "id");
        StoredCalendar calendar = id == null ? null : store.find(id, call.account());
        if (calendar == null || calendar.roleOf(call.account()).equals("none")) {
            throw Refusal.notFound();
        }
        store.list(call.account(), calendar.id());
        return Reply.ok(entry(calendar, call.account()));
    }

    private Reply delete(ApiCall call) {
        if (!store.unlist(call.account(), call.variable("calendarId"))) {
            throw Refusal.notFound();
        }
        return Reply.empty(204);
    }

    private static ObjectNode entry(StoredCalendar calendar, Account account) {
        ObjectNode entry = calendar.json().put("kind", "calendar#calendarListEntry");
        entry.put("colorId", "14").put("backgroundColor", "#9fe1e7").put("foregroundColor", "#000000");
        entry.put("selected", true).put("accessRole", calendar.roleOf(account));
        entry.putArray("defaultReminders");
        if (calendar.id().equals(account.email())) {
            entry.put("primary", true);
        }
        return entry;
    }
}
