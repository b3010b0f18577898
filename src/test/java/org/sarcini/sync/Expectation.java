package org.sarcini.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.installation.Messages;
import org.sarcini.standin.google.EventView;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskTable;
import org.sarcini.task.TaskType;

/** What calendars should hold, told from the tasks alone; texts are the mapping's. */
final class Expectation {

    private static final ZoneId ZONE = SyncBench.bucharest();

    private final SyncBench bench;
    private final TestClock clock;
    private final Messages messages = new Messages("sync");
    private final TaskTable tasks;
    private boolean lastOtherwise;

    Expectation(SyncBench bench, TestClock clock) {
        this.bench = bench;
        this.clock = clock;
        this.tasks = new TaskTable(bench.store);
    }

    static String when(EventView event) {
        return event.allDay() ? event.start() + "/" + event.end() : moment(event.start()) + "/" + moment(event.end());
    }

    private static String moment(String text) {
        return OffsetDateTime.parse(text).toInstant().toString();
    }

    private static String when(EventTime time) {
        return time instanceof EventTime.Day day
                ? day.date().toString()
                : ((EventTime.Moment) time).at().toString();
    }

    /** When the task's own event is, whoever's place it is in; empty where it has no due date. */
    String when(String taskId) {
        Task task = tasks.find(taskId).orElseThrow();
        if (task.due() == null) {
            return "";
        }
        EventFields fields = fields(task, Places.SHARED, null);
        return when(fields.start()) + "/" + when(fields.end());
    }

    /** The same, seen by another node. */
    Expectation on(SyncBench node) {
        Expectation other = new Expectation(node, clock);
        other.lastOtherwise = lastOtherwise;
        return other;
    }

    /** Tasks of a type last longer or shorter from now on. */
    void lastOtherwise() {
        lastOtherwise = true;
    }

    /** Whether the task follows what this person does to its event. */
    boolean follows(String taskId, String person) {
        Task task = tasks.find(taskId).orElseThrow();
        return task.state() == TaskState.OPEN && belongs(task, "EMPLOYEE:" + person);
    }

    private boolean belongs(Task task, String place) {
        boolean on = bench.places.find(place).orElseThrow().switchedOn();
        boolean everybodys = place.equals(Places.SHARED);
        boolean here = everybodys ? !Objects.equals(task.typeCode(), "P") : place.equals("EMPLOYEE:" + task.assignee());
        return on && here && task.state() != TaskState.CANCELLED && task.assignee() != null && task.due() != null;
    }

    /** An event that is there follows its task wherever it goes; new ones are made up to a year ahead. */
    private boolean inWindow(Task task) {
        Instant due = Objects.requireNonNull(task.due());
        return due.isAfter(clock.instant().minus(java.time.Duration.ofDays(30)))
                && due.isBefore(clock.instant().plus(java.time.Duration.ofDays(365)));
    }

    private EventFields fields(Task task, String place, @Nullable String note) {
        boolean shared = place.equals(Places.SHARED);
        SyncSettings settings = new SyncSettings(
                bench.installation.get(),
                shared ? Audience.EVERYBODY : new Audience(PlaceKind.EMPLOYEE, task.assignee(), false, true),
                ZONE,
                DoneMode.MARK,
                java.time.Duration.ofDays(30),
                java.time.Duration.ofDays(365),
                java.time.Duration.ofMinutes(30));
        String code = task.typeCode();
        TaskType type = code == null ? null : bench.types.find(code).orElse(null);
        String assignee = task.assignee();
        Employee employee = assignee == null ? null : bench.find(assignee).orElseThrow();
        TaskFacts facts = new TaskFacts(
                Content.ALL,
                type,
                null,
                null,
                employee,
                true,
                "Radu Ene",
                new TaskLinks(bench.company, "/camunda").of(task.id()));
        return new EventMapping(messages, bench.company.language()).fields(task, facts, Content.ALL, settings, note);
    }

    /** @param emptied places that were switched off once: switched on again, they get what is open, not what was done by then */
    void compare(
            String place,
            String calendar,
            List<String> all,
            Set<String> emptied,
            PeoplesWork people,
            List<String> wrong) {
        String installation = bench.installation.get();
        Map<String, EventView> living = people.living(calendar);
        for (String id : all) {
            Task task = tasks.find(id).orElseThrow();
            EventView event = living.remove(EventIds.of(installation, id, place));
            String where = place + " " + id + ": ";
            if (!belongs(task, place)) {
                if (event != null) {
                    wrong.add(where + "should not be there, but is " + said(event));
                }
            } else if (event == null) {
                if (inWindow(task) && !(task.state() == TaskState.COMPLETED && emptied.contains(place))) {
                    wrong.add(where + "should be there, but is not");
                }
            } else {
                compare(where, task, place, event, people.of(calendar, event.id()), wrong);
            }
        }
        overdue(place, living.remove(EventIds.of(installation, Overdue.TASK, place)), wrong);
        living.values().forEach(event -> wrong.add(place + ": one too many " + said(event)));
    }

    private void compare(
            String where, Task task, String place, EventView event, PeoplesWork.Own own, List<String> wrong) {
        EventFields wanted = fields(task, place, null);
        EventFields noted = fields(
                task,
                place,
                messages.text(
                        bench.company.language(),
                        "sync.note",
                        messages.text(bench.company.language(), "sync.note.dates-in-camunda")));
        String text = Objects.requireNonNullElse(event.description(), "");
        differ(where + "title", wanted.title(), event.title(), wrong);
        if (task.state() == TaskState.COMPLETED && lastOtherwise) {
            // What is done keeps the length that it had.
            differ(where + "end", when(wanted.end()), when(event).replaceFirst(".*/", ""), wrong);
        } else {
            differ(where + "time", when(wanted.start()) + "/" + when(wanted.end()), when(event), wrong);
        }
        if (!text.equals(own.around(noted.description()))) {
            differ(where + "text", own.around(wanted.description()), text, wrong);
        }
        differ(where + "colour", own.colour(wanted.colour()), String.valueOf(event.colorId()), wrong);
        differ(where + "mark", task.id(), event.privateProperties().get(Marks.TASK), wrong);
    }

    private void overdue(String place, @Nullable EventView event, List<String> wrong) {
        List<Task> late = late(place);
        if (late.isEmpty() || !bench.places.find(place).orElseThrow().switchedOn()) {
            if (event != null) {
                wrong.add(place + " overdue: should not be there, but is " + said(event));
            }
        } else if (event == null) {
            wrong.add(place + " overdue: should be there, but is not");
        } else {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
            Locale language = bench.company.language();
            differ(
                    place + " overdue",
                    messages.text(language, "sync.overdue.title", late.size()) + " " + today + "/" + today.plusDays(1),
                    event.title() + " " + when(event),
                    wrong);
        }
    }

    private List<Task> late(String place) {
        Instant now = clock.instant();
        Instant today = LocalDate.ofInstant(now, ZONE).atStartOfDay(ZONE).toInstant();
        List<Task> late = new ArrayList<>();
        for (String id : bench.store
                .jdbc()
                .sql("select task_id from sarcini_task")
                .query(String.class)
                .list()) {
            Task task = tasks.find(id).orElseThrow();
            Instant due = task.due();
            if (due != null
                    && task.state() == TaskState.OPEN
                    && place.equals("EMPLOYEE:" + task.assignee())
                    && due.isBefore(task.allDay() ? today : now)) {
                late.add(task);
            }
        }
        return late;
    }

    private static void differ(String where, @Nullable String wanted, @Nullable String there, List<String> wrong) {
        if (!Objects.equals(wanted, there)) {
            wrong.add(where + ": should be <" + wanted + ">, is <" + there + ">");
        }
    }

    static String said(EventView event) {
        return event.title() + " " + when(event);
    }

    /** What is still pending though nothing keeps it from being done. */
    List<String> pending() {
        return bench.store
                .jdbc()
                .sql(
                        """
                        select 'pending: ' || p.task_id || ' ' || p.place || ' ' || coalesce(cast(p.next_try as varchar), 'now')
                        from sarcini_pending p left join sarcini_task t on t.task_id = p.task_id
                        where p.next_try is null or t.due_at is null or t.due_at < ?
                        """)
                .param(Times.column(clock.instant().plus(java.time.Duration.ofDays(360))))
                .query(String.class)
                .list();
    }

    /** Places that are neither on and ready nor off. */
    List<String> places() {
        return bench.store
                .jdbc()
                .sql(
                        """
                        select 'place: ' || place || ' ' || mode || ' ' || state from sarcini_place
                        where mode = 'EMPTYING' or state <> 'READY'
                        """)
                .query(String.class)
                .list();
    }
}
