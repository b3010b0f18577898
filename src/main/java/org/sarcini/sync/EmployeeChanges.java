package org.sarcini.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.installation.Upsert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, once an hour, that a person whom open tasks name got another name or address, came or left, whatever directory they
 * stand in: none of them tells. Table {@code sarcini_employee} has a fingerprint of each as it was. The directory is asked once
 * for all, and once more for each whom it did not name then.
 */
final class EmployeeChanges {

    private static final Logger log = LoggerFactory.getLogger(EmployeeChanges.class);
    private static final String LOOKED = "sync.employees";
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int PAGE = 500;

    private static final String NAMED =
            """
            select p.user_id, e.seen from (
              select t.assignee as user_id from sarcini_task t where t.state = 'OPEN' and t.assignee > :after
              union select t.creator from sarcini_task t where t.state = 'OPEN' and t.creator > :after) p
            left join sarcini_employee e on e.user_id = p.user_id
            order by p.user_id limit :page
            """;

    private final Store store;
    private final Settings settings;
    private final EmployeeDirectory directory;
    private final Backfill backfill;
    private final TimeSource time;

    EmployeeChanges(Store store, Settings settings, EmployeeDirectory directory, Backfill backfill, TimeSource time) {
        this.store = store;
        this.settings = settings;
        this.directory = directory;
        this.backfill = backfill;
        this.time = time;
    }

    private record Person(String userId, @Nullable String seen) {}

    /** Has the open tasks looked at that name somebody who changed; in pages, each in a transaction of its own. */
    void look() {
        if (settings.get(LOOKED)
                .filter(last -> Instant.parse(last).plus(FRESH).isAfter(time.now()))
                .isPresent()) {
            return;
        }
        try {
            Map<String, Employee> known = directory.search("", MOST).stream()
                    .collect(Collectors.toMap(Employee::id, Function.identity(), (one, same) -> one));
            // A directory that names nobody at all is taken for a fault.
            if (!known.isEmpty()) {
                compare(known);
            }
            store.inNewTransaction(() -> {
                settings.put(LOOKED, time.now().toString());
                return known;
            });
        } catch (RuntimeException failure) {
            log.warn("Whose names changed could not be found out; the next run asks again", failure);
        }
    }

    private void compare(Map<String, Employee> known) {
        String after = "";
        List<Person> page;
        do {
            page = store.jdbc()
                    .sql(NAMED)
                    .param("after", after)
                    .param("page", PAGE)
                    .query((row, number) -> new Person(row.getString("user_id"), row.getString("seen")))
                    .list();
            Map<String, String> changed = new HashMap<>();
            for (Person person : page) {
                String now = fingerprint(known, person.userId());
                if (!now.equals(person.seen())) {
                    changed.put(person.userId(), now);
                }
                after = person.userId();
            }
            if (!changed.isEmpty()) {
                // First the work, then the note: whoever dies in between does it twice rather than never.
                backfill.naming(changed.keySet());
                seen(changed);
            }
        } while (page.size() == PAGE);
    }

    private String fingerprint(Map<String, Employee> known, String userId) {
        return Optional.ofNullable(known.get(userId))
                .or(() -> directory.find(userId))
                .map(employee -> MappingChanges.fingerprint(employee.name(), Objects.toString(employee.email(), "")))
                .orElse("");
    }

    private void seen(Map<String, String> changed) {
        List<Object[]> rows = new ArrayList<>();
        changed.forEach((userId, fingerprint) -> rows.add(new Object[] {userId, fingerprint}));
        String sql = Upsert.sql(store.database(), "sarcini_employee", List.of("user_id"), List.of("seen"));
        store.inNewTransaction(() -> store.template().batchUpdate(sql, rows));
    }
}
