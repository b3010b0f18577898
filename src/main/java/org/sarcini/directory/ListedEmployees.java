package org.sarcini.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.CsvFile;
import org.sarcini.installation.CsvFormat;
import org.sarcini.installation.CsvRow;
import org.springframework.core.io.Resource;

/**
 * Employees from a CSV file, read once at the start. Columns: {@code id} (the user id, at most 255 characters), {@code name}
 * (255, preset the id), {@code email} (320).
 */
final class ListedEmployees implements EmployeeDirectory {

    private static final CsvFormat<Employee> FORMAT =
            new CsvFormat<>(List.of("id"), List.of("name", "email"), ListedEmployees::read, Employee::id);

    private final Map<String, Employee> employees = new LinkedHashMap<>();

    ListedEmployees(@Nullable Resource file) {
        CsvFile.load(
                "sarcini.directory.employees-file",
                file,
                FORMAT,
                rows -> rows.forEach(employee -> employees.put(employee.id(), employee)));
    }

    @Override
    public Optional<Employee> find(String userId) {
        return Optional.ofNullable(employees.get(userId));
    }

    @Override
    public List<Employee> search(String text, int limit) {
        return EmployeeSearch.search(employees.values(), text, limit);
    }

    private static Employee read(CsvRow row) {
        String id = row.text("id", 255);
        String name = row.optional("name", 255);
        String email =
                row.matching("email", "[^@\\s]{1,64}@[^@\\s]{1,255}", "email", "an address such as ana@example.com");
        return new Employee(id, name == null ? id : name, email);
    }
}
