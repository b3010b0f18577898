package org.sarcini.directory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.sarcini.installation.Pure;
import org.sarcini.installation.SearchText;

/** Finds employees as {@link EmployeeDirectory#search} says, among some that are in memory. */
@Pure
final class EmployeeSearch {

    private EmployeeSearch() {}

    static List<Employee> search(Collection<Employee> employees, String text, int limit) {
        String wanted = SearchText.of(text);
        List<String> words = SearchText.words(wanted);
        return employees.stream()
                .filter(employee -> {
                    String findable = findable(employee);
                    return words.stream().allMatch(findable::contains);
                })
                .sorted(Comparator.comparingInt((Employee employee) -> rank(employee, text, wanted))
                        .thenComparing(employee -> SearchText.of(employee.name()))
                        .thenComparing(Employee::id))
                .limit(limit)
                .toList();
    }

    private static int rank(Employee employee, String text, String wanted) {
        if (employee.id().equalsIgnoreCase(text.strip())) {
            return 0;
        }
        String findable = findable(employee);
        if (findable.startsWith(wanted)) {
            return 1;
        }
        return findable.contains(" " + wanted) ? 2 : 3;
    }

    private static String findable(Employee employee) {
        return SearchText.of(
                employee.name() + " " + employee.id() + " " + Objects.requireNonNullElse(employee.email(), ""));
    }
}
