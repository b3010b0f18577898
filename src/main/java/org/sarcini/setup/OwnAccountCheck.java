package org.sarcini.setup;

import java.util.List;
import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConsentCheck;
import org.sarcini.connect.Grant;
import org.sarcini.connect.Refusal;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.GoogleProvider;

/**
 * An employee's consent counts only from the account of their own address, by Google's signed word: neither a colleague's nor a
 * private one. Asked before the check of domain and scopes, so that the words name the address to be chosen.
 */
final class OwnAccountCheck implements ConsentCheck {

    private final EmployeeDirectory employees;

    OwnAccountCheck(EmployeeDirectory employees) {
        this.employees = employees;
    }

    @Override
    public Optional<Refusal> check(Connection connection, Grant grant) {
        Optional<String> userId = connection.owner().employeeId();
        if (userId.isEmpty() || !connection.provider().equals(GoogleProvider.NAME)) {
            return Optional.empty();
        }
        Optional<String> own = employees.find(userId.get()).map(Employee::email);
        String account = String.valueOf(grant.account());
        if (own.isEmpty()) {
            return declined("setup.problem.own-no-address");
        }
        if (!own.get().equalsIgnoreCase(account)) {
            return declined("setup.problem.own-other-account", account, own.get());
        }
        return grant.accountDomain() == null
                ? declined("setup.problem.own-private-account", account)
                : Optional.empty();
    }

    private static Optional<Refusal> declined(String key, String... values) {
        return Optional.of(new Refusal.Declined(key, List.of(values)));
    }
}
