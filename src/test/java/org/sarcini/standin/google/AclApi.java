package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Who may see and change a calendar. */
final class AclApi {

    private static final String ALL = "/calendar/v3/calendars/{calendarId}/acl";
    private static final String ONE = ALL + "/{ruleId}";
    private static final Set<String> READ = Set.of(Scopes.CALENDAR, Scopes.ACLS, Scopes.ACLS_READONLY);
    private static final Set<String> WRITE = Set.of(Scopes.CALENDAR, Scopes.ACLS);

    private final CalendarStore store;
    private final CalendarDoor door;
    private boolean domainSharing = true;

    AclApi(CalendarStore store, CalendarDoor door) {
        this.store = store;
        this.door = door;
    }

    void domainSharing(boolean allowed) {
        domainSharing = allowed;
    }

    boolean domainSharing() {
        return domainSharing;
    }

    void open(ApiGate gate, Router router) {
        gate.open(router, new ApiMethod("calendar.acl.insert", "POST", ALL, WRITE, 1, this::insert));
        gate.open(router, new ApiMethod("calendar.acl.list", "GET", ALL, READ, 1, this::list));
        gate.open(router, new ApiMethod("calendar.acl.get", "GET", ONE, READ, 1, this::get));
        gate.open(router, new ApiMethod("calendar.acl.patch", "PATCH", ONE, WRITE, 3, this::change));
        gate.open(router, new ApiMethod("calendar.acl.update", "PUT", ONE, WRITE, 1, this::change));
        gate.open(router, new ApiMethod("calendar.acl.delete", "DELETE", ONE, WRITE, 1, this::delete));
    }

    private Reply insert(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "owner");
        return shared(call, calendar, AclRule.of(call.request().json()));
    }

    private Reply shared(ApiCall call, StoredCalendar calendar, AclRule rule) {
        if (rule.type().equals("domain") && !domainSharing) {
            throw Refusal.global(403, "forbidden", "Forbidden");
        }
        AclRule before = calendar.rule(rule.id());
        calendar.put(rule);
        boolean told = !rule.type().equals("default") && !rule.role().equals("none") && !rule.equals(before);
        if (told && call.request().flag("sendNotifications", true)) {
            store.mail(new Mail(rule.value(), "calendar shared, sendNotifications not false", calendar.id()));
        }
        return Reply.ok(rule.json());
    }

    private Reply list(ApiCall call) {
        StoredCalendar calendar = door.open(call, READ, "owner");
        ObjectNode answer = Json.object().put("kind", "calendar#acl").put("etag", calendar.etag());
        ArrayNode items = answer.putArray("items");
        calendar.acl().forEach(rule -> items.add(rule.json()));
        return Reply.ok(answer);
    }

    private Reply get(ApiCall call) {
        return Reply.ok(rule(call, door.open(call, READ, "owner")).json());
    }

    private Reply change(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "owner");
        ObjectNode changed =
                MergePatch.merged(rule(call, calendar).json(), call.request().json());
        return shared(call, calendar, AclRule.of(changed));
    }

    private Reply delete(ApiCall call) {
        StoredCalendar calendar = door.open(call, WRITE, "owner");
        AclRule rule = rule(call, calendar);
        if (rule.equals(new AclRule("user", calendar.owner().email(), "owner"))) {
            throw Refusal.of(403, "calendar", "cannotRemoveLastCalendarOwnerFromAcl", "Cannot remove the last owner.");
        }
        calendar.removeRule(rule.id());
        return Reply.empty(204);
    }

    private static AclRule rule(ApiCall call, StoredCalendar calendar) {
        AclRule rule = calendar.rule(call.variable("ruleId"));
        if (rule == null) {
            throw Refusal.notFound();
        }
        return rule;
    }
}
