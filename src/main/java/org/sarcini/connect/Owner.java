package org.sarcini.connect;

import java.util.Optional;

/**
 * Whose connection it is: the company's or one employee's.
 *
 * @param id as stored; made by the constants and factories here
 */
public record Owner(String id) {

    /** The company: the account whose calendars everybody reads. */
    public static final Owner COMPANY = new Owner("company");

    private static final String USER = "user:";

    /** One employee, by Camunda's user id. */
    public static Owner employee(String userId) {
        return new Owner(USER + userId);
    }

    /** Camunda's user id of the employee; empty for the company. */
    public Optional<String> employeeId() {
        return id.startsWith(USER) ? Optional.of(id.substring(USER.length())) : Optional.empty();
    }
}
