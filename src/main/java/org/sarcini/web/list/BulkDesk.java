package org.sarcini.web.list;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.task.Task;
import org.sarcini.task.TaskAction;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskPage;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.web.User;

/** Changes many tasks for a person, each in a transaction of its own and under that person's rights in Camunda. */
final class BulkDesk {

    /** How many tasks at once. */
    static final int MOST = 500;

    private static final String BECOMES = " → ";

    private final TaskSearch search;
    private final TaskReaders readers;
    private final TaskActions actions;
    private final AuthorizationService rights;
    private final EmployeeDirectory employees;
    private final Messages messages;
    private final Company company;

    BulkDesk(
            TaskSearch search,
            TaskReaders readers,
            TaskActions actions,
            AuthorizationService rights,
            EmployeeDirectory employees,
            Messages messages,
            Company company) {
        this.search = search;
        this.readers = readers;
        this.actions = actions;
        this.rights = rights;
        this.employees = employees;
        this.messages = messages;
        this.company = company;
    }

    /**
     * What becomes of a task.
     *
     * @param ok whether it was changed, in a preview whether it probably will be
     * @param words what changes, or why nothing does
     */
    record Row(String id, String name, boolean ok, String words) {}

    /**
     * Some tasks that are meant.
     *
     * @param missing ids that there are not, for this person
     * @param more whether the filter finds others beside them
     */
    record Meant(List<Task> tasks, List<String> missing, boolean more) {}

    /** The named tasks, as far as the person may read them. */
    Meant named(User user, Collection<String> ids) {
        Set<String> wanted = new LinkedHashSet<>(ids);
        Map<String, Task> known =
                search.find(reader(user), wanted).stream().collect(Collectors.toMap(Task::id, Function.identity()));
        return new Meant(
                wanted.stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(Task.class::cast)
                        .toList(),
                wanted.stream().filter(id -> !known.containsKey(id)).toList(),
                false);
    }

    /** The first of those that an address shows, in its order. */
    Meant found(User user, ListAddress address) {
        TaskPage page = search.page(
                reader(user), address.filter(user, company.zone()), address.order(), Optional.empty(), MOST);
        return new Meant(page.tasks(), List.of(), page.next() != null);
    }

    /** What would become of each; nothing is changed. */
    List<Row> preview(User user, List<Task> tasks, BulkChange change, Locale language) {
        Set<String> allowed = new BulkRights(rights, readers, user, change).allowed(tasks);
        return tasks.stream()
                .map(task -> {
                    String obstacle = change.obstacle(task);
                    if (obstacle == null && !allowed.contains(task.id())) {
                        obstacle = "task.refused.no-right";
                    }
                    return row(
                            task,
                            obstacle == null,
                            obstacle == null
                                    ? words(task, change, "tasks.bulk.completes", language)
                                    : messages.text(language, obstacle),
                            language);
                })
                .toList();
    }

    /** Changes each that can be; what refuses one is told in its row and stops none of the others. */
    List<Row> change(User user, List<Task> tasks, BulkChange change, Locale language) {
        return tasks.stream()
                .map(task -> {
                    String words = words(task, change, "tasks.bulk.completed", language);
                    String refused = refused(user, task, change, language);
                    return row(task, refused == null, refused == null ? words : refused, language);
                })
                .toList();
    }

    /** The row of a task that there is not, for this person. */
    Row missing(String id, Locale language) {
        return new Row(id, id, false, messages.text(language, "task.refused.gone"));
    }

    private @Nullable String refused(User user, Task task, BulkChange change, Locale language) {
        String obstacle = change.obstacle(task);
        if (obstacle != null) {
            return messages.text(language, obstacle);
        }
        TaskAction answer = act(user, task, change);
        if (answer instanceof TaskAction.Busy) {
            answer = act(user, task, change);
        }
        if (answer instanceof TaskAction.Refused refused) {
            return messages.text(
                    language, refused.messageKey(), refused.values().toArray());
        }
        return answer instanceof TaskAction.Busy ? messages.text(language, "tasks.bulk.busy") : null;
    }

    private TaskAction act(User user, Task task, BulkChange change) {
        Runnable nothing = () -> {};
        if (change instanceof BulkChange.Reassign reassign) {
            return actions.reassign(user.id(), task.id(), reassign.to().id(), nothing);
        }
        if (change instanceof BulkChange.Shift shift) {
            return actions.reschedule(
                    user.id(),
                    task.id(),
                    shift.of(task.start(), company.zone()),
                    Objects.requireNonNull(shift.of(task.due(), company.zone())),
                    nothing);
        }
        return actions.complete(user.id(), task.id(), nothing);
    }

    /** @param completion the key of what is said of a task that is completed */
    private String words(Task task, BulkChange change, String completion, Locale language) {
        if (change instanceof BulkChange.Reassign reassign) {
            return name(task.assignee(), language) + BECOMES + reassign.to().name();
        }
        if (change instanceof BulkChange.Shift shift) {
            TaskRows.Dates dates = TaskRows.Dates.in(language, company.zone());
            return dates.of(task.due(), company.zone())
                    + BECOMES
                    + dates.of(shift.of(task.due(), company.zone()), company.zone());
        }
        return messages.text(language, completion);
    }

    private String name(@Nullable String userId, Locale language) {
        return userId == null
                ? messages.text(language, "tasks.nobody")
                : employees.find(userId).map(Employee::name).orElse(userId);
    }

    private Row row(Task task, boolean ok, String words, Locale language) {
        String name =
                task.name() == null || task.name().isBlank() ? messages.text(language, "tasks.nameless") : task.name();
        return new Row(task.id(), name, ok, words);
    }

    private TaskReader reader(User user) {
        return readers.of(user.id(), user.groups(), user.tenants());
    }
}
