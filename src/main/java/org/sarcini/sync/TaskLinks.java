package org.sarcini.sync;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.sarcini.installation.Company;

/** Where a task is worked on: in Camunda Tasklist. */
public final class TaskLinks {

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

    /** How the address of the task ends, wherever this installation is or was reached. */
    static String tail(String taskId) {
        return "#/?task=" + URLEncoder.encode(taskId, StandardCharsets.UTF_8);
    }
}
