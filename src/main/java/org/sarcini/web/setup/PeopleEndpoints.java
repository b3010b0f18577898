package org.sarcini.web.setup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.Json;
import org.sarcini.web.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The accounts that employees coupled; for administrators alone. */
@RestController
@RequestMapping("#{sarciniWebPaths.api()}/setup/people")
final class PeopleEndpoints {

    private final CurrentUser currentUser;
    private final Company company;
    private final OwnAccounts accounts;
    private final EmployeeDirectory employees;
    private final ConsentDesk desk;

    PeopleEndpoints(
            CurrentUser currentUser,
            Company company,
            OwnAccounts accounts,
            EmployeeDirectory employees,
            ConsentDesk desk) {
        this.currentUser = currentUser;
        this.company = company;
        this.accounts = accounts;
        this.employees = employees;
        this.desk = desk;
    }

    /** Who coupled an account, when, and how it stands. */
    @GetMapping
    ResponseEntity<byte[]> people(Locale language) {
        currentUser.requiredIn(company.administrators());
        List<Map<String, Object>> people = accounts.all().stream()
                .map(connection -> person(connection, language))
                .toList();
        return Json.ok(people);
    }

    /** Gives an employee's account up. */
    @PostMapping("/disconnect")
    ResponseEntity<byte[]> disconnect(@RequestBody(required = false) byte @Nullable [] body, Locale language) {
        currentUser.requiredIn(company.administrators());
        Person asked = Json.read(body, Person.class);
        return desk.gone(
                Optional.ofNullable(asked.userId())
                        .flatMap(userId -> accounts.disconnect(userId, asked.removeEvents()))
                        .orElseThrow(() -> Problem.notFound("setup.problem.own-not-coupled")),
                language);
    }

    private Map<String, Object> person(Connection connection, Locale language) {
        String userId = connection.owner().employeeId().orElseThrow();
        Map<String, Object> view =
                desk.view(Optional.of(connection), accounts.lastRefusal(userId).orElse(""), language);
        view.put("userId", userId);
        view.put("name", employees.find(userId).map(Employee::name).orElse(userId));
        return view;
    }

    private record Person(@Nullable String userId, boolean removeEvents) {}
}
