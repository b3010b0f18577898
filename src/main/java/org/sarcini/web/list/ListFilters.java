package org.sarcini.web.list;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskOrder;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.Shown;
import org.sarcini.web.User;

/** What one can turn to, narrow and sort the list by from an address, in words; and what narrows it already. */
final class ListFilters {

    private static final List<String> SORTS = List.of(
            "due", "-due", "-priority", "priority", "name", "-name", "assignee", "-assignee", "-created", "created");

    private final TaskTypes types;
    private final EmployeeDirectory employees;
    private final Partners partners;
    private final Projects projects;
    private final Messages messages;
    private final Company company;

    ListFilters(
            TaskTypes types,
            EmployeeDirectory employees,
            Partners partners,
            Projects projects,
            Messages messages,
            Company company) {
        this.types = types;
        this.employees = employees;
        this.partners = partners;
        this.projects = projects;
        this.messages = messages;
        this.company = company;
    }

    /** A link with its words. */
    record Go(String words, String address, boolean here) {}

    /** A value that one can choose. */
    record Option(String value, String words, boolean chosen) {}

    /** A filter whose values are searched as one types. */
    record Picked(String key, String words, String source, List<Option> chosen) {}

    /** What was typed into a search box and not chosen from its list stands for the first that the list would have offered. */
    ListAddress chosen(User user, ListAddress address, Function<String, String> typed) {
        ListAddress whole = typed(address, typed, ListAddress.ASSIGNEE, this::employee);
        whole = typed(whole, typed, ListAddress.CREATOR, this::employee);
        whole = typed(whole, typed, ListAddress.PARTNER, text -> partners.search(user.id(), text, 1).stream()
                .map(Partner::id)
                .findFirst()
                .orElse(text));
        return typed(whole, typed, ListAddress.PROJECT, text -> projects.search(user.id(), text, null, 1).stream()
                .map(Project::id)
                .findFirst()
                .orElse(text));
    }

    /** The page's variables for it. An id in the address of what is offered to others alone is not named. */
    Map<String, Object> of(User user, ListAddress address, Locale language) {
        List<TaskType> known = types.all();
        Map<String, Object> model = new HashMap<>();
        model.put("view", address.one(ListAddress.VIEW));
        model.put("text", address.one(ListAddress.TEXT));
        model.put("from", address.one(ListAddress.FROM));
        model.put("to", address.one(ListAddress.TO));
        model.put("plain", address.plain().query());
        model.put("views", views(address, language));
        model.put("lead", messages.text(language, "tasks.lead." + address.view().word()));
        model.put("types", options(known, TaskType::code, TaskType::name, address.each(ListAddress.TYPE)));
        model.put("priorities", priorities(address, language));
        model.put("states", address.view().openOnly() ? List.of() : states(address, language));
        model.put("sorts", sorts(address, language));
        model.put("picks", picks(user, address, language));
        model.put("pills", pills(user, address, known, language));
        model.put("columns", columns(address));
        return model;
    }

    private List<Go> views(ListAddress address, Locale language) {
        return Arrays.stream(ListAddress.View.values())
                .map(view -> new Go(
                        messages.text(language, "tasks.view." + view.word()),
                        view == ListAddress.View.ALL
                                ? "?"
                                : new ListAddress(Map.of(ListAddress.VIEW, List.of(view.word()))).query(),
                        view == address.view()))
                .toList();
    }

    private List<Option> priorities(ListAddress address, Locale language) {
        return options(
                List.of(Priority.values()),
                Priority::name,
                priority -> messages.text(
                        language, "sync.priority." + priority.name().toLowerCase(Locale.ROOT)),
                address.each(ListAddress.PRIORITY));
    }

    private List<Option> states(ListAddress address, Locale language) {
        return options(
                List.of(TaskState.values()),
                TaskState::name,
                state -> stateWord(state.name(), language),
                address.states().stream().map(TaskState::name).toList());
    }

    private List<Option> sorts(ListAddress address, Locale language) {
        String now = address.one(ListAddress.SORT);
        return options(
                SORTS,
                sort -> sort,
                sort -> messages.text(language, "tasks.sort." + sort),
                List.of(now.isEmpty() ? "due" : now));
    }

    /** What the columns' headings lead to: the column's order, and the other way round where it has that order already. */
    private Map<String, Go> columns(ListAddress address) {
        Map<String, Go> columns = new HashMap<>();
        for (TaskOrder.By by : TaskOrder.By.values()) {
            String word = by.name().toLowerCase(Locale.ROOT);
            boolean here = address.order().by() == by;
            boolean descending = here ? !address.order().descending() : by == TaskOrder.By.PRIORITY;
            String sort = (descending ? "-" : "") + word;
            columns.put(
                    word,
                    new Go(
                            here ? (address.order().descending() ? "descending" : "ascending") : "none",
                            address.with(ListAddress.SORT, List.of(sort)).query(),
                            here));
        }
        return columns;
    }

    private List<Picked> picks(User user, ListAddress address, Locale language) {
        return Stream.of(
                        pick(
                                user,
                                ListAddress.ASSIGNEE,
                                "tasks.column.representative",
                                "/employees",
                                address,
                                language),
                        pick(user, ListAddress.CREATOR, "tasks.column.creator", "/employees", address, language),
                        pick(user, ListAddress.PARTNER, "tasks.column.partner", "/partners", address, language),
                        pick(user, ListAddress.PROJECT, "tasks.column.project", "/projects", address, language))
                .filter(pick -> !pick.key().equals(address.view().sets()))
                .toList();
    }

    private Picked pick(User user, String key, String words, String source, ListAddress address, Locale language) {
        Function<String, String> name = names(user, key, address.each(key));
        return new Picked(
                key,
                messages.text(language, words),
                source,
                address.each(key).stream()
                        .map(id -> new Option(id, name.apply(id), true))
                        .toList());
    }

    private Function<String, String> names(User user, String key, List<String> ids) {
        if (key.equals(ListAddress.PARTNER)) {
            Map<String, Partner> known = partners.findFor(user.id(), ids);
            return id -> known.containsKey(id)
                    ? Objects.requireNonNull(known.get(id)).name()
                    : id;
        }
        if (key.equals(ListAddress.PROJECT)) {
            Map<String, Project> known = projects.findFor(user.id(), ids);
            return id -> known.containsKey(id)
                    ? Objects.requireNonNull(known.get(id)).name()
                    : id;
        }
        return id -> employees.find(id).map(Employee::name).orElse(id);
    }

    /** What narrows the list, each with the address without it. */
    private List<Go> pills(User user, ListAddress address, List<TaskType> known, Locale language) {
        Map<String, String> typeNames = new HashMap<>();
        known.forEach(type -> typeNames.put(type.code(), type.name()));
        return ListAddress.FILTERS.stream()
                .filter(key -> !key.equals(address.view().sets()))
                .filter(key -> !key.equals(ListAddress.STATE) || !address.view().openOnly())
                .flatMap(key -> {
                    Function<String, String> words = words(user, key, address, typeNames, language);
                    return address.each(key).stream()
                            .map(value -> new Go(
                                    words.apply(value),
                                    address.without(key, value).query(),
                                    false));
                })
                .toList();
    }

    private Function<String, String> words(
            User user, String key, ListAddress address, Map<String, String> typeNames, Locale language) {
        return switch (key) {
            case ListAddress.TYPE -> code -> typeNames.getOrDefault(code, code);
            case ListAddress.STATE -> name -> stateWord(name, language);
            case ListAddress.PRIORITY ->
                name -> messages.text(language, "sync.priority." + name.toLowerCase(Locale.ROOT));
            case ListAddress.TEXT -> text -> messages.text(language, "tasks.pill.text", text);
            case ListAddress.FROM ->
                day -> messages.text(
                        language, "tasks.pill.from", new Shown(language, company.zone()).day(LocalDate.parse(day)));
            case ListAddress.TO ->
                day -> messages.text(
                        language, "tasks.pill.to", new Shown(language, company.zone()).day(LocalDate.parse(day)));
            case ListAddress.ASSIGNEE ->
                labelled("tasks.column.representative", names(user, key, address.each(key)), language);
            case ListAddress.CREATOR -> labelled("tasks.column.creator", names(user, key, address.each(key)), language);
            default -> names(user, key, address.each(key));
        };
    }

    private Function<String, String> labelled(String label, Function<String, String> name, Locale language) {
        return id -> messages.text(language, label) + ": " + name.apply(id);
    }

    private String stateWord(String state, Locale language) {
        return messages.text(language, "tasks.state." + state.toLowerCase(Locale.ROOT));
    }

    private String employee(String text) {
        return employees.search(text, 1).stream().map(Employee::id).findFirst().orElse(text);
    }

    private static ListAddress typed(
            ListAddress address, Function<String, String> typed, String key, Function<String, String> find) {
        String text = typed.apply(key + "-typed").strip();
        if (text.isEmpty() || text.length() > 200) {
            return address;
        }
        return address.with(
                key,
                Stream.concat(address.each(key).stream(), Stream.of(find.apply(text)))
                        .toList());
    }

    private static <T> List<Option> options(
            List<T> all, Function<T, String> value, Function<T, String> words, List<String> chosen) {
        return all.stream()
                .map(one -> new Option(
                        value.apply(one),
                        words.apply(one),
                        chosen.stream().anyMatch(value.apply(one)::equalsIgnoreCase)))
                .toList();
    }
}
