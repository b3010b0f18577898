package org.sarcini.google;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of Google's consoles on which an administrator sets things up; they open in the client's own project. */
public final class GooglePages {

    private static final Pattern PROJECT = Pattern.compile("(\\d{6,})-.*");

    private final GoogleProperties properties;

    public GooglePages(GoogleProperties properties) {
        this.properties = properties;
    }

    /** Makes a project. */
    public URI newProject() {
        return properties.consoleUrl().resolve("projectcreate");
    }

    /** Who may give consent: Internal or External. */
    public URI consentScreen(String clientId) {
        return inProject("auth/audience", clientId);
    }

    /** The OAuth clients of the project, with their redirect addresses. */
    public URI clients(String clientId) {
        return inProject("auth/clients", clientId);
    }

    /** Where the Calendar API is enabled. */
    public URI calendarApi(String clientId) {
        return inProject("apis/library/calendar-json.googleapis.com", clientId);
    }

    /** Service accounts and their keys, in the console's last project. */
    public URI serviceAccounts() {
        return inProject("iam-admin/serviceaccounts", "");
    }

    /** Where the Google Tasks API is enabled, in the console's last project. */
    public URI tasksApi() {
        return inProject("apis/library/tasks.googleapis.com", "");
    }

    /** Where the company's administrator allows a service account to act for people. */
    public URI delegation() {
        return properties.adminUrl().resolve("ac/owl/domainwidedelegation");
    }

    /** The company's admin console; calendar sharing is at Apps, Google Workspace, Calendar. */
    public URI adminConsole() {
        return properties.adminUrl();
    }

    /** A client id begins with the number of its project; before there is one, the console's last project opens. */
    private URI inProject(String page, String clientId) {
        Matcher number = PROJECT.matcher(clientId);
        return properties.consoleUrl().resolve(page + (number.matches() ? "?project=" + number.group(1) : ""));
    }
}
