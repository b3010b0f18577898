package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * events.list: pages, filters, and the sync token on the last page.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Synchronize resources efficiently</a>
 */
final class EventListing {

    private static final int PAGE = 250;
    private static final int LARGEST_PAGE = 2_500;
    private static final Duration UPDATED_MIN = Duration.ofDays(28);

    private static final List<String> NOT_WITH_TOKEN = List.of(
            "iCalUID",
            "orderBy",
            "privateExtendedProperty",
            "q",
            "sharedExtendedProperty",
            "timeMin",
            "timeMax",
            "updatedMin");
    private static final Set<String> NOT_IN_QUERY = Set.of(
            "pageToken", "syncToken", "maxResults", "quotaUser", "prettyPrint", "alt", "key", "fields", "showDeleted");

    private final CalendarStore store;
    private final CalendarDoor door;

    EventListing(CalendarStore store, CalendarDoor door) {
        this.store = store;
        this.door = door;
    }

    void open(ApiGate gate, Router router) {
        gate.open(router, new ApiMethod("calendar.events.list", "GET", EventsApi.ALL, EventsApi.READ, 1, this::list));
    }

    private Reply list(ApiCall call) {
        StoredCalendar calendar = door.open(call, EventsApi.READ, "reader");
        Request request = call.request();
        Cursor cursor = cursor(request, calendar);
        List<StoredEvent> found = selected(request, calendar, cursor);
        int from = first(found, cursor.offset(), ordered(request));
        int to = Math.min(from + pageSize(request), found.size());
        ObjectNode answer = head(calendar, call.account());
        ArrayNode items = answer.putArray("items");
        found.subList(from, to).forEach(event -> items.add(event.body()));
        if (to < found.size()) {
            answer.put(
                    "nextPageToken",
                    at(cursor, "page", cursor.since(), next(found, to, ordered(request)))
                            .token());
        } else if (syncable(request)) {
            answer.put("nextSyncToken", at(cursor, "sync", cursor.upTo(), 0).token());
        }
        return Reply.ok(answer);
    }

    /** A search or an order of its own gets no sync token. */
    private static boolean syncable(Request request) {
        return List.of("orderBy", "q", "iCalUID", "privateExtendedProperty", "sharedExtendedProperty", "updatedMin")
                .stream()
                .noneMatch(request.query()::containsKey);
    }

    private static boolean ordered(Request request) {
        return request.query().containsKey("orderBy");
    }

    /** Pages in the order of creation go on after the last event seen, so that a deletion in between skips none. */
    private static int first(List<StoredEvent> found, int offset, boolean ordered) {
        if (ordered) {
            return Math.min(offset, found.size());
        }
        int index = 0;
        while (index < found.size() && found.get(index).order() < offset) {
            index++;
        }
        return index;
    }

    private static int next(List<StoredEvent> found, int to, boolean ordered) {
        return ordered ? to : (int) found.get(to - 1).order() + 1;
    }

    private static Cursor at(Cursor cursor, String kind, long since, int offset) {
        return new Cursor(kind, cursor.epoch(), cursor.calendarId(), cursor.query(), since, cursor.upTo(), offset);
    }

    /** Where to go on: what page token or sync token say, else the beginning. */
    private Cursor cursor(Request request, StoredCalendar calendar) {
        String sync = request.parameter("syncToken");
        String page = request.parameter("pageToken");
        Cursor start = new Cursor("page", store.syncEpoch(), calendar.id(), digest(request), 0, store.version(), 0);
        if (sync != null) {
            refuseForbidden(request);
            start = synced(Cursor.read(sync).orElse(null), start);
        }
        if (page == null) {
            return start;
        }
        Cursor given = Cursor.read(page).orElseThrow(() -> badToken("pageToken"));
        if (!given.kind().equals("page") || !given.calendarId().equals(calendar.id())) {
            throw badToken("pageToken");
        }
        return given;
    }

    private static Cursor synced(@Nullable Cursor given, Cursor start) {
        if (given == null
                || !given.kind().equals("sync")
                || given.epoch() != start.epoch()
                || !given.calendarId().equals(start.calendarId())) {
            throw Refusal.of(
                            410,
                            "calendar",
                            "fullSyncRequired",
                            "Sync token is no longer valid, a full sync is required.")
                    .at("parameter", "syncToken");
        }
        if (!given.query().equals(start.query())) {
            throw Refusal.invalid("The parameters differ from those the sync token was made with.")
                    .at("parameter", "syncToken");
        }
        return new Cursor("page", start.epoch(), start.calendarId(), start.query(), given.since(), start.upTo(), 0);
    }

    private static void refuseForbidden(Request request) {
        for (String name : NOT_WITH_TOKEN) {
            if (request.query().containsKey(name)) {
                throw Refusal.global(
                                400, "badRequest", "Sync token cannot be used with other query restrictions: " + name)
                        .at("parameter", name);
            }
        }
        if ("false".equals(request.parameter("showDeleted"))) {
            throw Refusal.global(400, "badRequest", "Sync token requires deleted events to be shown.")
                    .at("parameter", "showDeleted");
        }
    }

    private static Refusal badToken(String parameter) {
        return Refusal.invalid("Invalid value for: " + parameter).at("parameter", parameter);
    }

    private List<StoredEvent> selected(Request request, StoredCalendar calendar, Cursor cursor) {
        EventFilter filter = EventFilter.of(request, calendar.zone());
        Instant updatedMin = EventTimes.parameter(request, "updatedMin");
        if (updatedMin != null && updatedMin.isBefore(store.now().minus(UPDATED_MIN))) {
            throw Refusal.of(
                            410,
                            "calendar",
                            "updatedMinTooLongAgo",
                            "The requested minimum modification time lies too far in the past.")
                    .at("parameter", "updatedMin");
        }
        boolean deleted =
                request.query().containsKey("syncToken") || updatedMin != null || request.flag("showDeleted", false);
        return calendar.events().stream()
                .filter(event -> event.version() > cursor.since())
                .filter(event -> deleted || !event.cancelled())
                .filter(filter)
                .sorted(EventOrder.of(request, calendar.zone()))
                .toList();
    }

    private static int pageSize(Request request) {
        String asked = request.parameter("maxResults");
        try {
            int size = asked == null ? PAGE : Integer.parseInt(asked);
            if (size > 0) {
                return Math.min(size, LARGEST_PAGE);
            }
        } catch (NumberFormatException e) {
            throw Refusal.global(400, "invalidParameter", "Invalid integer value: '" + asked + "'.")
                    .at("parameter", "maxResults");
        }
        throw Refusal.global(400, "invalidParameter", "Invalid value '" + asked + "'. Values must be within [1, 2500]")
                .at("parameter", "maxResults");
    }

    private static ObjectNode head(StoredCalendar calendar, Account account) {
        ObjectNode head = Json.object().put("kind", "calendar#events").put("etag", calendar.etag());
        head.put("summary", calendar.summary()).put("timeZone", calendar.zone().getId());
        head.put("accessRole", calendar.roleOf(account)).putArray("defaultReminders");
        return head;
    }

    private static String digest(Request request) {
        TreeMap<String, Object> query = new TreeMap<>(request.query());
        query.keySet().removeAll(NOT_IN_QUERY);
        query.keySet().removeAll(NOT_WITH_TOKEN);
        return Integer.toHexString(query.toString().hashCode());
    }
}
