package org.sarcini.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Who and what tasks are about. The files are read at every start; their columns are in docs/directory.md.
 *
 * @param employees where the employees and their addresses come from: identity (Camunda's users), pattern (Camunda's users, the
 *     address made of the user id) or csv (a file)
 * @param emailPattern the address of a user where employees is pattern, for example {id}@example.com
 * @param employeesFile a CSV file with the employees where employees is csv, for example file:/etc/sarcini/employees.csv
 * @param partnersFile a CSV file with the partners, for example file:/etc/sarcini/partners.csv
 * @param projectsFile a CSV file with the projects, for example file:/etc/sarcini/projects.csv
 */
@ConfigurationProperties("sarcini.directory")
public record DirectoryProperties(
        @DefaultValue("identity") EmployeeSource employees,
        @Nullable String emailPattern,
        @Nullable Resource employeesFile,
        @Nullable Resource partnersFile,
        @Nullable Resource projectsFile) {

    /** Where the employees and their addresses come from. */
    public enum EmployeeSource {
        /** Camunda's users and their e-mail, as its identity service knows them. */
        IDENTITY,
        /** Camunda's users, the address made of the user id. */
        PATTERN,
        /** A file. */
        CSV
    }
}
