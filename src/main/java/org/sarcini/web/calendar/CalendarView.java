package org.sarcini.web.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as a calendar shows them. Names stand once, by id; an id without a name is nobody's any more.
 *
 * @param limit how many tasks at most
 * @param more whether there are more than these
 * @param rows the people to whom tasks may go, in the order of their rows
 */
record CalendarView(
        int limit,
        boolean more,
        List<Entry> tasks,
        Map<String, String> people,
        Map<String, String> partners,
        Map<String, String> projects,
        List<Kind> types,
        List<String> rows) {

    /**
     * A task. Days and times are those of the company's zone, {@code 2026-03-02} or {@code 2026-03-02T10:00:00}.
     *
     * @param begin when its event begins
     * @param end when it ends; of whole days the day after the last one
     * @param overdue open, and its day or its moment is over
     * @param resizable whether it has a start, so that its end alone can be moved
     * @param minutes how long the work takes where it is of whole days
     * @param revision which state of the task this is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String id,
            String name,
            String begin,
            String end,
            @Nullable String type,
            String priority,
            @Nullable String employee,
            @Nullable String creator,
            @Nullable String partner,
            @Nullable String project,
            @Nullable String summary,
            boolean done,
            boolean overdue,
            boolean resizable,
            long minutes,
            long revision) {}

    /** A type of tasks. */
    record Kind(String code, String name, @Nullable String colour) {}
}
