package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Google accepts as an event, and the form it gives it. */
final class EventRules {

    private static final int REMINDERS = 5;
    private static final int REMINDER_MINUTES = 40_320;
    private static final List<String> READ_ONLY = List.of(
            "kind",
            "etag",
            "htmlLink",
            "created",
            "updated",
            "creator",
            "organizer",
            "sequence",
            "hangoutLink",
            "eventType",
            "locked",
            "privateCopy",
            "recurringEventId",
            "originalStartTime");

    private EventRules() {}

    /** What the caller sent, without what only Google sets. */
    static ObjectNode writable(ObjectNode sent) {
        return sent.deepCopy().remove(READ_ONLY);
    }

    /** @throws Refusal 400 where Google would refuse it */
    static void settle(ObjectNode event, ZoneId zone) {
        EventTimes.settle(event, zone);
        oneOf(event, "status", Set.of("confirmed", "tentative", "cancelled"));
        oneOf(event, "transparency", Set.of("opaque", "transparent"));
        oneOf(event, "visibility", Set.of("default", "public", "private", "confidential"));
        oneOf(event, "colorId", Colors.EVENTS.keySet());
        reminders(event);
        source(event);
        ExtendedProperties.settle(event);
        List.of("summary", "description", "location").forEach(field -> {
            if ("".equals(Json.text(event, field))) {
                event.remove(field);
            }
        });
        omitDefault(event, "transparency", "opaque");
        omitDefault(event, "visibility", "default");
        if (!event.has("status")) {
            event.put("status", "confirmed");
        }
        if (!event.has("reminders")) {
            event.putObject("reminders").put("useDefault", true);
        }
    }

    /** The id the caller chose. */
    static @Nullable String ownId(ObjectNode sent) {
        String id = Json.text(sent, "id");
        if (id != null && !id.matches("[a-v0-9]{5,1024}")) {
            throw Refusal.invalid("Invalid resource id value.");
        }
        if (id != null && sent.hasNonNull("iCalUID")) {
            throw Refusal.invalid("Only one of id and iCalUID may be given.");
        }
        return id;
    }

    private static void oneOf(ObjectNode event, String field, Set<String> allowed) {
        String value = Json.text(event, field);
        if (value != null && !allowed.contains(value)) {
            throw Refusal.invalid("Invalid value for: " + value + " is not a valid value of " + field + ".");
        }
    }

    private static void reminders(ObjectNode event) {
        JsonNode reminders = event.path("reminders");
        JsonNode overrides = reminders.path("overrides");
        if (reminders.path("useDefault").asBoolean() && !overrides.isEmpty()) {
            throw Refusal.of(
                    400,
                    "calendar",
                    "cannotUseDefaultRemindersAndSpecifyOverride",
                    "Cannot specify both default reminders and overrides at the same time.");
        }
        if (overrides.size() > REMINDERS) {
            throw Refusal.of(400, "calendar", "tooManyReminders", "Too many override reminders, at most five.");
        }
        for (JsonNode override : overrides) {
            int minutes = override.path("minutes").asInt(-1);
            if (minutes < 0 || minutes > REMINDER_MINUTES) {
                throw Refusal.invalid("Invalid reminder minutes: " + minutes);
            }
            if (!Set.of("email", "popup").contains(override.path("method").asText())) {
                throw Refusal.invalid("Invalid reminder method: " + override.path("method"));
            }
        }
    }

    private static void source(ObjectNode event) {
        String url = Json.text(event.path("source"), "url");
        if (url != null && !url.matches("https?://.+")) {
            throw Refusal.invalid("Invalid source url, http or https: " + url);
        }
    }

    private static void omitDefault(ObjectNode event, String field, String value) {
        if (value.equals(Json.text(event, field))) {
            event.remove(field);
        }
    }
}
