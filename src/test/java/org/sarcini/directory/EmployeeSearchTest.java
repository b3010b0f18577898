package org.sarcini.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmployeeSearchTest {

    private static final List<Employee> EMPLOYEES = List.of(
            new Employee("apop", "Ana-Maria Pop", "ana.pop@example.com"),
            new Employee("dana", "Dana Ionescu", null),
            new Employee("ștef", "Ștefan Măran", "stef@example.com"),
            new Employee("ana", "Zoe Anastasiu", null));

    private static List<String> found(String text) {
        return EmployeeSearch.search(EMPLOYEES, text, 10).stream()
                .map(Employee::id)
                .toList();
    }

    @Test
    void theIdItselfComesFirstThenBeginningsThenWordsThenTheRest() {
        assertThat(found("ana")).containsExactly("ana", "apop", "dana");
    }

    @Test
    void partsOfNamesInAnyOrderFind() {
        assertThat(found("pop maria")).containsExactly("apop");
        assertThat(found("MARAN stef")).containsExactly("ștef");
    }

    @Test
    void theAddressFinds() {
        assertThat(found("ana.pop@ex")).containsExactly("apop");
    }

    @Test
    void aBlankFindsEverybodyByName() {
        assertThat(found(" ")).containsExactly("apop", "dana", "ștef", "ana");
        assertThat(EmployeeSearch.search(EMPLOYEES, "", 2)).hasSize(2);
    }
}
