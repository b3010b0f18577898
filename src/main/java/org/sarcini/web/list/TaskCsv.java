package org.sarcini.web.list;

import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.CsvWriter;
import org.sarcini.installation.Messages;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskOrder;
import org.sarcini.task.TaskPage;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskSearch;
import org.sarcini.web.WebPaths;

/** All tasks that a filter finds as a CSV file; one page of them is in memory at a time, however many there are. */
final class TaskCsv {

    private static final int PAGE = 100;

    /** The columns, by the keys of their headings. */
    private static final List<String> COLUMNS = List.of(
            "tasks.column.name",
            "tasks.column.type",
            "tasks.column.priority",
            "tasks.column.summary",
            "tasks.column.representative",
            "tasks.column.start",
            "tasks.column.due",
            "tasks.column.overdue",
            "tasks.column.partner",
            "tasks.column.project",
            "tasks.column.creator",
            "tasks.column.state",
            "tasks.column.sync",
            "tasks.column.address");

    private final TaskSearch search;
    private final TaskRows rows;
    private final Messages messages;
    private final Company company;
    private final WebPaths paths;

    TaskCsv(TaskSearch search, TaskRows rows, Messages messages, Company company, WebPaths paths) {
        this.search = search;
        this.rows = rows;
        this.messages = messages;
        this.company = company;
        this.paths = paths;
    }

    /** @param language of the headings; dates are as spreadsheets of every language read them */
    void write(OutputStream target, TaskReader reader, TaskFilter filter, TaskOrder order, Locale language) {
        CsvWriter csv = new CsvWriter(target);
        csv.row(COLUMNS.stream().map(key -> messages.text(language, key)).toList());
        String late = messages.text(language, "tasks.overdue");
        @Nullable String after = null;
        do {
            TaskPage page = search.page(reader, filter, order, Optional.ofNullable(after), PAGE);
            rows.of(page.tasks(), sortable(), language).forEach(row -> csv.row(cells(row, late)));
            csv.flush();
            after = page.next();
        } while (after != null);
    }

    private List<String> cells(TaskRow row, String late) {
        return Stream.of(
                        row.name(),
                        row.type(),
                        row.priority(),
                        row.summary(),
                        row.representative(),
                        row.start(),
                        row.due(),
                        row.overdue() ? late : "",
                        row.partner(),
                        row.project(),
                        row.creator(),
                        row.state(),
                        row.sync().stream().map(TaskRow.Standing::words).collect(Collectors.joining("; ")),
                        company.baseUrl() + paths.pages() + "/tasks/" + row.id())
                .toList();
    }

    /** Dates as text that sorts by itself: 2026-03-02, 2026-03-02 10:30. */
    private TaskRows.Dates sortable() {
        DateTimeFormatter moment =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(company.zone());
        return new TaskRows.Dates(LocalDate::toString, moment::format);
    }
}
