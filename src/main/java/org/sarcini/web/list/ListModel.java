package org.sarcini.web.list;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sarcini.installation.Company;
import org.sarcini.task.TaskFilter;
import org.sarcini.task.TaskPage;
import org.sarcini.task.TaskReader;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.web.User;

/** What the page <em>Sarcini (Toate)</em> shows at an address. */
final class ListModel {

    private static final int PAGE = 50;

    private final TaskSearch search;
    private final TaskReaders readers;
    private final TaskRows rows;
    private final ListFilters filters;
    private final Company company;

    ListModel(TaskSearch search, TaskReaders readers, TaskRows rows, ListFilters filters, Company company) {
        this.search = search;
        this.readers = readers;
        this.rows = rows;
        this.filters = filters;
        this.company = company;
    }

    TaskReader reader(User user) {
        return readers.of(user.id(), user.groups(), user.tenants());
    }

    /** See {@link ListFilters#chosen}. */
    ListAddress chosen(User user, ListAddress address, Function<String, String> typed) {
        return filters.chosen(user, address, typed);
    }

    /** @param after where the page before ended, as its address says; empty for the first */
    Map<String, Object> of(User user, ListAddress address, String after, Locale language) {
        TaskReader reader = reader(user);
        TaskFilter filter = address.filter(user, company.zone());
        TaskPage page = page(reader, filter, address, after);
        boolean whole = after.isEmpty() && page.next() == null;
        int counted = whole ? page.tasks().size() : search.count(reader, filter, BulkDesk.MOST + 1);
        Map<String, Object> model = new HashMap<>(filters.of(user, address, language));
        model.put("query", address.query());
        model.put("rows", rows.of(page.tasks(), TaskRows.Dates.in(language, company.zone()), language));
        model.put("count", Math.min(counted, BulkDesk.MOST));
        model.put("more", counted > BulkDesk.MOST);
        model.put("most", BulkDesk.MOST);
        model.put("next", page.next() == null ? null : address.query(page.next()));
        model.put("first", after.isEmpty() ? null : address.query());
        return model;
    }

    private TaskPage page(TaskReader reader, TaskFilter filter, ListAddress address, String after) {
        try {
            return search.page(
                    reader, filter, address.order(), Optional.of(after).filter(text -> !text.isEmpty()), PAGE);
        } catch (IllegalArgumentException ofAnotherOrder) {
            return search.page(reader, filter, address.order(), Optional.empty(), PAGE);
        }
    }
}
