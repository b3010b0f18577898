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
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.TaskView;
import org.sarcini.sync.Happening.Fails;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskTable;

/**
 * Ana's list of Google Tasks beside the calendar of her account, a group's calendar, the shared one, and two nodes that may work at
 * the same moment. What people's own changes led to is told by the tasks; afterwards all places have to say the same.
 */
final class ListsWorld {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final String LIST = "TASKS:ana";
    private static final String ACCOUNT = "ACCOUNT:ana";
    private static final String GROUP = "GROUP:service";

    /** What happens; to which task or entry, and how, is told apart. */
    enum Deed {
        CREATE,
        RENAME,
        GIVE_A_DAY,
        GIVE_A_TIME,
        TAKE_THE_DATE,
        CLAIM,
        HAND_OVER,
        TO_THE_GROUP,
        COMPLETE,
        CANCEL,
        TICK_OFF,
        REOPEN,
        MOVE_ENTRY,
        MOVE_EVENT,
        TAKE_ENTRYS_DAY,
        RETITLE_ENTRY,
        NOTE_ON_ENTRY,
        DELETE_ENTRY,
        TO_ANOTHER_LIST,
        OWN_ENTRY,
        DELETE_LIST,
        SWITCH,
        RUN,
        JOB,
        LOOK,
        RESTART,
        PASS,
        OVERTAKE,
        BOTH_RUN
    }

    /** One thing that happens. */
    record Step(Deed deed, int which, int how) {}

    private final DataSource database;
    private final GoogleStandIn google;
    private final TestClock clock;
    private final SyncBench[] nodes = new SyncBench[2];
    private final Beginning beginning;
    private final Map<String, String> calendars = new LinkedHashMap<>();
    private final String list;
    private final List<String> tasks = new ArrayList<>();
    /** Whose entry a person took to another list: nobody notices before the task says something else. */
    private final Set<String> takenAway = new HashSet<>();

    /** Places that were switched off once: switched on again, they get what is open, and not what was done by then. */
    private final Set<String> emptied = new HashSet<>();

    /**
     * Whether a node lost its lease, and whether Google failed: both together may double an entry for good, because Google Tasks
     * takes no ids of ours and the taking back may fail too (docs/sync.md, "What cannot be closed against Google").
     */
    private boolean overtaken;

    private boolean failed;

    private final Set<String> theirs = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private boolean listGone;
    private int instances;

    ListsWorld(DataSource database, GoogleStandIn google, TestClock clock) {
        this.database = database;
        this.google = google;
        this.clock = clock;
        google.reset();
        clock.set(BEGIN);
        nodes[0] = node();
        nodes[1] = node();
        nodes[0].setUp();
        calendars.put(Places.SHARED, nodes[0].calendar());
        calendars.put(ACCOUNT, nodes[0].ownAccount("ana"));
        calendars.put(GROUP, nodes[0].groupCalendar("service"));
        list = nodes[0].ownList("ana");
        nodes[0].dayTask("task-0");
        nodes[0].wholeRun();
        nodes[0].wholeRun();
        beginning = new Beginning(database, google);
    }

    private SyncBench node() {
        SyncBench node = new SyncBench(database, google, clock);
        node.employee("ana", "Ana Pop", "ana@firma.ro");
        node.employee("radu", "Radu Ene", "radu@firma.ro");
        return node.with("sarcini.sync.date-only", "tasks");
    }

    /** Everything is as after a first sync of one task. */
    void begin() {
        beginning.again();
        clock.set(BEGIN.plus(Duration.ofMinutes(3)));
        nodes[0] = node();
        nodes[1] = node();
        tasks.clear();
        tasks.add("task-0");
        takenAway.clear();
        emptied.clear();
        overtaken = false;
        failed = false;
        theirs.clear();
        wrong.clear();
        listGone = false;
        instances = 0;
        google.forgetRequests();
    }

    void happen(Fails fails) {
        failed = true;
        fails.tell(google);
    }

    void happen(Step step) {
        int how = step.how();
        SyncBench node = nodes[how % 2];
        switch (step.deed()) {
            case CREATE -> {
                if (tasks.size() < 6) {
                    nodes[0].dayTask("task-" + tasks.size());
                    tasks.add("task-" + tasks.size());
                }
            }
            case SWITCH -> switchPlace(how % 2 == 0 ? Places.SHARED : GROUP);
            case OWN_ENTRY -> {
                if (!listGone) {
                    theirs.add(google.personCreatesTask(list, "Al meu " + how, LocalDate.parse("2026-03-20")));
                }
            }
            case DELETE_LIST -> {
                if (!listGone && how == 0) {
                    google.personDeletesTaskList(list);
                    listGone = true;
                }
            }
            case RUN -> node.wholeRun();
            case JOB -> job(node, step.which());
            case LOOK -> node.look("instance-" + instances++);
            case RESTART -> nodes[how % 2] = node();
            case PASS -> clock.advance(how % 4 == 0 ? Duration.ofDays(1) : Duration.ofMinutes(7));
            case OVERTAKE -> {
                overtaken = true;
                overtake(node, step.which());
            }
            case BOTH_RUN -> bothRun();
            case MOVE_EVENT -> moveEvent(step);
            case TICK_OFF,
                    REOPEN,
                    MOVE_ENTRY,
                    TAKE_ENTRYS_DAY,
                    RETITLE_ENTRY,
                    NOTE_ON_ENTRY,
                    DELETE_ENTRY,
                    TO_ANOTHER_LIST -> edit(step);
            default -> change(step);
        }
    }

    private void job(SyncBench node, int which) {
        List<String> places = List.of(LIST, LIST, ACCOUNT, GROUP, Places.SHARED);
        node.job(places.get(which % 5), "instance-" + instances++, node.runs.begin(Cause.COMMIT));
    }

    /** While a request is on its way its sender's lease runs out and another node does the work. */
    private void overtake(SyncBench node, int which) {
        google.next().matching(call -> call.batch() && call.part() == 0).meanwhile(() -> {
            clock.advance(Leases.LENGTH.plusMinutes(1));
            job(node, which);
        });
    }

    private void bothRun() {
        CompletableFuture<SyncReport> other = CompletableFuture.supplyAsync(nodes[1]::wholeRun);
        nodes[0].wholeRun();
        other.join();
    }

    private void switchPlace(String name) {
        Place place = nodes[0].places.find(name).orElseThrow();
        if (place.switchedOn()) {
            nodes[0].places.empty(name);
            emptied.add(name);
        } else {
            nodes[0].places.put(place.with(PlaceMode.ON));
        }
    }

    private void change(Step step) {
        String id = tasks.get(step.which() % tasks.size());
        SyncBench bench = nodes[0];
        if (task(id).state() != TaskState.OPEN) {
            return;
        }
        switch (step.deed()) {
            case RENAME -> bench.change(id, "name", "Nume " + step.how());
            case GIVE_A_DAY -> due(id, day(step.how()), true);
            case GIVE_A_TIME -> due(id, day(step.how()).plus(Duration.ofHours(9)), false);
            case TAKE_THE_DATE -> {
                bench.quietlyChange(id, "all_day", false);
                bench.change(id, "due_at", null);
            }
            case CLAIM -> bench.change(id, "assignee", "ana");
            case HAND_OVER -> bench.change(id, "assignee", "radu");
            case TO_THE_GROUP -> {
                bench.quietlyChange(id, "assignee", null);
                bench.change(id, "candidate_groups", "service");
            }
            case COMPLETE -> bench.complete(id);
            case CANCEL -> bench.change(id, "state", "CANCELLED");
            default -> throw new IllegalStateException(step.toString());
        }
    }

    private void due(String id, Instant due, boolean allDay) {
        nodes[0].quietlyChange(id, "all_day", allDay);
        nodes[0].change(id, "due_at", Times.column(due));
    }

    private static Instant day(int number) {
        LocalDate day = LocalDate.parse("2026-03-05").plusDays(3L * number);
        return day.atTime(LocalTime.MIDNIGHT).atZone(SyncBench.bucharest()).toInstant();
    }

    private void edit(Step step) {
        List<TaskView> ours = ours();
        if (ours.isEmpty()) {
            return;
        }
        TaskView entry = ours.get(step.which() % ours.size());
        String id = entry.id();
        switch (step.deed()) {
            case TICK_OFF -> google.personTicksOff(list, id);
            case REOPEN -> google.personReopens(list, id);
            case MOVE_ENTRY ->
                google.personMovesTask(list, id, LocalDate.parse("2026-03-06").plusDays(step.how()));
            case TAKE_ENTRYS_DAY -> google.personMovesTask(list, id, null);
            case RETITLE_ENTRY -> google.personEditsTask(list, id, task -> task.put("title", "Titlu de om"));
            case NOTE_ON_ENTRY ->
                google.personEditsTask(
                        list,
                        id,
                        task -> task.put("notes", "Notă\n" + task.path("notes").asText()));
            case DELETE_ENTRY -> google.personDeletesTask(list, id);
            case TO_ANOTHER_LIST -> {
                String other = google.taskLists(ConsentedToken.OFFICE).get(0).id();
                google.personMovesTaskTo(list, id, other);
                tasks.stream().filter(task -> names(entry, task)).forEach(takenAway::add);
            }
            default -> throw new IllegalStateException(step.toString());
        }
    }

    private void moveEvent(Step step) {
        List<EventView> events = living(ACCOUNT);
        events.removeIf(event -> event.allDay());
        if (!events.isEmpty()) {
            google.personMoves(
                    calendars.get(ACCOUNT),
                    events.get(step.which() % events.size()).id(),
                    Duration.ofHours(step.how() - 4L));
        }
    }

    private List<TaskView> ours() {
        return listGone
                ? List.of()
                : google.tasks(list).stream()
                        .filter(entry -> !entry.deleted() && !theirs.contains(entry.id()))
                        .toList();
    }

    private List<EventView> living(String place) {
        return new ArrayList<>(google.events(calendars.get(place)).stream()
                .filter(event -> !event.cancelled())
                .toList());
    }

    private static boolean names(TaskView entry, String task) {
        String notes = String.valueOf(entry.notes());
        return notes.contains("/sarcini/tasks/" + task);
    }

    private Task task(String id) {
        return new TaskTable(nodes[0].store).find(id).orElseThrow();
    }

    /** Google works again; two whole runs put all in order, and a third has nothing to write. */
    void settleAndCompare() {
        google.noMoreFaults();
        clock.set(clock.instant()
                .plus(Duration.ofDays(1))
                .atZone(SyncBench.bucharest())
                .with(LocalTime.of(12, 10))
                .toInstant());
        nodes[0].wholeRun();
        nodes[1].wholeRun();
        tasks.forEach(this::compare);
        compareNothingElse();
        google.forgetRequests();
        nodes[0].wholeRun();
        if (nodes[0].writes() > 0) {
            wrong.add("One more run wrote: "
                    + google.calls().stream().filter(call -> call.writes()).toList());
        }
        if (!google.mails().isEmpty()) {
            wrong.add("Mails: " + google.mails());
        }
        google.assertNothingUnknown();
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong));
        }
    }

    private void compare(String id) {
        Task task = task(id);
        boolean there = task.state() != TaskState.CANCELLED && task.due() != null;
        boolean anas = there && "ana".equals(task.assignee());
        compare(Places.SHARED, task, there && task.assignee() != null);
        if (!listGone || !task.allDay()) {
            compare(ACCOUNT, task, anas && !task.allDay());
        } else if (task.state() == TaskState.OPEN) {
            // Where there is no list any more, whole days are in the calendar; what was done by then need not be.
            compare(ACCOUNT, task, anas);
        }
        if (task.state() == TaskState.OPEN) {
            compare(
                    GROUP,
                    task,
                    there && task.assignee() == null && task.candidateGroups().contains("service"));
        }
        if (!listGone) {
            compareEntry(task, anas && task.allDay());
        }
    }

    private void compare(String place, Task task, boolean wanted) {
        String id = EventIds.of(nodes[0].installation.get(), task.id(), place);
        List<EventView> found =
                living(place).stream().filter(event -> event.id().equals(id)).toList();
        boolean on = nodes[0].places.find(place).orElseThrow().switchedOn();
        boolean mayBeGone = task.state() == TaskState.COMPLETED && emptied.contains(place) && found.isEmpty();
        if (found.size() != (wanted && on ? 1 : 0) && !mayBeGone) {
            wrong.add(place + " " + task + ": " + found);
        } else if (!found.isEmpty() && !found.get(0).title().contains(String.valueOf(task.name()))) {
            wrong.add(place + " " + task + ": " + found);
        }
    }

    private void compareEntry(Task task, boolean wanted) {
        List<TaskView> found =
                ours().stream().filter(entry -> names(entry, task.id())).toList();
        boolean mayBeAway = wanted && takenAway.contains(task.id()) && found.isEmpty();
        if (overtaken && failed && found.size() > (wanted ? 1 : 0)) {
            return;
        }
        if (found.size() != (wanted ? 1 : 0) && !mayBeAway) {
            wrong.add(LIST + " " + task + ": " + found);
            return;
        }
        for (TaskView entry : found) {
            LocalDate day = LocalDate.ofInstant(task.due(), SyncBench.bucharest());
            if (!entry.title().contains(String.valueOf(task.name()))
                    || !day.equals(entry.due())
                    || entry.completed() != (task.state() == TaskState.COMPLETED)) {
                wrong.add(LIST + " " + task + " is " + entry);
            }
        }
    }

    private void compareNothingElse() {
        ours().stream()
                .filter(entry -> tasks.stream().noneMatch(task -> names(entry, task)))
                .forEach(entry -> wrong.add("One too many: " + entry));
        if (!listGone) {
            Set<String> gone = new HashSet<>(theirs);
            google.tasks(list).forEach(entry -> gone.remove(entry.deleted() ? "" : entry.id()));
            gone.forEach(entry -> wrong.add("A person's own entry is gone: " + entry));
        }
        for (String place : calendars.keySet()) {
            Set<String> known = new HashSet<>();
            tasks.forEach(task -> known.add(EventIds.of(nodes[0].installation.get(), task, place)));
            known.add(EventIds.of(nodes[0].installation.get(), Overdue.TASK, place));
            living(place).stream()
                    .filter(event -> !known.contains(event.id()))
                    .forEach(event -> wrong.add(place + ": one too many " + event));
        }
    }
}
