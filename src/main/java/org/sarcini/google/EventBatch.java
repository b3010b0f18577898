package org.sarcini.google;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.HttpHeaders;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * Sends requests about events of one calendar together, as one HTTP request.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/batch">Calendar: batch requests</a>
 */
public final class EventBatch {

    /** Google's own pages name 50 and 1,000; 50 is right under both. */
    public static final int MOST = 50;

    private static final String NOBODY = "none";

    private final GoogleClient google;
    private final TimeSource time;

    public EventBatch(GoogleClient google, TimeSource time) {
        this.google = google;
        this.time = time;
    }

    /**
     * Sends the requests and returns what came of each, in the same order. Google may do them in any order. Where the answer is
     * missing, broken or rubbish, the calls concerned are refused with {@link GoogleRefusal.TryLater}, though Google may have
     * done them: whoever asks again must find out.
     *
     * @param calls at most {@link #MOST}
     */
    public List<Outcome> send(String connectionId, String calendarId, List<EventCall> calls) {
        if (calls.size() > MOST) {
            throw new IllegalArgumentException("A batch takes " + MOST + " requests at most, not " + calls.size());
        }
        if (calls.isEmpty()) {
            return List.of();
        }
        @Nullable Outcome[] outcomes = new Outcome[calls.size()];
        GoogleRefusal broken = execute(connectionId, calendarId, calls, outcomes);
        List<Outcome> all = new ArrayList<>();
        for (Outcome outcome : Arrays.asList(outcomes)) {
            all.add(outcome != null ? outcome : new Outcome.Refused(broken));
        }
        return all;
    }

    /** Returns why calls without an outcome have none. */
    private GoogleRefusal execute(
            String connectionId, String calendarId, List<EventCall> calls, @Nullable Outcome[] outcomes) {
        Calendar calendar = google.calendar(connectionId);
        BatchRequest batch = calendar.batch();
        try {
            for (int i = 0; i < calls.size(); i++) {
                queue(batch, calendar, calendarId, calls.get(i), i, outcomes);
            }
            batch.execute();
            return GoogleRefusals.of(Asked.CALENDAR, 0, "", "Google's answer to a batch was incomplete", null);
        } catch (IOException | RuntimeException failure) {
            // A 200 whose body is no batch answer is a NullPointerException inside the client.
            return GoogleRefusals.of(Asked.CALENDAR, failure, time.now());
        }
    }

    private void queue(
            BatchRequest batch,
            Calendar calendar,
            String calendarId,
            EventCall call,
            int index,
            @Nullable Outcome[] outcomes)
            throws IOException {
        Calendar.Events events = calendar.events();
        String id = call.eventId();
        if (call instanceof EventCall.Insert insert) {
            Event event = Events.whole(insert.fields()).setId(id);
            events.insert(calendarId, event).setSendUpdates(NOBODY).queue(batch, answer(call, index, outcomes));
        } else if (call instanceof EventCall.Update update) {
            var request =
                    events.update(calendarId, id, Events.whole(update.fields())).setSendUpdates(NOBODY);
            only(request, update.version()).queue(batch, answer(call, index, outcomes));
        } else if (call instanceof EventCall.Patch patch) {
            var request = events.patch(calendarId, id, Events.some(patch.fields(), patch.which()))
                    .setSendUpdates(NOBODY);
            only(request, patch.version()).queue(batch, answer(call, index, outcomes));
        } else if (call instanceof EventCall.Delete) {
            events.delete(calendarId, id).setSendUpdates(NOBODY).queue(batch, answer(call, index, outcomes));
        } else {
            events.get(calendarId, id).queue(batch, answer(call, index, outcomes));
        }
    }

    private static CalendarRequest<Event> only(CalendarRequest<Event> request, @Nullable String version) {
        if (version != null) {
            request.getRequestHeaders().setIfMatch(version);
        }
        return request;
    }

    private <T> JsonBatchCallback<T> answer(EventCall call, int index, @Nullable Outcome[] outcomes) {
        return new JsonBatchCallback<>() {
            @Override
            public void onSuccess(@Nullable T body, HttpHeaders headers) {
                outcomes[index] = new Outcome.Done(body instanceof Event event ? Events.read(event) : null);
            }

            @Override
            public void onFailure(@Nullable GoogleJsonError error, HttpHeaders headers) {
                Asked asked = call instanceof EventCall.Insert ? Asked.NEW_ENTRY : Asked.ENTRY;
                outcomes[index] = new Outcome.Refused(GoogleRefusals.of(asked, error, headers, time.now()));
            }
        };
    }
}
