package org.sarcini.proof;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sarcini.setup.Visitor;
import org.sarcini.standin.google.EventView;
import org.springframework.dao.DataAccessException;

/** People at work, one thing after another without pause, through whatever node answers: in Camunda, and in their calendars. */
final class People implements AutoCloseable {

    static final List<String> NAMES = List.of("ana", "radu", "ioana", "mihai");

    /** As Camunda reads it. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Ground ground;
    private final Random random;
    private final long crowd;
    private final boolean atGoogle;
    private final AtomicReference<List<Node>> nodes;
    private final Set<String> entered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final Duration pause;
    private final Thread thread = new Thread(this::work, "people");
    private volatile boolean over;
    private @Nullable Visitor visitor;
    private int number;

    /**
     * @param seed of what they do, also in the names of their tasks
     * @param atGoogle whether they also move and delete events in their own calendars
     * @param pause between one thing and the next
     */
    People(Ground ground, long seed, boolean atGoogle, Duration pause, Node... nodes) {
        this.ground = ground;
        this.random = new Random(seed);
        this.crowd = seed;
        this.atGoogle = atGoogle;
        this.pause = pause;
        this.nodes = new AtomicReference<>(List.of(nodes));
        thread.setDaemon(true);
        thread.start();
    }

    /** They go on at these nodes. */
    void at(Node... others) {
        nodes.set(List.of(others));
    }

    /** The tasks whose entry was answered with yes. */
    Set<String> entered() {
        return Set.copyOf(entered);
    }

    int done() {
        return done.get();
    }

    int failed() {
        return failed.get();
    }

    /** What took longest, of all that was answered. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    @Override
    public String toString() {
        return done + " things done, " + failed + " not answered, " + entered.size() + " tasks entered, the slowest in "
                + slowest().toMillis() + " ms";
    }

    private void work() {
        while (!over) {
            try {
                long began = System.nanoTime();
                one();
                slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
                done.incrementAndGet();
            } catch (IOException | DataAccessException | IllegalStateException | AssertionError nobodyAnswered) {
                failed.incrementAndGet();
                visitor = null;
                rest(Duration.ofMillis(100));
            } catch (InterruptedException end) {
                return;
            }
            rest(pause);
        }
    }

    private void rest(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException end) {
            over = true;
        }
    }

    private void one() throws IOException, InterruptedException {
        if (visitor == null || random.nextInt(40) == 0) {
            List<Node> open = nodes.get();
            visitor = ground.administrator(open.get(random.nextInt(open.size())));
        }
        switch (random.nextInt(atGoogle ? 12 : 9)) {
            case 0, 1, 2, 3, 4 -> enter(visitor);
            case 5 -> act(visitor, "hand-over", "{\"to\":\"" + anybody() + "\"}");
            case 6, 7 ->
                act(
                        visitor,
                        "postpone",
                        "{\"day\":\"" + LocalDate.now(ZoneOffset.UTC).plusDays(2 + random.nextInt(40)) + "\"}");
            case 8 -> act(visitor, "complete", "{\"result\":\"gata\"}");
            case 9, 10 ->
                atAnEvent((calendar, event) ->
                        ground.google().personMoves(calendar, event.id(), Duration.ofHours(1 + random.nextInt(48))));
            default -> atAnEvent((calendar, event) -> ground.google().personDeletes(calendar, event.id()));
        }
    }

    /** A moment from now, as Camunda reads it. */
    static String in(Duration length) {
        return MOMENT.format(Instant.now().truncatedTo(ChronoUnit.HOURS).plus(length));
    }

    private void enter(Visitor visitor) throws IOException, InterruptedException {
        String name = "Sarcina " + crowd + "-" + number++;
        Instant due = Instant.now()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(Duration.ofHours(30 + random.nextInt(600)))
                .plus(Duration.ofMinutes(5));
        Visitor.Answer answer = visitor.engine(
                "/process-definition/key/Sarcina/start",
                """
                {"variables":{"taskName":{"value":"%s","type":"String"},"representative":{"value":"%s","type":"String"},
                "dueDate":{"value":"%s","type":"Date"}}}"""
                        .formatted(name, anybody(), MOMENT.format(due)));
        Ground.ok(answer);
        entered.add(name);
    }

    private String anybody() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private void act(Visitor visitor, String what, String json) throws IOException, InterruptedException {
        List<String> open = ground.jdbc()
                .queryForList(
                        "select task_id from sarcini_task where state = 'OPEN' and definition_key = 'Sarcina'"
                                + " order by task_id",
                        String.class);
        if (!open.isEmpty()) {
            visitor.post("/tasks/" + open.get(random.nextInt(open.size())) + "/" + what, json);
        }
    }

    private interface Deed {
        void on(String calendar, EventView event);
    }

    private void atAnEvent(Deed deed) {
        List<String> calendars = ground.jdbc()
                .queryForList(
                        "select calendar_id from sarcini_place where kind = 'EMPLOYEE' and calendar_id is not null",
                        String.class);
        if (calendars.isEmpty()) {
            return;
        }
        String calendar = calendars.get(random.nextInt(calendars.size()));
        List<EventView> events = new ArrayList<>(ground.google().events(calendar));
        events.removeIf(event -> event.cancelled() || event.allDay());
        if (!events.isEmpty()) {
            deed.on(calendar, events.get(random.nextInt(events.size())));
        }
    }

    /** They go home. */
    @Override
    public void close() {
        over = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
