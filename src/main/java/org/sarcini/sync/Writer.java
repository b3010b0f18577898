package org.sarcini.sync;

import java.util.List;
import org.sarcini.google.EventBatch;
import org.sarcini.google.EventCall;
import org.sarcini.google.Outcome;
import org.sarcini.google.Quota.Need;
import org.sarcini.google.TaskBatch;

/** Writes entries of places of some kinds: events of calendars, or entries of lists of Google Tasks. */
interface Writer {

    /** How many calls go together. */
    int MOST = Math.min(EventBatch.MOST, TaskBatch.MOST);

    /** What these calls take of Google's limits. */
    Need need(List<EventCall> calls);

    /**
     * Sends the calls together; blocks for one request.
     *
     * @param calls at most {@link #MOST}
     * @return what came of each, in the same order
     */
    List<Outcome> send(Place place, List<EventCall> calls);

    /** Writes events. */
    static Writer of(EventBatch google) {
        return new Writer() {
            @Override
            public Need need(List<EventCall> calls) {
                int creations = (int) calls.stream()
                        .filter(EventCall.Insert.class::isInstance)
                        .count();
                return Need.events(calls.stream().mapToInt(EventCall::units).sum(), creations);
            }

            @Override
            public List<Outcome> send(Place place, List<EventCall> calls) {
                return google.send(place.connectionId(), place.calendarId(), calls);
            }
        };
    }

    /** Writes entries of Google Tasks: each call is a query, whatever it does. */
    static Writer of(TaskBatch google) {
        return new Writer() {
            @Override
            public Need need(List<EventCall> calls) {
                return Need.tasks(calls.size());
            }

            @Override
            public List<Outcome> send(Place place, List<EventCall> calls) {
                return google.send(place.connectionId(), place.calendarId(), calls);
            }
        };
    }
}
