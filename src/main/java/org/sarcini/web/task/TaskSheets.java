package org.sarcini.web.task;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.task.Postponement;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.WholeDay;
import org.sarcini.web.User;
import org.sarcini.web.Voice;
import org.sarcini.web.task.TaskSheet.Can;
import org.sarcini.web.task.TaskSheet.Fact;
import org.sarcini.web.task.TaskSheet.Offer;
import org.sarcini.web.task.TaskSheet.Remark;

/** Puts a task's page together for one person. */
final class TaskSheets {

    private static final String SARCINA = "Sarcina";

    private static final Map<String, String> STATES = Map.of(
            "open", "taskpage.state.open",
            "overdue", "taskpage.state.overdue",
            "completed", "taskpage.state.completed",
            "cancelled", "taskpage.state.cancelled");

    private final TaskRecords records;
    private final TaskRights rights;
    private final EmployeeDirectory employees;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;
    private final TaskPlaces places;
    private final Messages messages;
    private final Company company;
    private final TimeSource time;

    TaskSheets(
            TaskRecords records,
            TaskRights rights,
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            TaskPlaces places,
            Messages messages,
            Company company,
            TimeSource time) {
        this.records = records;
        this.rights = rights;
        this.employees = employees;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
        this.places = places;
        this.messages = messages;
        this.company = company;
        this.time = time;
    }

    /** @param task one that the person may read */
    TaskSheet of(User user, Task task, Locale language) {
        Voice voice = new Voice(messages, language, company.zone());
        UnaryOperator<String> names = names();
        LocalDate today = LocalDate.ofInstant(time.now(), voice.zone());
        Instant due = task.due();
        LocalDate day = due == null ? today : LocalDate.ofInstant(due, voice.zone());
        Can can = can(user, task);
        String state = state(task, voice.zone());
        String name = Objects.requireNonNullElse(task.name(), "").strip();
        return new TaskSheet(
                task.id(),
                task.revision(),
                name.isEmpty() ? voice.text("sync.event.untitled") : name,
                state,
                Objects.requireNonNull(STATES.get(state)),
                due == null ? null : voice.date(due, task.allDay()),
                task.summary(),
                task.result(),
                facts(task, names, voice),
                can,
                today.toString(),
                keeps(task),
                day.isBefore(today) ? today.toString() : day.toString(),
                can.change() && task.assignee() == null,
                user.id(),
                can.change() ? offers(today, due, voice) : List.of(),
                places.of(task.id(), voice),
                comments(task.id(), names, voice),
                new TaskHistory(voice, names).of(task, records.operations(task.id())));
    }

    /** Each person is looked up once. */
    private UnaryOperator<String> names() {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(
                id, user -> employees.find(user).map(Employee::name).orElse(user));
    }

    private Can can(User user, Task task) {
        if (task.state() != TaskState.OPEN) {
            return Can.NOTHING;
        }
        boolean works = rights.work(user, task);
        return new Can(
                works && task.completable(),
                works && !task.completable(),
                SARCINA.equals(task.definitionKey()),
                rights.assign(user, task),
                records.commentable());
    }

    private String state(Task task, ZoneId zone) {
        return task.overdue(time.now(), zone) ? "overdue" : task.state().name().toLowerCase(Locale.ROOT);
    }

    private List<Fact> facts(Task task, UnaryOperator<String> names, Voice voice) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "taskpage.representative", task.assignee() == null ? null : names.apply(task.assignee()));
        if (task.state() == TaskState.OPEN && task.assignee() == null) {
            List<String> groups = records.candidates(task);
            add(facts, "taskpage.candidates", groups.isEmpty() ? null : String.join(", ", groups));
        }
        String partner = task.partnerId();
        add(
                facts,
                "taskpage.partner",
                partner == null
                        ? null
                        : partners.find(partner).map(Partner::name).orElse(partner));
        String project = task.projectId();
        add(
                facts,
                "taskpage.project",
                project == null
                        ? null
                        : projects.find(project).map(Project::name).orElse(project));
        add(
                facts,
                "taskpage.priority",
                voice.text("sync.priority." + task.priority().name().toLowerCase(Locale.ROOT)));
        String type = task.typeCode();
        add(
                facts,
                "taskpage.type",
                type == null ? null : types.find(type).map(TaskType::name).orElse(type));
        Instant start = task.start();
        add(facts, "taskpage.start", start == null ? null : voice.date(start, WholeDay.named(start, voice.zone())));
        add(facts, "taskpage.creator", task.creator() == null ? null : names.apply(task.creator()));
        add(facts, "taskpage.created", voice.moment(task.created()));
        add(facts, "taskpage.ended", task.ended() == null ? null : voice.moment(task.ended()));
        if (!SARCINA.equals(task.definitionKey())) {
            add(facts, "taskpage.process", records.processName(task).orElse(null));
        }
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }

    private static @Nullable String keeps(Task task) {
        if (task.due() == null) {
            return null;
        }
        if (task.start() == null) {
            return task.allDay() ? null : "taskpage.postpone.keeps-time";
        }
        return !task.allDay() ? "taskpage.postpone.keeps-both" : "taskpage.postpone.keeps-length";
    }

    private static List<Offer> offers(LocalDate today, @Nullable Instant due, Voice voice) {
        return Postponement.offers(today, due, voice.zone()).stream()
                .map(day -> new Offer(day.toString(), word(today, day), voice.day(day)))
                .toList();
    }

    private static String word(LocalDate today, LocalDate day) {
        if (day.equals(today.plusDays(1))) {
            return "taskpage.postpone.tomorrow";
        }
        return day.equals(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)))
                ? "taskpage.postpone.next-week"
                : "taskpage.postpone.day-after";
    }

    private List<Remark> comments(String taskId, UnaryOperator<String> names, Voice voice) {
        return records.comments(taskId).stream()
                .map(comment -> new Remark(
                        voice.moment(Instant.ofEpochMilli(comment.getTime().getTime())),
                        Optional.ofNullable(comment.getUserId()).map(names).orElse(null),
                        comment.getFullMessage()))
                .toList();
    }
}
