package org.sarcini.standin.google;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed to by its parameters. */
final class EventFilter implements Predicate<StoredEvent> {

    private final Request request;
    private final ZoneId zone;
    private final @Nullable Instant timeMin;
    private final @Nullable Instant timeMax;
    private final @Nullable Instant updatedMin;

    private EventFilter(Request request, ZoneId zone) {
        this.request = request;
        this.zone = zone;
        this.timeMin = EventTimes.parameter(request, "timeMin");
        this.timeMax = EventTimes.parameter(request, "timeMax");
        this.updatedMin = EventTimes.parameter(request, "updatedMin");
    }

    static EventFilter of(Request request, ZoneId zone) {
        EventFilter filter = new EventFilter(request, zone);
        if (filter.timeMin != null && filter.timeMax != null && !filter.timeMax.isAfter(filter.timeMin)) {
            throw Refusal.of(400, "calendar", "timeRangeEmpty", "The specified time range is empty.")
                    .at("parameter", "timeMax");
        }
        return filter;
    }

    /** {@code timeMin} is a lower bound, exclusive, of the end; {@code timeMax} an upper one, exclusive, of the start. */
    @Override
    public boolean test(StoredEvent event) {
        return inTime(event)
                && (updatedMin == null || !updated(event).isBefore(updatedMin))
                && ExtendedProperties.match(event.body(), request)
                && hasText(event)
                && (request.parameter("iCalUID") == null
                        || event.body().path("iCalUID").asText().equals(request.parameter("iCalUID")));
    }

    private boolean inTime(StoredEvent event) {
        if (timeMin == null && timeMax == null) {
            return true;
        }
        EventTimes times = EventTimes.of(event.body(), zone);
        return (timeMin == null || times.end().isAfter(timeMin))
                && (timeMax == null || times.start().isBefore(timeMax));
    }

    private boolean hasText(StoredEvent event) {
        String wanted = request.parameter("q");
        return wanted == null
                || Stream.of("summary", "description", "location")
                        .map(field -> event.body().path(field).asText("").toLowerCase(Locale.ROOT))
                        .anyMatch(text -> text.contains(wanted.toLowerCase(Locale.ROOT)));
    }

    private static Instant updated(StoredEvent event) {
        return OffsetDateTime.parse(event.body().path("updated").asText()).toInstant();
    }
}
