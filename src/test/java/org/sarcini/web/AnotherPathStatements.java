package org.sarcini.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What holds wherever a host has Camunda's web applications: every address on our pages is one that there is. */
abstract class AnotherPathStatements {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"([^\"#?]+)[^\"]*\"");
    private static final List<String> PAGES = List.of(
            "/tasks",
            "/tasks/none",
            "/calendar",
            "/calendar/shared",
            "/definitions?tab=projects",
            "/settings",
            "/sync");

    private final String path;

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    AnotherPathStatements(String path) {
        this.path = path;
    }

    @Test
    void everyAddressOnAPageLeadsSomewhere() throws Exception {
        TasklistSession maria = TasklistSession.of("maria", "maria", port, path);
        List<String> wrong = new ArrayList<>();
        for (String page : PAGES) {
            HttpResponse<String> answer = maria.get("/sarcini" + page);
            assertThat(answer.body()).as(page).contains("href=\"" + path + "/sarcini/tasks\"");
            for (String address : ADDRESS.matcher(answer.body())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(found -> !found.startsWith("data:"))
                    .distinct()
                    .toList()) {
                boolean ours = address.startsWith(path + "/");
                int status = ours ? maria.get(address.substring(path.length())).statusCode() : 0;
                if (status != 200 && status != 403) {
                    wrong.add(page + ": " + address + " " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(environment.getProperty("camunda.bpm.webapp.application-path"))
                .isEqualTo(path.isEmpty() ? "/" : path);
    }

    @Test
    void entriesInCamundasApplicationsAreThere() throws Exception {
        TasklistSession maria = TasklistSession.of("maria", "maria", port, path);

        assertThat(maria.get("/api/tasklist/plugin/sarcini/static/app/plugin.js")
                        .body())
                .contains("export default", "/sarcini/calendar");
        assertThat(maria.get("/api/sarcini/plugins").statusCode()).isEqualTo(200);
    }
}
