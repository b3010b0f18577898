package org.sarcini.web.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskState;
import org.sarcini.web.Problem;
import org.springframework.util.MultiValueMap;

/**
 * Which tasks a calendar asks for.
 *
 * @param from the first day
 * @param until the day after the last one
 * @param open open tasks alone, not those that are done
 * @param shared everybody's tasks, but none of a private type
 * @param rows whether people without tasks are wanted too
 * @param partners ids, empty for each
 * @param projects ids, empty for each
 * @param employees user ids, empty for each
 */
record CalendarQuery(
        LocalDate from,
        LocalDate until,
        boolean open,
        boolean shared,
        boolean rows,
        List<String> partners,
        List<String> projects,
        List<String> employees) {

    private static final int CHOSEN = 100;

    /**
     * Reads a request: {@code from} and {@code until} such as {@code 2026-03-02}, {@code open} and {@code rows}, and as many
     * {@code partner}, {@code project} and {@code employee} as are chosen.
     *
     * @throws Problem 400 for what makes no sense
     */
    static CalendarQuery of(MultiValueMap<String, String> parameters, boolean shared) {
        return new CalendarQuery(
                day("from", parameters.getFirst("from")),
                day("until", parameters.getFirst("until")),
                Boolean.parseBoolean(parameters.getFirst("open")),
                shared,
                Boolean.parseBoolean(parameters.getFirst("rows")),
                few(parameters.get("partner")),
                few(parameters.get("project")),
                few(parameters.get("employee")));
    }

    private static LocalDate day(String field, @Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(Objects.requireNonNullElse(text, ""));
            if (day.getYear() >= 1900 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // Refused below, like a day that no column holds.
        }
        throw Problem.badRequest(field, "web.problem.malformed");
    }

    private static List<String> few(@Nullable List<String> ids) {
        List<String> chosen = ids == null
                ? List.of()
                : ids.stream().filter(id -> !id.isBlank()).distinct().toList();
        if (chosen.size() > CHOSEN) {
            throw Problem.badRequest(null, "web.problem.malformed");
        }
        return chosen;
    }

    Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return until.atStartOfDay(zone).toInstant();
    }

    TaskFilter filter() {
        return TaskFilter.ALL
                .with()
                .states(open ? Set.of(TaskState.OPEN) : Set.of(TaskState.OPEN, TaskState.COMPLETED))
                .assignees(Set.copyOf(employees))
                .partners(Set.copyOf(partners))
                .projects(Set.copyOf(projects))
                .build();
    }
}
