package org.sarcini.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.EventFields.Field;
import org.sarcini.standin.google.EventView;
import org.sarcini.sync.Happening.Edited;

/** What people do in their calendars, and what must have become of it. */
final class PeoplesWork {

    /** Other than any of ours, so that it cannot be mistaken. */
    private static final List<String> COLOURS = List.of("2", "3", "4", "5", "10");

    private static final String TOUCHED = "Altceva, scris de om";

    private final SyncWorld world;
    private final Map<String, String> calendars;
    private final Map<String, Own> own = new HashMap<>();
    private final Map<String, Moves> moves = new LinkedHashMap<>();
    private final Map<String, String> theirs = new LinkedHashMap<>();
    private Expectation expected;
    private int notes;
    /** Whether an answer of Google's may have been lost, or a report with the node that wrote it. */
    boolean answersLost;

    PeoplesWork(SyncWorld world, Expectation expected, Map<String, String> calendars) {
        this.world = world;
        this.expected = expected;
        this.calendars = calendars;
    }

    void expecting(Expectation another) {
        expected = another;
    }

    /** What a person added to an event of ours, which has to stay as long as the event is there. */
    static final class Own {
        private final Set<Integer> reminders = new LinkedHashSet<>();
        private final Set<String> guests = new LinkedHashSet<>();
        /** How often the event had been deleted before. */
        private final int deletions;

        private @Nullable String colour;
        private String before = "";
        private String after = "";

        Own(int deletions) {
            this.deletions = deletions;
        }

        String around(String ours) {
            return before + ours + after;
        }

        String colour(String ours) {
            return colour == null ? ours : colour;
        }
    }

    /**
     * A person's moves of an event that nothing came of yet.
     *
     * @param base where it was before
     * @param seen where it was since, the last being where it is
     */
    private static final class Moves {
        private String base;
        private final List<String> seen = new ArrayList<>();
        /** The task was changed, too, so that ours counts. */
        private boolean excused;
        /** The task or its event was not the person's to move. */
        private boolean irrelevant;

        Moves(String base) {
            this.base = base;
        }

        String latest() {
            return seen.get(seen.size() - 1);
        }
    }

    /** An event of ours in a person's calendar. */
    private record Target(String person, String calendar, String task, String id) {
        String key() {
            return calendar + " " + id;
        }
    }

    Own of(String calendar, String event) {
        return own.getOrDefault(calendar + " " + event, new Own(0));
    }

    /** Ours that are there, by id; what people copied or made themselves is not. */
    Map<String, EventView> living(String calendar) {
        Map<String, EventView> living = new LinkedHashMap<>();
        for (EventView event : world.google.events(calendar)) {
            if (!event.cancelled() && !theirs.containsKey(calendar + " " + event.id())) {
                living.put(event.id(), event);
            }
        }
        return living;
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        List<String> names = new ArrayList<>(world.tasks());
        names.add(Overdue.TASK);
        for (String person : SyncWorld.PEOPLE) {
            String calendar = Objects.requireNonNull(calendars.get("EMPLOYEE:" + person));
            Map<String, EventView> living = living(calendar);
            for (String task : names) {
                String id = EventIds.of(world.bench().installation.get(), task, "EMPLOYEE:" + person);
                if (living.containsKey(id)) {
                    targets.add(new Target(person, calendar, task, id));
                }
            }
        }
        return targets;
    }

    private EventView view(Target target) {
        return world.google.events(target.calendar()).stream()
                .filter(event -> event.id().equals(target.id()))
                .findFirst()
                .orElseThrow();
    }

    void edit(Edited edited) {
        List<Target> targets = targets();
        if (targets.isEmpty()) {
            return;
        }
        Target target = targets.get(edited.event() % targets.size());
        EventView before = view(target);
        act(edited, target, before);
        EventView after = view(target);
        if (!after.cancelled() && !Expectation.when(before).equals(Expectation.when(after))) {
            moved(target, Expectation.when(before), Expectation.when(after));
        }
    }

    private void act(Edited edited, Target target, EventView event) {
        String calendar = target.calendar();
        String id = target.id();
        int how = edited.how();
        Own mine = own.computeIfAbsent(target.key(), key -> new Own(deletions(key)));
        String text = Objects.requireNonNullElse(event.description(), "");
        switch (edited.what()) {
            case MOVE ->
                world.google.personMoves(
                        calendar, id, Duration.ofHours(event.allDay() ? 24L * (how - 4) : 5L * how - 22));
            case RESIZE ->
                world.google.personResizes(
                        calendar,
                        id,
                        event.allDay() ? Duration.ofDays(1 + how % 4) : Duration.ofMinutes(20L + 30L * how));
            case ALL_DAY -> world.google.personMakesAllDay(calendar, id);
            case TIMED ->
                world.google.personMakesTimed(
                        calendar, id, LocalTime.of(2 * how, 0), Duration.ofMinutes(30L * (1 + how % 4)));
            case RETITLE -> world.google.personRetitles(calendar, id, "Titlu de om " + how);
            case REPLACE_TEXT -> {
                world.google.personDescribes(calendar, id, TOUCHED);
                mine.before = "";
                mine.after = "";
            }
            case NOTE_BEFORE -> {
                String note = "Notă " + notes++ + "\n";
                world.google.personDescribes(calendar, id, note + text);
                if (!text.contains(TOUCHED)) {
                    mine.before = note + mine.before;
                }
            }
            case NOTE_AFTER -> {
                String note = "\nNotă " + notes++;
                world.google.personDescribes(calendar, id, text + note);
                if (!text.contains(TOUCHED)) {
                    mine.after = mine.after + note;
                }
            }
            case COLOUR -> {
                String colour = COLOURS.get(how % COLOURS.size());
                world.google.personColours(calendar, id, colour);
                mine.colour = colour;
            }
            case REMINDER -> {
                if (mine.reminders.size() < 4 && mine.reminders.add(5 + how)) {
                    world.google.personAddsReminder(calendar, id, 5 + how);
                }
            }
            case GUEST -> {
                if (mine.guests.add("client" + how + "@altundeva.ro")) {
                    world.google.personInvites(calendar, id, "client" + how + "@altundeva.ro");
                }
            }
            case DELETE -> {
                world.google.personDeletes(calendar, id);
                own.remove(target.key());
                Moves gone = moves.get(target.key());
                if (gone != null) {
                    gone.excused = true;
                    gone.irrelevant = true;
                }
            }
            case COPY -> theirs(calendar, world.google.personCopies(calendar, id));
            case OWN_EVENT -> {
                var node = JsonNodeFactory.instance.objectNode().put("summary", "Al meu " + how);
                node.putObject("start").put("date", "2026-04-0" + (1 + how % 8));
                node.putObject("end").put("date", "2026-04-1" + (1 + how % 8));
                theirs(calendar, world.google.personCreates(calendar, node));
            }
        }
    }

    private void theirs(String calendar, String event) {
        theirs.put(calendar + " " + event, "");
        theirs.put(calendar + " " + event, raw(calendar, event));
    }

    private String raw(String calendar, String id) {
        return world.google.events(calendar).stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .map(event -> event.raw().toString())
                .orElse("gone");
    }

    private void moved(Target target, String before, String after) {
        if (target.task().equals(Overdue.TASK)) {
            return;
        }
        Moves known = moves.get(target.key());
        if (known == null || !known.latest().equals(before)) {
            lost(target.key(), known);
            known = new Moves(before);
            moves.put(target.key(), known);
        }
        known.seen.add(after);
        excuse();
    }

    /** Where a task changed meanwhile, or is not the person's any more, their move need not be followed. */
    void excuse() {
        moves.forEach((key, chain) -> {
            Target target = target(key);
            if (!expected.follows(target.task(), target.person())) {
                chain.excused = true;
                chain.irrelevant = true;
            } else if (!expected.when(target.task()).equals(chain.base)) {
                chain.excused = true;
            }
        });
    }

    private Target target(String key) {
        String calendar = key.substring(0, key.indexOf(' '));
        String id = key.substring(key.indexOf(' ') + 1);
        for (String person : SyncWorld.PEOPLE) {
            for (String task : world.tasks()) {
                if (EventIds.of(world.bench().installation.get(), task, "EMPLOYEE:" + person)
                        .equals(id)) {
                    return new Target(person, calendar, task, id);
                }
            }
        }
        throw new IllegalStateException(key);
    }

    private @Nullable String key(String person, String task) {
        return calendars.get("EMPLOYEE:" + person) + " "
                + EventIds.of(world.bench().installation.get(), task, "EMPLOYEE:" + person);
    }

    void refused(String person, String task) {
        Moves chain = moves.get(key(person, task));
        if (chain != null) {
            chain.excused = true;
            chain.irrelevant = true;
        }
    }

    /** Before a task follows: where its own event would be. */
    String before(String person, String task) {
        return expected.when(task);
    }

    void followed(String person, String task, String before) {
        String key = key(person, task);
        Moves chain = moves.get(key);
        String now = expected.when(task);
        if (chain == null) {
            world.violations.add(task + " followed " + person + " to " + now + ", who moved nothing");
            return;
        }
        if (!chain.base.equals(before)) {
            world.violations.add(task + " followed " + person + " from " + before + " to " + now
                    + " though it was changed in Camunda after the event was at " + chain.base);
        }
        if (!chain.seen.contains(now) && !chain.base.equals(now) && !unsayable(chain)) {
            world.violations.add(task + " followed " + person + " to " + now + ", who moved to " + chain.seen);
        }
        if (chain.latest().equals(now) || unsayable(chain)) {
            moves.remove(key);
        } else {
            chain.base = now;
            chain.excused = chain.irrelevant;
        }
    }

    /** One that ends when a day begins says what no task can. */
    private static boolean unsayable(Moves chain) {
        return chain.seen.stream().anyMatch(when -> when.endsWith("T22:00:00Z") || when.endsWith("T21:00:00Z"));
    }

    private void lost(String key, @Nullable Moves chain) {
        if (chain == null || chain.latest().equals(chain.base)) {
            return;
        }
        Target target = target(key);
        if (!chain.excused) {
            world.violations.add("The move of " + target.task() + " by " + target.person() + " to " + chain.latest()
                    + " was lost; the task is at " + expected.when(target.task()));
        } else if (!chain.irrelevant
                && !answersLost
                && !chain.latest().equals(expected.when(target.task()))
                && !reported(target.task())) {
            world.violations.add("Nobody reported that the move of " + target.task() + " by " + target.person() + " to "
                    + chain.latest() + " did not count");
        }
    }

    private boolean reported(String task) {
        return world.bench().runs.latest(1000).stream()
                .flatMap(run -> run.report().overruled().stream())
                .anyMatch(line -> line.taskId().equals(task) && line.field() == Field.TIME);
    }

    /** Sees what became of events: with an event goes what a person added to it. */
    void notice() {
        world.google.calls().forEach(world::trace);
        own.entrySet().removeIf(entry -> deletions(entry.getKey()) > entry.getValue().deletions);
        world.google.forgetRequests();
    }

    private int deletions(String key) {
        return world.google.deletions(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1));
    }

    /** Nothing of people's is gone. */
    void compare() {
        new LinkedHashMap<>(moves).forEach(this::lost);
        theirs.forEach((key, raw) -> {
            String now = raw(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1));
            if (!now.equals(raw)) {
                world.violations.add("A person's own event changed from " + raw + " to " + now);
            }
        });
        own.forEach((key, mine) -> {
            String now = raw(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1));
            for (int minutes : mine.reminders) {
                if (!now.contains("\"minutes\":" + minutes + "}")) {
                    world.violations.add("A reminder of " + minutes + " minutes is gone: " + now);
                }
            }
            for (String guest : mine.guests) {
                if (!now.contains(guest)) {
                    world.violations.add("The guest " + guest + " is gone: " + now);
                }
            }
        });
    }
}
