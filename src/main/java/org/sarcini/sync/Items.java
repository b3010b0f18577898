package org.sarcini.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskTable;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;

/** Looks up what the plan needs to know about tasks, many at a time. */
final class Items {

    private final TaskTable tasks;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;
    private final EmployeeDirectory employees;
    private final SyncedDefinitions definitions;
    private final Links links;
    private final TaskLinks addresses;
    private final Overdue overdue;
    private final Company company;
    private final Messages messages;

    Items(
            TaskTable tasks,
            TaskTypes types,
            Partners partners,
            Projects projects,
            EmployeeDirectory employees,
            SyncedDefinitions definitions,
            Links links,
            TaskLinks addresses,
            Overdue overdue,
            Company company,
            Messages messages) {
        this.tasks = tasks;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
        this.employees = employees;
        this.definitions = definitions;
        this.links = links;
        this.addresses = addresses;
        this.overdue = overdue;
        this.company = company;
        this.messages = messages;
    }

    /** The tasks with all that decides about them, in the order given. */
    List<Item> of(List<PendingTask> pending, SyncSettings settings) {
        List<String> ids = pending.stream().map(PendingTask::taskId).toList();
        return items(pending, links.find(settings.place(), ids), settings);
    }

    /** The task as it is by now, after it followed a change of a person's. */
    Item again(Item item, SyncSettings settings) {
        return of(List.of(item.pending()), settings).get(0);
    }

    /** The task with a word for the person about a change that it did not follow; no change of theirs is looked at again. */
    Item refusing(Item item, String note, SyncSettings settings) {
        Link link = item.link();
        Map<String, Link> noted = link == null
                ? Map.of()
                : Map.of(item.taskId(), link.noting(note).seen(item.revision()));
        return items(List.of(item.pending()), noted, settings).get(0).following(Merge.Following.NOT);
    }

    private List<Item> items(List<PendingTask> pending, Map<String, Link> linked, SyncSettings settings) {
        Map<String, Task> found = tasks
                .find(pending.stream().map(PendingTask::taskId).toList())
                .stream()
                .collect(Collectors.toMap(Task::id, Function.identity()));
        Map<String, SyncedDefinitions.Rule> rules = definitions.rules();
        Map<String, Wish> wishes = wishes(found.values(), SyncedDefinitions.contents(rules), settings, linked);
        List<Item> items = new ArrayList<>();
        for (PendingTask task : pending) {
            Task known = found.get(task.taskId());
            items.add(new Item(
                    task,
                    known,
                    task.taskId().equals(Overdue.TASK)
                            ? overdue.wish(settings)
                            : Objects.requireNonNullElse(wishes.get(task.taskId()), new Wish.Absent(null)),
                    linked.get(task.taskId()),
                    eventId(task.taskId(), linked.get(task.taskId()), settings),
                    lasts(known, settings),
                    following(known, rules, settings)));
        }
        return items;
    }

    private static String eventId(String taskId, @Nullable Link link, SyncSettings settings) {
        if (settings.audience().kind().marked()) {
            return EventIds.of(settings.installationId(), taskId, settings.place());
        }
        return link == null ? "" : link.eventId();
    }

    private Duration lasts(@Nullable Task task, SyncSettings settings) {
        String code = task == null ? null : task.typeCode();
        return settings.lasts(code == null ? null : types.find(code).orElse(null));
    }

    private static Merge.Following following(
            @Nullable Task task, Map<String, SyncedDefinitions.Rule> rules, SyncSettings settings) {
        SyncedDefinitions.Rule rule = task == null ? null : rules.get(task.definitionKey());
        if (task == null
                || rule == null
                || task.state() != TaskState.OPEN
                || !settings.audience().kind().own()) {
            return Merge.Following.NOT;
        }
        return new Merge.Following(
                true,
                rule.pull().includes(PullRule.DATES) ? null : "sync.note.dates-in-camunda",
                rule.pull().includes(PullRule.COMPLETION) && task.completable()
                        ? null
                        : "sync.note.complete-in-camunda");
    }

    /** What each task wants, by its id. */
    Map<String, Wish> wishes(
            Collection<Task> tasks, Map<String, Content> contents, SyncSettings settings, Map<String, Link> linked) {
        Known known = known(tasks, contents);
        return tasks.stream()
                .collect(Collectors.toMap(Task::id, task -> known.wish(task, settings, linked.get(task.id()))));
    }

    /** Looks up what decides about these tasks in whatever place. */
    Known known(Collection<Task> tasks, Map<String, Content> contents) {
        return new Known(
                contents,
                types.all().stream().collect(Collectors.toMap(TaskType::code, Function.identity())),
                partners.find(ids(tasks, Task::partnerId)),
                projects.find(ids(tasks, Task::projectId)));
    }

    /** What was looked up about some tasks. */
    final class Known {

        private final Map<String, Content> contents;
        private final Map<String, TaskType> typesByCode;
        private final Map<String, Partner> partnersById;
        private final Map<String, Project> projectsById;
        private final Map<String, Optional<Employee>> people = new HashMap<>();
        private final EventMapping mapping = new EventMapping(messages, company.language());

        private Known(
                Map<String, Content> contents,
                Map<String, TaskType> typesByCode,
                Map<String, Partner> partnersById,
                Map<String, Project> projectsById) {
            this.contents = contents;
            this.typesByCode = typesByCode;
            this.partnersById = partnersById;
            this.projectsById = projectsById;
        }

        /** What a place should hold for one of them. */
        Wish wish(Task task, SyncSettings settings, @Nullable Link link) {
            Employee assignee = person(people, task.assignee());
            Employee creator = person(people, task.creator());
            String email = assignee == null ? null : assignee.email();
            TaskFacts facts = new TaskFacts(
                    task.definitionKey() == null ? null : contents.get(task.definitionKey()),
                    task.typeCode() == null ? null : typesByCode.get(task.typeCode()),
                    task.partnerId() == null ? null : partnersById.get(task.partnerId()),
                    task.projectId() == null ? null : projectsById.get(task.projectId()),
                    assignee,
                    email != null && company.owns(email),
                    creator == null ? task.creator() : creator.name(),
                    addresses.of(task.id()));
            return Wish.of(task, facts, mapping, settings, note(link, task));
        }
    }

    /** A person's name; the id where nobody is known by it. */
    String nameOf(String userId) {
        return employees.find(userId).map(Employee::name).orElse(userId);
    }

    /** A word about a change that the task did not follow is good until the task changes. */
    private static @Nullable String note(@Nullable Link link, Task task) {
        return link != null && link.pushedRevision() == task.revision() ? link.note() : null;
    }

    private @Nullable Employee person(Map<String, Optional<Employee>> known, @Nullable String id) {
        return id == null ? null : known.computeIfAbsent(id, employees::find).orElse(null);
    }

    private static List<String> ids(Collection<Task> tasks, Function<Task, @Nullable String> id) {
        return tasks.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }
}
