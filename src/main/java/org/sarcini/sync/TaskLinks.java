package org.sarcini.sync;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sarcini.installation.Company;

/** Where a task is worked on: in Camunda Tasklist. */
public final class TaskLinks {

    private static final int LONGEST_ID = 64;

    private final Company company;
    private final String applicationPath;

    /** @param applicationPath where Camunda's web applications are, such as {@code /camunda}; empty for the root */
    TaskLinks(Company company, String applicationPath) {
        this.company = company;
        this.applicationPath = applicationPath.equals("/") ? "" : applicationPath;
    }

    /** The address of the task, absolute. */
    public URI of(String taskId) {
        return URI.create(company.baseUrl() + applicationPath + "/app/tasklist/default/" + tail(taskId));
    }

    /** The task whose address, as it is now, is a line of that text; empty where none is, or those of several tasks are. */
    Optional<String> taskIn(String text) {
        String start = of("").toString();
        Set<String> tasks = text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start) && line.length() > start.length())
                .map(line -> line.substring(start.length()))
                .collect(Collectors.toSet());
        return tasks.size() == 1 ? tasks.stream().flatMap(TaskLinks::decoded).findFirst() : Optional.empty();
    }

    private static Stream<String> decoded(String id) {
        try {
            String task = URLDecoder.decode(id, StandardCharsets.UTF_8);
            return task.length() <= LONGEST_ID && tail(task).endsWith("=" + id) ? Stream.of(task) : Stream.empty();
        } catch (IllegalArgumentException noneOfOurs) {
            return Stream.empty();
        }
    }

    /** How the address of the task ends, wherever this installation is or was reached. */
    static String tail(String taskId) {
        return "#/?task=" + URLEncoder.encode(taskId, StandardCharsets.UTF_8);
    }
}
