package org.sarcini.web.list;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
import org.sarcini.sync.TaskPlacements;
import org.sarcini.sync.TaskPlacements.Placement;
import org.sarcini.task.Task;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.WholeDay;
import org.sarcini.web.PlacementView;
import org.sarcini.web.Shown;

/** Puts tasks into words: some statements for a whole page of them, none for each. */
final class TaskRows {

    private final EmployeeDirectory employees;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;
    private final TaskPlacements placements;
    private final Messages messages;
    private final Company company;
    private final TimeSource time;

    TaskRows(
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            TaskPlacements placements,
            Messages messages,
            Company company,
            TimeSource time) {
        this.employees = employees;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
        this.placements = placements;
        this.messages = messages;
        this.company = company;
        this.time = time;
    }

    /** How dates are written. */
    record Dates(Function<LocalDate, String> day, Function<Instant, String> moment) {

        /** As people of the language write them. */
        static Dates in(Locale language, ZoneId zone) {
            Shown shown = new Shown(language, zone);
            return new Dates(shown::day, shown::moment);
        }

        /** A moment, or the day alone where it is the beginning of one; nothing for none. */
        String of(@Nullable Instant moment, ZoneId zone) {
            if (moment == null) {
                return "";
            }
            return WholeDay.named(moment, zone)
                    ? day.apply(LocalDate.ofInstant(moment, zone))
                    : this.moment.apply(moment);
        }
    }

    /** @param tasks at most some hundreds */
    List<TaskRow> of(List<Task> tasks, Dates dates, Locale language) {
        Map<String, String> typeNames = new HashMap<>();
        types.all().forEach(type -> typeNames.put(type.code(), type.name()));
        Map<String, Partner> knownPartners = partners.find(ids(tasks, Task::partnerId));
        Map<String, Project> knownProjects = projects.find(ids(tasks, Task::projectId));
        Map<String, String> people = new HashMap<>();
        Map<String, List<Placement>> places =
                placements.of(tasks.stream().map(Task::id).toList());
        ZoneId zone = company.zone();
        Instant now = time.now();
        return tasks.stream()
                .map(task -> new TaskRow(
                        task,
                        task.name() == null || task.name().isBlank()
                                ? messages.text(language, "tasks.nameless")
                                : task.name(),
                        named(task.typeCode(), typeNames::get),
                        messages.text(
                                language,
                                "sync.priority." + task.priority().name().toLowerCase(Locale.ROOT)),
                        person(task.assignee(), people),
                        person(task.creator(), people),
                        dates.of(task.start(), zone),
                        dates.of(task.due(), zone),
                        task.overdue(now, zone),
                        named(task.partnerId(), id -> name(knownPartners.get(id), Partner::name)),
                        named(task.projectId(), id -> name(knownProjects.get(id), Project::name)),
                        messages.text(
                                language, "tasks.state." + task.state().name().toLowerCase(Locale.ROOT)),
                        places.getOrDefault(task.id(), List.of()).stream()
                                .map(place -> standing(place, language))
                                .toList()))
                .toList();
    }

    private TaskRow.Standing standing(Placement placement, Locale language) {
        PlacementView view = PlacementView.of(placement, messages, language);
        if (view.refusal() != null) {
            return standing("refused", "tasks.sync.refused", language, view.place(), view.refusal());
        }
        if (view.why() != null) {
            return standing("skipped", "tasks.sync.skipped", language, view.place(), view.why());
        }
        if (view.putOff() != null) {
            return standing("pending", "tasks.sync.put-off", language, view.place(), view.putOff());
        }
        if (view.pendingSince() != null) {
            String key = view.there() ? "tasks.sync.changing" : "tasks.sync.soon";
            return standing("pending", key, language, view.place());
        }
        return view.there()
                ? new TaskRow.Standing("there", view.place())
                : standing("skipped", "tasks.sync.absent", language, view.place());
    }

    private TaskRow.Standing standing(String kind, String key, Locale language, Object... values) {
        return new TaskRow.Standing(kind, messages.text(language, key, values));
    }

    private String person(@Nullable String id, Map<String, String> people) {
        return id == null
                ? ""
                : people.computeIfAbsent(
                        id,
                        unknown -> employees.find(unknown).map(Employee::name).orElse(unknown));
    }

    private static Collection<String> ids(List<Task> tasks, Function<Task, @Nullable String> id) {
        return tasks.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }

    private static <T> @Nullable String name(@Nullable T known, Function<T, String> name) {
        return known == null ? null : name.apply(known);
    }

    private static String named(@Nullable String id, Function<String, @Nullable String> name) {
        return id == null ? "" : Objects.requireNonNullElse(name.apply(id), id);
    }
}
