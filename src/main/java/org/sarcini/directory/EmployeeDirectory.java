package org.sarcini.directory;

import java.util.List;
import java.util.Optional;

/**
 * Who works here. A host application may define its own bean of this type; then {@code sarcini.directory.employees} means
 * nothing. Answers do not depend on who asks: rights are checked by the callers.
 */
public interface EmployeeDirectory {

    /** The employee with this user id; empty where there is none. */
    Optional<Employee> find(String userId);

    /**
     * Those whose name, id or address has every word of the text, accents and case aside, best match first.
     *
     * @param text what was typed; blank finds everybody, by name
     * @param limit how many at most, at least 1
     */
    List<Employee> search(String text, int limit);
}
