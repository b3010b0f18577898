package org.sarcini.web.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.task.Priority;
import org.sarcini.task.WholeDay;
import org.sarcini.web.Problem;

/** Puts what a person typed into a task, not yet saved; a value that cannot be is refused beside its field. */
final class TaskEdits {

    private static final int SUMMARY_LIMIT = 4000;

    private final EmployeeDirectory employees;
    private final Company company;

    TaskEdits(EmployeeDirectory employees, Company company) {
        this.employees = employees;
        this.company = company;
    }

    /** @throws Problem 400 for a value that cannot be */
    void apply(Task task, TaskEdit edit) {
        period(task, edit);
        if (edit.priority() != null) {
            task.setPriority(priority(edit.priority()).value());
        }
        if (edit.summary() != null) {
            task.setDescription(summary(edit.summary()));
        }
        if (edit.representative() != null) {
            task.setAssignee(representative(edit.representative()));
        }
    }

    /** Start and due date together: what they were before may not fit what one of them becomes. */
    private void period(Task task, TaskEdit edit) {
        if (edit.due() != null) {
            task.setDueDate(moment("due", edit.due()));
        }
        if (edit.start() != null) {
            task.setFollowUpDate(edit.start().isEmpty() ? null : moment("start", edit.start()));
        }
        Date start = task.getFollowUpDate();
        Date due = task.getDueDate();
        boolean changed = edit.due() != null || edit.start() != null;
        if (changed
                && start != null
                && due != null
                && !WholeDay.allows(start.toInstant(), due.toInstant(), company.zone())) {
            throw edit.due() == null
                    ? Problem.badRequest("start", "web.problem.start-after-due")
                    : Problem.badRequest("due", "web.problem.due-before-start");
        }
    }

    private Date moment(String field, String text) {
        try {
            Instant moment = Instant.parse(text);
            int year = moment.atZone(company.zone()).getYear();
            if (year >= 1970 && year <= 9999) {
                return Date.from(moment);
            }
        } catch (DateTimeException malformed) {
            // Refused below, like a year that no calendar has.
        }
        throw Problem.badRequest(field, "start".equals(field) ? "web.problem.start" : "web.problem.due");
    }

    private static Priority priority(String name) {
        return Arrays.stream(Priority.values())
                .filter(known -> known.name().equals(name))
                .findAny()
                .orElseThrow(() -> Problem.badRequest("priority", "web.problem.priority"));
    }

    private static @Nullable String summary(String text) {
        if (text.length() > SUMMARY_LIMIT) {
            throw Problem.badRequest("summary", "web.problem.summary-too-long", SUMMARY_LIMIT, text.length());
        }
        return text.isBlank() ? null : text;
    }

    private String representative(String id) {
        if (id.isBlank() || employees.find(id).isEmpty()) {
            throw Problem.badRequest("representative", "web.problem.representative");
        }
        return id;
    }
}
