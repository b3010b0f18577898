package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.LoggedRequest;
import org.sarcini.sync.Happening.Changed;
import org.sarcini.sync.Happening.Edited;
import org.sarcini.sync.Happening.Fails;
import org.sarcini.task.Task;
import org.sarcini.task.TaskAction;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskTable;
import org.sarcini.task.WholeDay;

/** Three people with own calendars, the shared one, some tasks and two nodes; has things happen to them and compares. */
final class SyncWorld implements SyncBench.Watch {

    static final List<String> PEOPLE = List.of("ana", "radu", "maria");
    private static final Instant BEGIN = Instant.parse("2026-03-26T08:00:00Z");

    final TestClock clock;
    final GoogleStandIn google;
    final List<String> violations = new ArrayList<>();
    private final DataSource database;
    private final SyncBench[] nodes = new SyncBench[2];
    private final Map<String, String> calendars = new LinkedHashMap<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Beginning beginning;
    private PeoplesWork people;
    private final Set<String> emptied = new HashSet<>();
    private Expectation expected;
    private int instances;

    SyncWorld(DataSource database, GoogleStandIn google, TestClock clock) {
        this.database = database;
        this.google = google;
        this.clock = clock;
        nodes[0] = new SyncBench(database, google, clock);
        nodes[1] = new SyncBench(database, google, clock);
        settle();
        beginning = new Beginning(database, google);
        begin();
    }

    /** A first sync of one task of each person's. */
    private void settle() {
        google.reset();
        clock.set(BEGIN);
        SyncBench first = nodes[0];
        first.setUp();
        calendars.put(Places.SHARED, first.calendar());
        prepare(first);
        for (String person : PEOPLE) {
            calendars.put("EMPLOYEE:" + person, first.ownCalendar(person));
        }
        first.type("T", "Vizită", Duration.ofMinutes(45), false);
        first.type("P", "Personal", Duration.ofMinutes(20), true);
        forget();
        PEOPLE.forEach(this::create);
        first.wholeRun();
        first.wholeRun();
    }

    /** Everything is as after that first sync, and both nodes have just started. */
    void begin() {
        beginning.again();
        clock.set(BEGIN.plus(Duration.ofMinutes(3)));
        forget();
        tasks.addAll(List.of("task-a", "task-b", "task-c"));
        for (SyncBench node : nodes) {
            node.forget();
            prepare(node);
        }
    }

    private void forget() {
        violations.clear();
        tasks.clear();
        story.clear();
        emptied.clear();
        instances = 0;
        expected = new Expectation(nodes[0], clock);
        people = new PeoplesWork(this, expected, calendars);
    }

    private void prepare(SyncBench node) {
        node.with("sarcini.sync.done", "mark");
        node.employee("ana", "Ana Pop", "ana@firma.ro");
        node.employee("radu", "Radu Ene", "radu@firma.ro");
        node.employee("maria", "Maria Ionescu", "maria@firma.ro");
        node.watch = this;
        node.refusals.clear();
    }

    void happen(Happening what) {
        story.add(what.toString());
        what.in(this);
        people.notice();
        fail();
    }

    /** With {@code -Dsarcini.trace=true} what is told of a failure has the requests, too. */
    void trace(LoggedRequest call) {
        if (Boolean.getBoolean("sarcini.trace")) {
            story.add("    " + call);
        }
    }

    void answersLost() {
        people.answersLost = true;
    }

    private void fail() {
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations) + "\nafter\n  " + String.join("\n  ", story));
        }
    }

    void run(int node) {
        nodes[node].wholeRun();
    }

    void job(int node, int place) {
        SyncBench bench = nodes[node];
        bench.job(place(place), "instance-" + instances++, bench.runs.begin(Cause.COMMIT));
    }

    void look(int node) {
        nodes[node].look("instance-" + instances++);
    }

    void restart(int node) {
        nodes[node] = new SyncBench(database, google, clock);
        nodes[node].refusals.putAll(nodes[1 - node].refusals);
        Map<String, TaskAction> refusals = Map.copyOf(nodes[node].refusals);
        prepare(nodes[node]);
        nodes[node].refusals.putAll(refusals);
        if (node == 0) {
            expected = expected.on(nodes[0]);
            people.expecting(expected);
        }
    }

    private String place(int number) {
        List<String> names = List.copyOf(calendars.keySet());
        return names.get(Math.floorMod(number, names.size()));
    }

    void switchPlace(int number) {
        String name = place(number);
        Place place = nodes[0].places.find(name).orElseThrow();
        if (place.switchedOn()) {
            nodes[0].places.empty(name);
            emptied.add(name);
        } else {
            nodes[0].places.put(place.with(PlaceMode.ON));
        }
        people.excuse();
    }

    void meanwhile(Happening what) {
        // What comes between a request and its answer; a failure would be swallowed by the server.
        google.next().matching(call -> call.batch() && call.part() == 0).meanwhile(() -> {
            try {
                what.in(this);
            } catch (RuntimeException | AssertionError failure) {
                violations.add("meanwhile " + what + ": " + failure);
            }
        });
    }

    void fail(Fails fails) {
        if (fails.what().mayLoseAnAnswer()) {
            answersLost();
        }
        fails.tell(google);
    }

    private void create(String assignee) {
        String id = "task-" + (char) ('a' + tasks.size());
        nodes[0].task(id);
        tasks.add(id);
        set(id, Map.of("assignee", assignee, "due_at", Times.column(hours(30 + 3 * tasks.size()))));
    }

    private static Instant hours(int count) {
        return BEGIN.plus(Duration.ofHours(count));
    }

    /** Changes the task in Camunda, as the hooks do: the row and what is pending in one transaction. */
    private void set(String id, Map<String, ?> columns) {
        SyncBench bench = nodes[0];
        bench.store.inNewTransaction(() -> {
            columns.forEach((column, value) -> bench.quietlyChange(id, column, value));
            bench.store
                    .jdbc()
                    .sql("update sarcini_task set revision = revision + 1 where task_id = ?")
                    .param(id)
                    .update();
            bench.pending.add(List.of(id), PendingWork.PERSON);
            return id;
        });
        people.excuse();
    }

    private void set(String id, String column, @Nullable Object value) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put(column, value);
        set(id, one);
    }

    private void due(String id, Instant due) {
        set(id, Map.of("due_at", Times.column(due), "all_day", WholeDay.named(due, SyncBench.bucharest())));
    }

    void change(Changed changed) {
        int how = changed.how();
        if (changed.what() == Happening.Change.CREATE) {
            if (tasks.size() < 8) {
                create(PEOPLE.get(how % 3));
            }
            return;
        }
        if (changed.what() == Happening.Change.TYPE_LASTS_OTHERWISE) {
            nodes[0].type("T", "Vizită", Duration.ofMinutes(15L * (1 + how)), false);
            expected.lastOtherwise();
            people.excuse();
            return;
        }
        String id = tasks.get(changed.task() % tasks.size());
        Task task = task(id);
        if (task.state() != TaskState.OPEN) {
            return;
        }
        switch (changed.what()) {
            case RENAME -> set(id, "name", "Nume " + how);
            case DESCRIBE -> set(id, "summary", "Sumar " + how + "\ncu două rânduri");
            case RESCHEDULE -> due(id, hours(11 * how - 20));
            case RESCHEDULE_TO_A_DAY -> due(id, day(how - 2));
            case RESCHEDULE_FAR_AHEAD -> due(id, hours(24 * 500 + how));
            case START -> set(id, "start_at", Times.column(hours(7 * how - 30)));
            case START_NEVER -> set(id, "start_at", null);
            case PRIORITY -> set(id, "priority", 10 + 20 * (how % 5));
            case REASSIGN -> set(id, "assignee", PEOPLE.get(how % 3));
            case UNASSIGN -> set(id, "assignee", null);
            case COMPLETE -> set(id, Map.of("state", "COMPLETED", "ended_at", Times.column(clock.instant())));
            case CANCEL -> set(id, Map.of("state", "CANCELLED", "ended_at", Times.column(clock.instant())));
            case NO_DUE_DATE -> {
                Map<String, Object> columns = new LinkedHashMap<>();
                columns.put("due_at", null);
                columns.put("all_day", false);
                set(id, columns);
            }
            case TYPE -> set(id, "type_code", how % 2 == 0 ? "T" : null);
            case PRIVATE_TYPE -> set(id, "type_code", "P");
            case PERSON_MAY_NOT -> refuse(id, how);
            case PERSON_MAY -> refuse(id, -1);
            default -> throw new IllegalStateException();
        }
    }

    private void refuse(String id, int how) {
        for (SyncBench node : nodes) {
            if (how < 0) {
                node.refusals.remove(id);
            } else {
                node.refusals.put(
                        id,
                        how % 2 == 0
                                ? new TaskAction.Busy()
                                : new TaskAction.Refused("sync.note.dates-in-camunda", List.of()));
            }
        }
    }

    private static Instant day(int number) {
        LocalDate day = LocalDate.ofInstant(BEGIN, SyncBench.bucharest()).plusDays(number);
        return day.atStartOfDay(SyncBench.bucharest()).toInstant();
    }

    Task task(String id) {
        return new TaskTable(nodes[0].store).find(id).orElseThrow();
    }

    List<String> tasks() {
        return tasks;
    }

    SyncBench bench() {
        return nodes[0];
    }

    void edit(Edited edited) {
        people.edit(edited);
    }

    @Override
    public void refused(String userId, String taskId) {
        people.refused(userId, taskId);
    }

    @Override
    public TaskAction followed(String userId, String taskId, Supplier<TaskAction> doing) {
        String before = people.before(userId, taskId);
        TaskAction done = doing.get();
        people.followed(userId, taskId, before);
        return done;
    }

    /** Google works again and time passes; then two whole runs put all in order, and a third has nothing to write. */
    void settleAndCompare() {
        story.add("-- settles");
        google.noMoreFaults();
        for (SyncBench node : nodes) {
            node.refusals.clear();
        }
        clock.set(clock.instant()
                .plus(Duration.ofDays(1))
                .atZone(SyncBench.bucharest())
                .with(LocalTime.of(12, 10))
                .toInstant());
        nodes[0].wholeRun();
        people.notice();
        nodes[1].wholeRun();
        people.notice();
        fail();
        compare();
        google.forgetRequests();
        nodes[0].wholeRun();
        nodes[1].wholeRun();
        if (nodes[0].writes() > 0) {
            violations.add("One more run wrote: "
                    + google.calls().stream().filter(call -> call.writes()).toList());
        }
        fail();
    }

    private void compare() {
        calendars.forEach((place, calendar) -> expected.compare(place, calendar, tasks, emptied, people, violations));
        people.compare();
        if (!google.mails().isEmpty()) {
            violations.add("Mails: " + google.mails());
        }
        if (!nodes[0].consentsNeeded.isEmpty() || !nodes[1].consentsNeeded.isEmpty()) {
            violations.add("A consent was given up");
        }
        violations.addAll(expected.pending());
        violations.addAll(expected.places());
        try {
            google.assertNothingUnknown();
        } catch (AssertionError unknown) {
            violations.add(unknown.getMessage());
        }
        fail();
    }

    List<EventView> events(String place) {
        return google.events(calendars.get(place));
    }
}
