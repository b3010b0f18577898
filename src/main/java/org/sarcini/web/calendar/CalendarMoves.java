package org.sarcini.web.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.EventTime;
import org.sarcini.installation.Company;
import org.sarcini.sync.EventTimes;
import org.sarcini.sync.Timing;
import org.sarcini.task.Task;
import org.sarcini.task.TaskAction;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskState;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.HttpStatus;

/**
 * Moves tasks in the calendar to another day, hour or person: in the name of whoever is logged in, under Camunda's rights, day and
 * person in one transaction. A person moves what they see: a task that changed since is left as it is.
 */
final class CalendarMoves {

    /** What databases and inputs of browsers hold. */
    private static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final TaskSearch search;
    private final TaskActions actions;
    private final TaskService tasks;
    private final EmployeeDirectory employees;
    private final Company company;
    private final CalendarDesk desk;

    CalendarMoves(
            TaskSearch search,
            TaskActions actions,
            TaskService tasks,
            EmployeeDirectory employees,
            Company company,
            CalendarDesk desk) {
        this.search = search;
        this.actions = actions;
        this.tasks = tasks;
        this.employees = employees;
        this.company = company;
        this.desk = desk;
    }

    /**
     * What a person did.
     *
     * @param begin where to, {@code 2026-03-02} or {@code 2026-03-02T10:00} in the company's zone; null to leave it
     * @param end until when, of whole days the day after the last one; null to keep its length
     * @param employee to whom, a user id; null to leave it with whom it is
     * @param revision of the task as the person saw it
     */
    record Move(@Nullable String begin, @Nullable String end, @Nullable String employee, long revision) {}

    /**
     * How a task was before, to be so again.
     *
     * @param employee null for nobody
     * @param revision of the task as the move left it
     */
    record Undo(@Nullable Instant start, @Nullable Instant due, @Nullable String employee, long revision) {}

    /**
     * Moves a task.
     *
     * @return under {@code view} the task as it is then, unless the person may not read it any more, and what undoes it
     * @throws Problem when it cannot be
     */
    Map<String, Object> move(User user, TaskReader reader, String id, Move move) {
        Task task = open(reader, id, move.revision());
        Timing wanted = wanted(task, move);
        String employee = move.employee() == null ? task.assignee() : known(move.employee());
        return change(user, reader, task, wanted, employee);
    }

    /** Takes a move back, in the name of whoever takes it back. */
    Map<String, Object> undo(User user, TaskReader reader, String id, Undo undo) {
        Task task = open(reader, id, undo.revision());
        Instant due = undo.due();
        if (due == null || !fits(due) || undo.start() != null && !fits(undo.start())) {
            throw Problem.badRequest("due", "web.problem.due");
        }
        return change(user, reader, task, new Timing(undo.start(), due, false), undo.employee());
    }

    private Map<String, Object> change(
            User user, TaskReader reader, Task before, Timing wanted, @Nullable String employee) {
        TaskAction action = actions.reschedule(user.id(), before.id(), wanted.start(), wanted.due(), () -> {
            // The engine has read the task by now, so what changes it from here on is found by its optimistic lock.
            same(reader, before);
            if (!Objects.equals(employee, before.assignee())) {
                tasks.setAssignee(before.id(), employee);
            }
        });
        if (action instanceof TaskAction.Refused refused) {
            throw Problem.forbidden(refused.messageKey(), refused.values().toArray());
        }
        if (action instanceof TaskAction.Busy) {
            throw changedMeanwhile();
        }
        Map<String, Object> answer = new HashMap<>();
        Optional<Task> after = search.find(reader, before.id());
        after.ifPresent(task -> {
            answer.put("view", desk.show(task));
            answer.put("undo", new Undo(before.start(), before.due(), before.assignee(), task.revision()));
        });
        return answer;
    }

    private Task open(TaskReader reader, String id, long revision) {
        Task task = search.find(reader, id).orElseThrow(() -> Problem.notFound("web.problem.no-task"));
        if (task.state() != TaskState.OPEN) {
            throw Problem.of(HttpStatus.CONFLICT, "calendar.problem.ended");
        }
        if (task.due() == null) {
            throw Problem.of(HttpStatus.CONFLICT, "web.problem.changed-meanwhile");
        }
        if (task.revision() != revision) {
            throw changedMeanwhile();
        }
        return task;
    }

    private void same(TaskReader reader, Task before) {
        if (search.find(reader, before.id())
                .filter(now -> now.revision() == before.revision())
                .isEmpty()) {
            throw changedMeanwhile();
        }
    }

    private static Problem changedMeanwhile() {
        return Problem.of(HttpStatus.CONFLICT, "web.problem.changed-meanwhile");
    }

    private Timing wanted(Task task, Move move) {
        Timing now = Timing.of(task);
        ZoneId zone = company.zone();
        Duration lasts = desk.lasts(task);
        boolean begins = CalendarTimes.begins(now, zone);
        EventTimes event = EventTimes.of(now, lasts, zone);
        String begin = move.begin();
        String end = move.end();
        if (end != null) {
            if (!begins) {
                throw Problem.of(HttpStatus.CONFLICT, "calendar.problem.no-start");
            }
            event = CalendarTimes.until(event, time("end", end, zone));
        } else if (begin != null) {
            event = CalendarTimes.moved(event, time("begin", begin, zone), begins, lasts, zone);
        }
        if (!CalendarTimes.possible(event, zone)) {
            throw Problem.badRequest("end", "web.problem.due-before-start");
        }
        return event.back(now, lasts, zone);
    }

    private static EventTime time(String field, String text, ZoneId zone) {
        try {
            EventTime time = CalendarTimes.parse(text, zone);
            if (fits(CalendarTimes.instant(time, zone))) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Refused below, like a year that no calendar has.
        }
        throw Problem.badRequest(field, "web.problem.due");
    }

    private static boolean fits(Instant moment) {
        return moment.isAfter(FIRST) && moment.isBefore(LAST);
    }

    private String known(String employee) {
        if (employee.isBlank() || employees.find(employee).isEmpty()) {
            throw Problem.badRequest("employee", "web.problem.representative");
        }
        return employee;
    }
}
