package org.sarcini.web.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.TimeSource;
import org.sarcini.sync.EventTimes;
import org.sarcini.sync.Timing;
import org.sarcini.task.Task;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.calendar.CalendarView.Entry;
import org.sarcini.web.calendar.CalendarView.Kind;

/** Lays tasks out in a calendar, with the names that it shows: some statements, however many tasks. */
final class CalendarDesk {

    /** More than anybody looks at. */
    static final int LIMIT = 2000;

    private static final int ROWS = 60;
    private static final int SUMMARY = 240;

    private final TaskSearch search;
    private final TaskTypes types;
    private final EmployeeDirectory employees;
    private final Partners partners;
    private final Projects projects;
    private final Company company;
    private final TimeSource time;
    private final Duration otherwise;

    /** @param otherwise how long a task takes where its type does not say */
    CalendarDesk(
            TaskSearch search,
            TaskTypes types,
            EmployeeDirectory employees,
            Partners partners,
            Projects projects,
            Company company,
            TimeSource time,
            Duration otherwise) {
        this.search = search;
        this.types = types;
        this.employees = employees;
        this.partners = partners;
        this.projects = projects;
        this.company = company;
        this.time = time;
        this.otherwise = otherwise;
    }

    /** The tasks of a period that this person may read. */
    CalendarView show(TaskReader reader, CalendarQuery query) {
        Plan plan = new Plan();
        // A task that is due after the period may begin within it.
        Instant reach = query.end(plan.zone).plus(plan.longest());
        List<Task> found = search.between(reader, query.filter(), query.begin(plan.zone), reach, LIMIT + 1);
        boolean more = found.size() > LIMIT;
        List<Task> shown = found.stream()
                .limit(LIMIT)
                .filter(task -> plan.touches(task, query.begin(plan.zone), query.end(plan.zone)))
                .filter(task -> !query.shared() || !plan.ofPrivateType(task))
                .toList();
        return view(plan, shown, more, query, reader.userId());
    }

    /** One task, as it is now. */
    CalendarView show(Task task) {
        LocalDate any = LocalDate.EPOCH;
        return view(
                new Plan(),
                List.of(task),
                false,
                new CalendarQuery(any, any, false, false, false, List.of(), List.of(), List.of()),
                "");
    }

    /** How long such a task takes where it does not say. */
    Duration lasts(Task task) {
        return new Plan().lasts(task);
    }

    private CalendarView view(Plan plan, List<Task> tasks, boolean more, CalendarQuery query, String user) {
        List<Employee> offered =
                query.rows() && query.employees().isEmpty() ? employees.search("", ROWS) : List.<Employee>of();
        Map<String, String> people = people(tasks, query.employees(), offered);
        Set<String> rows = new LinkedHashSet<>(query.employees());
        if (query.rows()) {
            tasks.stream().map(Task::assignee).filter(Objects::nonNull).forEach(rows::add);
            offered.forEach(employee -> rows.add(employee.id()));
        }
        return new CalendarView(
                LIMIT,
                more,
                tasks.stream().map(plan::entry).toList(),
                people,
                names(
                        partners.find(ids(tasks, Task::partnerId, List.of())),
                        partners.findFor(user, query.partners()),
                        Partner::name),
                names(
                        projects.find(ids(tasks, Task::projectId, List.of())),
                        projects.findFor(user, query.projects()),
                        Project::name),
                plan.types.values().stream()
                        .map(type -> new Kind(type.code(), type.name(), type.colour()))
                        .toList(),
                List.copyOf(rows));
    }

    private Map<String, String> people(List<Task> tasks, List<String> chosen, List<Employee> offered) {
        Map<String, String> people = new TreeMap<>();
        offered.forEach(employee -> people.put(employee.id(), employee.name()));
        Stream.of(ids(tasks, Task::assignee, chosen), ids(tasks, Task::creator, List.of()))
                .flatMap(Collection::stream)
                .forEach(id -> people.computeIfAbsent(
                        id, it -> employees.find(it).map(Employee::name).orElse(it)));
        return people;
    }

    /** The names of what tasks name, and of what the query names as far as who asks may know it. */
    private static <T> Map<String, String> names(
            Map<String, T> ofTasks, Map<String, T> ofQuery, Function<T, String> name) {
        Map<String, String> names = new HashMap<>();
        ofTasks.forEach((id, row) -> names.put(id, name.apply(row)));
        ofQuery.forEach((id, row) -> names.put(id, name.apply(row)));
        return names;
    }

    private static Set<String> ids(
            List<Task> tasks, Function<Task, @Nullable String> field, Collection<String> beside) {
        Set<String> ids = new LinkedHashSet<>(beside);
        for (Task task : tasks) {
            String id = field.apply(task);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** What is the same for all tasks of one answer. */
    private final class Plan {

        private final ZoneId zone = company.zone();
        private final Instant now = time.now();
        private final Map<String, TaskType> types = CalendarDesk.this.types.all().stream()
                .collect(Collectors.toMap(TaskType::code, Function.identity(), (one, same) -> one, TreeMap::new));

        Duration longest() {
            return Stream.concat(Stream.of(otherwise), types.values().stream().map(TaskType::duration))
                    .max(Duration::compareTo)
                    .orElse(otherwise);
        }

        Duration lasts(Task task) {
            return EventTimes.length(type(task).orElse(null), otherwise);
        }

        boolean ofPrivateType(Task task) {
            return type(task).filter(TaskType::privateType).isPresent();
        }

        private Optional<TaskType> type(Task task) {
            return Optional.ofNullable(task.typeCode()).map(types::get);
        }

        private EventTimes times(Task task) {
            return EventTimes.of(Timing.of(task), lasts(task), zone);
        }

        boolean touches(Task task, Instant from, Instant until) {
            EventTimes times = times(task);
            return CalendarTimes.instant(times.start(), zone).isBefore(until)
                    && CalendarTimes.instant(times.end(), zone).isAfter(from);
        }

        Entry entry(Task task) {
            EventTimes times = times(task);
            Timing timing = Timing.of(task);
            boolean open = task.state() == TaskState.OPEN;
            return new Entry(
                    task.id(),
                    Objects.requireNonNullElse(task.name(), ""),
                    CalendarTimes.text(times.start(), zone),
                    CalendarTimes.text(times.end(), zone),
                    task.typeCode(),
                    task.priority().name(),
                    task.assignee(),
                    task.creator(),
                    task.partnerId(),
                    task.projectId(),
                    cut(task.summary()),
                    !open,
                    task.overdue(now, zone),
                    open && CalendarTimes.begins(timing, zone),
                    lasts(task).toMinutes(),
                    task.revision());
        }

        private static @Nullable String cut(@Nullable String summary) {
            return summary == null || summary.length() <= SUMMARY
                    ? summary
                    : summary.substring(0, summary.offsetByCodePoints(SUMMARY, 0)) + "\u2026";
        }
    }
}
