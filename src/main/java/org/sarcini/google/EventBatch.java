package org.sarcini.google;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * Sends requests about events together, as one HTTP request, whatever calendars and accounts they are for.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/batch">Calendar: batch requests</a>
 */
public final class EventBatch {

    /** How many requests go together. */
    public static final int MOST = Batch.MOST;

    private static final String NOBODY = "none";

    private final GoogleClient google;
    private final TimeSource time;

    public EventBatch(GoogleClient google, TimeSource time) {
        this.google = google;
        this.time = time;
    }

    /** A call, and where it goes. */
    public record Addressed(String connectionId, String calendarId, EventCall call) {}

    /** Sends requests about the events of one calendar; see {@link #send(List)}. */
    public List<Outcome> send(String connectionId, String calendarId, List<EventCall> calls) {
        return send(calls.stream()
                .map(call -> new Addressed(connectionId, calendarId, call))
                .toList());
    }

    /**
     * Sends the requests and returns what came of each, in the same order. Google may do them in any order. A connection
     * without a token refuses its own calls only; the others are sent. Where the answer is missing, broken or rubbish, the calls
     * concerned are refused with {@link GoogleRefusal.TryLater}, though Google may have done them: whoever asks again must find
     * out.
     *
     * @param calls at most {@link #MOST}
     */
    public List<Outcome> send(List<Addressed> calls) {
        Batch<Outcome> batch = new Batch<>(google.calendarBatch(), google.tokens(), time, Outcome.Refused::new);
        for (Addressed to : calls) {
            Asked asked = to.call() instanceof EventCall.Insert ? Asked.NEW_ENTRY : Asked.ENTRY;
            batch.add(
                    to.connectionId(),
                    asked,
                    tokens -> request(google.calendar(to.connectionId(), tokens), to.calendarId(), to.call()),
                    EventBatch::done);
        }
        return batch.send();
    }

    private static Outcome done(String body) throws IOException {
        return new Outcome.Done(body.isBlank() ? null : Events.read(body));
    }

    private static CalendarRequest<?> request(Calendar client, String calendarId, EventCall call) throws IOException {
        Calendar.Events events = client.events();
        String id = call.eventId();
        if (call instanceof EventCall.Insert insert) {
            Event event = Events.whole(insert.fields()).setId(id);
            return events.insert(calendarId, event).setSendUpdates(NOBODY);
        } else if (call instanceof EventCall.Update update) {
            Event event = Events.whole(update.fields());
            return only(events.update(calendarId, id, event).setSendUpdates(NOBODY), update.version());
        } else if (call instanceof EventCall.Patch patch) {
            Event event = Events.some(patch.fields(), patch.which());
            return only(events.patch(calendarId, id, event).setSendUpdates(NOBODY), patch.version());
        } else if (call instanceof EventCall.Delete delete) {
            return only(events.delete(calendarId, id).setSendUpdates(NOBODY), delete.version());
        }
        return events.get(calendarId, id);
    }

    private static <T> CalendarRequest<T> only(CalendarRequest<T> request, @Nullable String version) {
        if (version != null) {
            request.getRequestHeaders().setIfMatch(version);
        }
        return request;
    }
}
