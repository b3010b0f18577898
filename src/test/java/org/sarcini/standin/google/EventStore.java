package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes versions of events: what a caller asked for, with all that Google adds. */
final class EventStore {

    private final CalendarStore store;
    private final String root;

    /** @param root where the links of events lead */
    EventStore(CalendarStore store, String root) {
        this.store = store;
        this.root = root;
    }

    StoredEvent create(StoredCalendar calendar, String id, ObjectNode wanted, Account creator) {
        ObjectNode event = wanted.deepCopy();
        event.remove("id");
        EventRules.settle(event, calendar.zone());
        long version = store.nextVersion();
        ObjectNode body = Json.object().put("kind", "calendar#event").put("etag", "\"" + version + "\"");
        body.put("id", id);
        body.setAll(event);
        body.put("htmlLink", root + "calendar/event?eid=" + Secrets.base64(id + " " + calendar.id()));
        body.put("created", now()).put("updated", now());
        body.putObject("creator").put("email", creator.email());
        ObjectNode organizer = body.putObject("organizer").put("email", calendar.id());
        if (calendar.primary()) {
            organizer.put("self", true);
        } else {
            organizer.put("displayName", calendar.summary()).put("self", true);
        }
        if (!body.has("iCalUID")) {
            body.put("iCalUID", id + "@google.com");
        }
        body.put("sequence", 0).put("eventType", "default");
        return stored(calendar, new StoredEvent(id, calendar.events().size(), version, body));
    }

    /** Replaces what the caller may write; what Google sets stays. */
    StoredEvent replace(StoredCalendar calendar, StoredEvent before, ObjectNode wanted) {
        ObjectNode event = wanted.deepCopy();
        event.remove(List.of("id", "iCalUID"));
        EventRules.settle(event, calendar.zone());
        long version = store.nextVersion();
        ObjectNode body = Json.object().put("kind", "calendar#event").put("etag", "\"" + version + "\"");
        body.put("id", before.id());
        body.setAll(event);
        for (String kept : List.of(
                "htmlLink",
                "created",
                "creator",
                "organizer",
                "iCalUID",
                "eventType",
                "recurringEventId",
                "originalStartTime")) {
            JsonNode value = before.body().get(kept);
            if (value != null) {
                body.set(kept, value);
            }
        }
        boolean moved = !before.body().path("start").equals(body.path("start"))
                || !before.body().path("end").equals(body.path("end"));
        body.put("sequence", before.body().path("sequence").asInt() + (moved ? 1 : 0));
        body.put("updated", now());
        return stored(calendar, new StoredEvent(before.id(), before.order(), version, body));
    }

    /** Leaves a tombstone, which keeps the event's details and its id. */
    StoredEvent cancel(StoredCalendar calendar, StoredEvent before) {
        long version = store.nextVersion();
        ObjectNode body = before.json().put("etag", "\"" + version + "\"").put("status", "cancelled");
        body.put("updated", now());
        calendar.deleted(before.id());
        return stored(calendar, new StoredEvent(before.id(), before.order(), version, body));
    }

    private static StoredEvent stored(StoredCalendar calendar, StoredEvent event) {
        calendar.put(event);
        return event;
    }

    private String now() {
        return Moments.answered(store.now());
    }
}
