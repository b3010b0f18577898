package org.sarcini.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Translates between our words and the fields of Google's events. */
final class Events {

    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();
    private static final Set<String> WITHOUT_TIMES =
            Set.of("id", "etag", "status", "summary", "description", "colorId", "extendedProperties");

    private Events() {}

    /** A whole event, free time, without guests. */
    static Event whole(EventFields fields) {
        Event event = some(fields, Set.of(EventFields.Field.values()));
        return event.setTransparency("transparent").setStatus("confirmed");
    }

    /** An event with these fields alone; what is empty is emptied at Google. */
    static Event some(EventFields fields, Set<EventFields.Field> which) {
        Event event = new Event();
        for (EventFields.Field field : which) {
            switch (field) {
                case TITLE -> event.setSummary(fields.title());
                case DESCRIPTION -> event.setDescription(fields.description());
                case TIME -> event.setStart(time(fields.start())).setEnd(time(fields.end()));
                case COLOUR -> event.setColorId(fields.colour().isEmpty() ? Data.NULL_STRING : fields.colour());
                case DONE -> {
                    // Calendars know no such thing.
                }
                case MARKS ->
                    event.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.copyOf(fields.marks())));
            }
        }
        return event;
    }

    /** Reads Google's JSON of an event; where the times cannot be read, the rest is. */
    static RemoteEvent read(String json) throws IOException {
        try {
            return read(JSON.fromString(json, Event.class));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            Map<String, Object> event = new HashMap<>(JSON.fromString(json, GenericJson.class));
            event.keySet().retainAll(WITHOUT_TIMES);
            return read(JSON.fromString(JSON.toString(event), Event.class));
        }
    }

    static RemoteEvent read(Event event) {
        Event.ExtendedProperties properties = event.getExtendedProperties();
        Map<String, String> marks = properties == null ? null : properties.getPrivate();
        EventFields fields = new EventFields(
                text(event.getSummary()),
                text(event.getDescription()),
                time(event.getStart()),
                time(event.getEnd()),
                text(event.getColorId()),
                false,
                marks == null ? Map.of() : Map.copyOf(marks));
        return new RemoteEvent(
                text(event.getId()), text(event.getEtag()), "cancelled".equals(event.getStatus()), fields);
    }

    /** The other kind of time is emptied, so that a patch can turn a whole day into an hour and back. */
    private static EventDateTime time(EventTime time) {
        if (time instanceof EventTime.Day day) {
            return new EventDateTime()
                    .setDate(new DateTime(day.date().toString()))
                    .setDateTime(Data.NULL_DATE_TIME)
                    .setTimeZone(Data.NULL_STRING);
        }
        EventTime.Moment moment = (EventTime.Moment) time;
        return new EventDateTime()
                .setDate(Data.NULL_DATE_TIME)
                .setDateTime(new DateTime(Date.from(moment.at()), TimeZone.getTimeZone(moment.zone())))
                .setTimeZone(moment.zone().getId());
    }

    /** A deleted event may come without times. */
    private static EventTime time(@Nullable EventDateTime time) {
        if (time == null) {
            return EventTime.Moment.NONE;
        }
        DateTime moment = time.getDateTime();
        if (moment != null && !Data.isNull(moment)) {
            return new EventTime.Moment(Instant.ofEpochMilli(moment.getValue()), zone(time.getTimeZone()));
        }
        DateTime date = time.getDate();
        return date == null || Data.isNull(date)
                ? EventTime.Moment.NONE
                : new EventTime.Day(LocalDate.parse(date.toStringRfc3339().substring(0, 10)));
    }

    /** Google may know zones that Java does not; the moment is right without. */
    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static String text(@Nullable String text) {
        return text == null || Data.isNull(text) ? "" : text;
    }
}
