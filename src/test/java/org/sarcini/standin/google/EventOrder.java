package org.sarcini.standin.google;

import java.time.ZoneId;
import java.util.Comparator;

/** The order of a list: stable, and by creation unless the caller asked otherwise. */
final class EventOrder {

    private EventOrder() {}

    static Comparator<StoredEvent> of(Request request, ZoneId zone) {
        String order = request.parameter("orderBy");
        if (order == null) {
            return Comparator.comparingLong(StoredEvent::order);
        }
        return switch (order) {
            case "updated" -> Comparator.comparingLong(StoredEvent::version);
            case "startTime" -> {
                if (!request.flag("singleEvents", false)) {
                    throw Refusal.global(
                                    400,
                                    "badRequest",
                                    "The requested ordering is not available for the particular query.")
                            .at("parameter", "orderBy");
                }
                yield Comparator.comparing((StoredEvent event) ->
                                EventTimes.of(event.body(), zone).start())
                        .thenComparingLong(StoredEvent::order);
            }
            default ->
                throw Refusal.global(400, "invalidParameter", "Invalid string value: '" + order + "'.")
                        .at("parameter", "orderBy");
        };
    }
}
