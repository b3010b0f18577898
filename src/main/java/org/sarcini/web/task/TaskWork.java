package org.sarcini.web.task;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Postponement;
import org.sarcini.task.Task;
import org.sarcini.task.TaskAction;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskTable;
import org.sarcini.web.Problem;
import org.sarcini.web.User;
import org.springframework.http.HttpStatus;

/**
 * What a person does on a task's page, under their rights in Camunda. Each act names the revision that the person has seen:
 * where the task changed since, nothing is done, and they hear of it.
 */
final class TaskWork {

    /** The width of Camunda's columns. */
    private static final int TEXT_LIMIT = 4000;

    private final TaskSearch tasks;
    private final TaskReaders readers;
    private final TaskTable table;
    private final TaskActions actions;
    private final TaskService engine;
    private final TaskRecords records;
    private final EmployeeDirectory employees;
    private final Company company;
    private final TimeSource time;

    TaskWork(
            TaskSearch tasks,
            TaskReaders readers,
            TaskTable table,
            TaskActions actions,
            TaskService engine,
            TaskRecords records,
            EmployeeDirectory employees,
            Company company,
            TimeSource time) {
        this.tasks = tasks;
        this.readers = readers;
        this.table = table;
        this.actions = actions;
        this.engine = engine;
        this.records = records;
        this.employees = employees;
        this.company = company;
        this.time = time;
    }

    /**
     * What came of an act.
     *
     * @param key what to tell the person, a key of the messages
     * @param readable whether they may still read the task
     */
    record Done(String key, String value, boolean readable) {}

    /** @param result null or blank for none */
    Done complete(User user, String id, @Nullable Long seen, @Nullable String result) {
        Task task = open(user, id, seen);
        String answer = result == null || result.isBlank() ? null : limited("result", result.strip());
        act(user, id, actions.complete(user.id(), task.id(), answer, () -> unchanged(id, seen)));
        boolean goesOn =
                table.find(id).filter(now -> now.state() == TaskState.OPEN).isPresent();
        return done(user, id, goesOn ? "taskpage.done.resolved" : "taskpage.done.completed", "");
    }

    /** @param day {@code 2026-03-02}, today or later */
    Done postpone(User user, String id, @Nullable Long seen, @Nullable String day) {
        Task task = open(user, id, seen);
        LocalDate wanted = day(day);
        if (task.due() != null && wanted.equals(LocalDate.ofInstant(task.due(), company.zone()))) {
            throw Problem.badRequest("day", "taskpage.problem.same-day");
        }
        Postponement to = Postponement.to(wanted, task.start(), task.due(), company.zone());
        act(user, id, actions.reschedule(user.id(), id, to.start(), to.due(), () -> unchanged(id, seen)));
        return done(user, id, "taskpage.done.postponed", wanted.toString());
    }

    /** @param to a user id */
    Done handOver(User user, String id, @Nullable Long seen, @Nullable String to) {
        Task task = open(user, id, seen);
        Employee successor = employees
                .find(to == null ? "" : to)
                .orElseThrow(() -> Problem.badRequest("to", "taskpage.problem.whom"));
        if (successor.id().equals(task.assignee())) {
            throw Problem.badRequest("to", "taskpage.problem.has-it", successor.name());
        }
        act(user, id, actions.reassign(user.id(), id, successor.id(), () -> unchanged(id, seen)));
        return done(user, id, "taskpage.done.handed-over", successor.name());
    }

    /** Comments on an open task that the person may read, under their name. */
    Done comment(User user, String id, @Nullable String text) {
        Task task = open(user, id, null);
        if (text == null || text.isBlank()) {
            throw Problem.badRequest("text", "taskpage.problem.comment-empty");
        }
        if (!records.commentable()) {
            throw Problem.of(HttpStatus.CONFLICT, "taskpage.problem.no-comments");
        }
        engine.createComment(id, task.instanceId(), limited("text", text.strip()));
        return new Done("taskpage.done.commented", "", true);
    }

    private Task open(User user, String id, @Nullable Long seen) {
        Task task = tasks.find(readers.of(user.id(), user.groups(), user.tenants()), id)
                .orElseThrow(() -> Problem.notFound("taskpage.problem.none"));
        if (task.state() != TaskState.OPEN) {
            throw Problem.of(HttpStatus.CONFLICT, "taskpage.problem.ended");
        }
        if (seen != null && task.revision() != seen) {
            throw changed();
        }
        return task;
    }

    /** Asked again in the transaction of the act, whose own write fails where somebody comes between. */
    private void unchanged(String id, @Nullable Long seen) {
        if (seen != null
                && table.find(id).filter(task -> task.revision() == seen).isEmpty()) {
            throw changed();
        }
    }

    private static Problem changed() {
        return Problem.of(HttpStatus.CONFLICT, "taskpage.problem.changed");
    }

    private void act(User user, String id, TaskAction did) {
        if (did instanceof TaskAction.Busy) {
            throw changed();
        }
        if (did instanceof TaskAction.Refused refused) {
            open(user, id, null);
            HttpStatus status =
                    switch (refused.messageKey()) {
                        case "task.refused.gone", "task.refused.no-right" -> HttpStatus.FORBIDDEN;
                        default -> HttpStatus.CONFLICT;
                    };
            String key = status == HttpStatus.FORBIDDEN ? "task.refused.no-right" : refused.messageKey();
            throw Problem.of(status, key, refused.values().toArray());
        }
    }

    private Done done(User user, String id, String key, String value) {
        boolean readable = tasks.find(readers.of(user.id(), user.groups(), user.tenants()), id)
                .isPresent();
        return new Done(key, value, readable);
    }

    private LocalDate day(@Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text);
            if (day.getYear() <= 9999) {
                if (day.isBefore(LocalDate.ofInstant(time.now(), company.zone()))) {
                    throw Problem.badRequest("day", "taskpage.problem.past");
                }
                return day;
            }
        } catch (DateTimeException malformed) {
            // Said below.
        }
        throw Problem.badRequest("day", "taskpage.problem.day");
    }

    private static String limited(String field, String text) {
        if (text.length() > TEXT_LIMIT) {
            throw Problem.badRequest(field, "taskpage.problem.too-long", TEXT_LIMIT, text.length());
        }
        return text;
    }
}
