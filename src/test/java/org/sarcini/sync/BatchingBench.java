package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.bench.Figures;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.LoggedRequest;

/**
 * 10,000 changes of tasks that all are in one calendar, at 100 ms round trip: the sync with its database, beside a program that
 * knows by heart what to write and sends each change by itself through the same client.
 */
@ExtendWith(SyncOn.Postgres.class)
class BatchingBench {

    private static final int CHANGES = Figures.size(10_000, 200);
    private static final String UNITS = "sarcini.google.units-per-minute";
    private static final Duration ROUND_TRIP = Duration.ofMillis(100);

    @Test
    void besideOneRequestPerChange(SyncBench bench, GoogleStandIn google, TestClock clock) throws IOException {
        bench.with(UNITS, "100000000")
                .with(UNITS + "-and-user", "100000000")
                .with("sarcini.google.creations-per-day", "100000000")
                .setUp();
        bench.manyTasks("b", CHANGES, List.of("ana"), PlaceKind.SHARED, PendingWork.PERSON);
        bench.store.template().update("update sarcini_pending set place = ?", Places.SHARED);
        bench.run();
        rename(bench);
        bench.run();
        rename(bench);
        // As a server does by itself, a minute later.
        bench.store.template().execute("analyze");
        google.forgetRequests();
        google.next().times(Integer.MAX_VALUE).slow(ROUND_TRIP);

        long began = System.nanoTime();
        bench.run();
        double batched = (System.nanoTime() - began) / 1e9;

        List<EventView> events = google.events(bench.calendar());
        assertThat(events).hasSize(CHANGES).allMatch(event -> event.title().contains(" nou nou"));
        long requests = google.requests().size();
        long units = google.requests().stream().mapToInt(LoggedRequest::units).sum();
        google.forgetRequests();
        began = System.nanoTime();
        oneByOne(bench, events);
        double single = (System.nanoTime() - began) / 1e9;
        long singleRequests = google.requests().size();
        google.noMoreFaults();

        Figures figures = new Figures("1 batching");
        String what = "%,d changes: ".formatted(CHANGES);
        figures.atMost(CHANGES / 50.0, what + "requests", requests, "");
        figures.atMost(CHANGES, what + "quota units", units, "");
        figures.atLeast(50, what + "requests, one per change \u00f7 ours", (double) singleRequests / requests, "");
        figures.tell(what + "one request per change, at 100 ms round trip", single, "s");
        figures.tell(what + "ours, at 100 ms round trip", batched, "s");
        figures.atLeast(40, what + "time, one per change \u00f7 ours", single / batched, "");
        figures.publish();
    }

    private static void rename(SyncBench bench) {
        bench.store.template().update("update sarcini_task set name = name || ' nou', revision = revision + 1");
        bench.store
                .jdbc()
                .sql("select task_id from sarcini_task order by task_id")
                .query(String.class)
                .list()
                .forEach(id -> bench.pending.add(List.of(id), PendingWork.PERSON));
    }

    private static void oneByOne(SyncBench bench, List<EventView> events) throws IOException {
        Calendar client = bench.client();
        String calendar = bench.calendar();
        for (EventView event : events) {
            Event changed = new Event()
                    .setSummary(event.title() + "!")
                    .setStart(new EventDateTime().setDateTime(new DateTime(event.start())))
                    .setEnd(new EventDateTime().setDateTime(new DateTime(event.end())));
            client.events().update(calendar, event.id(), changed).execute();
        }
    }
}
