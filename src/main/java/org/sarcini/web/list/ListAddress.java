package org.sarcini.web.list;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskOrder;
import org.sarcini.task.TaskState;
import org.sarcini.web.User;

/**
 * What the list of tasks shows, as its address says it: a ready-made view, what is searched, filters of several values each, the
 * order. What makes no sense is left out, so that an old bookmark shows something rather than an error.
 *
 * @param values what each parameter is set to; none is there without a value
 */
@Pure
record ListAddress(Map<String, List<String>> values) {

    static final String VIEW = "view";
    static final String TEXT = "q";
    static final String STATE = "state";
    static final String TYPE = "type";
    static final String PRIORITY = "priority";
    static final String ASSIGNEE = "assignee";
    static final String CREATOR = "creator";
    static final String PARTNER = "partner";
    static final String PROJECT = "project";
    static final String FROM = "from";
    static final String TO = "to";
    static final String SORT = "sort";

    /** What narrows the list, beside its view. */
    static final List<String> FILTERS =
            List.of(TEXT, STATE, TYPE, PRIORITY, ASSIGNEE, CREATOR, PARTNER, PROJECT, FROM, TO);

    private static final Set<String> SINGLE = Set.of(VIEW, TEXT, FROM, TO, SORT);
    private static final int VALUES = 50;
    private static final int LONGEST = 255;

    /** The ready-made views. */
    enum View {
        /** All that one may read. */
        ALL,
        /** What one is to do. */
        MINE,
        /** What one gave. */
        GIVEN,
        /** What one's groups may claim. */
        CLAIM,
        /** What is overdue. */
        LATE,
        /** The tasks of the process {@code Sarcina} that one may read. */
        TEAM;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it shows open tasks whatever else is said. */
        boolean openOnly() {
            return this == CLAIM || this == LATE;
        }

        /** The filter that it sets itself, which is not offered beside it; empty for none. */
        String sets() {
            return this == MINE || this == CLAIM ? ASSIGNEE : this == GIVEN ? CREATOR : "";
        }
    }

    ListAddress {
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (String key : all()) {
            List<String> sensible = values.getOrDefault(key, List.of()).stream()
                    .map(String::strip)
                    .filter(value -> sensible(key, value))
                    .distinct()
                    .limit(SINGLE.contains(key) ? 1 : VALUES)
                    .toList();
            if (!sensible.isEmpty()) {
                known.put(key, sensible);
            }
        }
        values = Collections.unmodifiableMap(known);
    }

    static ListAddress of(Map<String, String[]> parameters) {
        return new ListAddress(parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue()))));
    }

    private static List<String> all() {
        List<String> keys = new ArrayList<>(List.of(VIEW));
        keys.addAll(FILTERS);
        keys.add(SORT);
        return keys;
    }

    private static boolean sensible(String key, String value) {
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        return switch (key) {
            case VIEW -> constant(View.class, value) != null;
            case STATE -> constant(TaskState.class, value) != null;
            case PRIORITY -> constant(Priority.class, value) != null;
            case FROM, TO -> day(value) != null;
            case SORT -> constant(TaskOrder.By.class, value.replaceFirst("^-", "")) != null;
            default -> true;
        };
    }

    List<String> each(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The first value, or nothing. */
    String one(String key) {
        return each(key).stream().findFirst().orElse("");
    }

    View view() {
        View view = constant(View.class, one(VIEW));
        return view == null ? View.ALL : view;
    }

    /** How many values narrow the list. */
    int narrowed() {
        return FILTERS.stream().mapToInt(key -> each(key).size()).sum();
    }

    /** The same with these values instead of what the parameter was. */
    ListAddress with(String key, List<String> wanted) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(key, wanted);
        return new ListAddress(changed);
    }

    /** The same without one value of a filter. */
    ListAddress without(String key, String value) {
        return with(
                key, each(key).stream().filter(other -> !other.equals(value)).toList());
    }

    /** The same view and order without any filter. */
    ListAddress plain() {
        return new ListAddress(values.entrySet().stream()
                .filter(entry -> !FILTERS.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The part of an address after its question mark, with that mark; alone it asks for everything. */
    String query() {
        List<String> parts = new ArrayList<>();
        values.forEach((key, list) -> list.forEach(value -> parts.add(key + "=" + encoded(value))));
        return "?" + String.join("&", parts);
    }

    /** The same, beginning where another page ended. */
    String query(String after) {
        return query() + (values.isEmpty() ? "" : "&") + "after=" + encoded(after);
    }

    TaskOrder order() {
        String sort = one(SORT);
        TaskOrder.By by = constant(TaskOrder.By.class, sort.replaceFirst("^-", ""));
        return by == null ? TaskOrder.DUE : new TaskOrder(by, sort.startsWith("-"));
    }

    /** Which states are shown: the open ones where nothing is said. */
    Set<TaskState> states() {
        return view().openOnly() || each(STATE).isEmpty()
                ? Set.of(TaskState.OPEN)
                : set(STATE, name -> TaskState.valueOf(upper(name)));
    }

    /** @param zone in which the days of the period begin and end */
    TaskFilter filter(User user, ZoneId zone) {
        TaskFilter.Builder filter = TaskFilter.ALL
                .with()
                .text(one(TEXT))
                .states(states())
                .types(set(TYPE, code -> code))
                .priorities(set(PRIORITY, name -> Priority.valueOf(upper(name))))
                .assignees(set(ASSIGNEE, id -> id))
                .creators(set(CREATOR, id -> id))
                .partners(set(PARTNER, id -> id))
                .projects(set(PROJECT, id -> id))
                .due(begin(one(FROM), 0, zone), begin(one(TO), 1, zone));
        return switch (view()) {
            case ALL -> filter.build();
            case MINE -> filter.assignees(Set.of(user.id())).build();
            case GIVEN -> filter.creators(Set.of(user.id())).build();
            case CLAIM -> filter.assignees(Set.of()).claimableBy(user.groups()).build();
            case LATE -> filter.overdue(true).build();
            case TEAM -> filter.build().ofSarcina();
        };
    }

    private <T> Set<T> set(String key, Function<String, T> read) {
        return each(key).stream().map(read).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable Instant begin(String text, int daysLater, ZoneId zone) {
        LocalDate day = day(text);
        return day == null ? null : day.plusDays(daysLater).atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1970 || day.getYear() > 9999 ? null : day;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
