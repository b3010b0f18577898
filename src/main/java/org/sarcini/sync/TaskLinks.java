package org.sarcini.sync;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sarcini.google.RemoteEvent;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Company;

/**
 * The address of a task's page, as it stands in events and in entries of Google Tasks. Before tasks had a page, it was their
 * address in Tasklist that stood there, and entries are known by either.
 */
public final class TaskLinks {

    private static final String PAGE = "/sarcini/tasks/";
    private static final String IN_TASKLIST = "#/?task=";
    private static final int LONGEST_ID = 64;

    private final Company company;
    private final String applicationPath;

    /** @param applicationPath where Camunda's web applications are, such as {@code /camunda}; empty for the root */
    TaskLinks(Company company, String applicationPath) {
        this.company = company;
        String bare = applicationPath.replaceAll("^/+|/+$", "");
        this.applicationPath = bare.isEmpty() ? "" : "/" + bare;
    }

    /** The address of the task's page, absolute. */
    public URI of(String taskId) {
        return URI.create(base() + PAGE + encoded(taskId));
    }

    /** The task whose address, as it is now, is a line of that text; empty where none is, or those of several tasks are. */
    Optional<String> taskIn(String text) {
        List<String> starts = List.of(base() + PAGE, base() + "/app/tasklist/default/" + IN_TASKLIST);
        Set<String> tasks = text.lines()
                .map(String::strip)
                .flatMap(line -> starts.stream()
                        .filter(start -> line.startsWith(start) && line.length() > start.length())
                        .map(start -> line.substring(start.length())))
                .collect(Collectors.toSet());
        return tasks.size() == 1 ? tasks.stream().flatMap(TaskLinks::decoded).findFirst() : Optional.empty();
    }

    /** Whether the entry's notes hold the task's address, wherever this installation is or was reached. */
    static boolean named(RemoteEvent entry, String taskId) {
        return Stream.of(PAGE, IN_TASKLIST).anyMatch(start -> TaskLists.names(entry, start + encoded(taskId)));
    }

    private String base() {
        return company.baseUrl() + applicationPath;
    }

    private static Stream<String> decoded(String id) {
        try {
            String task = URLDecoder.decode(id, StandardCharsets.UTF_8);
            return task.length() <= LONGEST_ID && encoded(task).equals(id) ? Stream.of(task) : Stream.empty();
        } catch (IllegalArgumentException noneOfOurs) {
            return Stream.empty();
        }
    }

    private static String encoded(String taskId) {
        return URLEncoder.encode(taskId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
