package org.sarcini.task;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sarcini.installation.CsvFile;
import org.sarcini.installation.CsvFormat;
import org.sarcini.installation.CsvRow;
import org.sarcini.installation.Store;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Takes in the task types at every start. Columns: {@code code} (at most 64 characters), {@code name} (255), {@code colour}
 * ({@code #rrggbb}), {@code duration} (minutes, 1 to 10,080, preset 30), {@code priority} (a name of {@link Priority}),
 * {@code private} (preset false), {@code active} (preset true). Types that the file does not name stay as they are.
 */
public final class TaskTypeFile implements SmartInitializingSingleton {

    /** The columns of the file, which others may read and write too. */
    public static final CsvFormat<TaskType> FORMAT = new CsvFormat<>(
            List.of("code", "name"),
            List.of("colour", "duration", "priority", "private", "active"),
            TaskTypeFile::read,
            TaskType::code);

    private final TaskTypeProperties properties;
    private final TaskTypes types;
    private final Store store;
    private volatile Set<String> codes = Set.of();

    TaskTypeFile(TaskTypeProperties properties, TaskTypes types, Store store) {
        this.properties = properties;
        this.types = types;
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (store.ready()) {
            CsvFile.load("sarcini.directory.types-file", properties.typesFile(), FORMAT, this::take);
        }
    }

    /** Whether the file names this type, so that a change made elsewhere would last until the next start only. */
    public boolean names(String code) {
        return codes.contains(code);
    }

    private void take(List<TaskType> rows) {
        types.put(rows);
        codes = rows.stream().map(TaskType::code).collect(Collectors.toUnmodifiableSet());
    }

    private static TaskType read(CsvRow row) {
        return new TaskType(
                row.text("code", 64),
                row.text("name", 255),
                row.matching("colour", "#[0-9a-fA-F]{6}", "colour", "a colour such as #1a73e8"),
                Duration.ofMinutes(row.number("duration", 1, 10_080, 30)),
                row.constant("priority", Priority.class),
                row.yesNo("private", false),
                row.yesNo("active", true));
    }
}
