package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes down the mails that a write of an event makes Google send. */
final class Guests {

    private final CalendarStore store;

    Guests(CalendarStore store) {
        this.store = store;
    }

    /** Guests hear of it unless the caller said {@code sendUpdates=none}; a reminder by e-mail comes from Google too. */
    void tell(Request request, StoredCalendar calendar, ObjectNode event) {
        String updates = request.parameter("sendUpdates");
        boolean silent =
                "none".equals(updates) || updates == null && "false".equals(request.parameter("sendNotifications"));
        for (JsonNode guest : event.path("attendees")) {
            if (!silent) {
                store.mail(new Mail(guest.path("email").asText(), "guest, sendUpdates not none", calendar.id()));
            }
        }
        for (JsonNode reminder : event.path("reminders").path("overrides")) {
            if ("email".equals(reminder.path("method").asText())) {
                store.mail(new Mail(calendar.owner().email(), "reminder by e-mail", calendar.id()));
            }
        }
    }
}
