package org.sarcini.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.RunningApplication;
import org.sarcini.web.TasklistSession;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningApplication
class FormEndpointsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/types", "/employees", "/partners", "/projects", "/tasks/1"})
    void turnsAwayWhoIsNotLoggedIn(String path) throws Exception {
        var answer = TasklistSession.anonymous(port).get("/api/sarcini" + path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Nu sunteți autentificat");
    }

    @Test
    void tellsAFormWhatItNeeds() throws Exception {
        var answer = TasklistSession.of("ana", port).get("/api/sarcini/form");

        assertThat(answer.headers().allValues("Cache-Control")).contains("no-store");
        JsonNode form = new ObjectMapper().readTree(answer.body());
        assertThat(form.path("user").asText()).isEqualTo("ana");
        assertThat(form.path("zone").asText()).isEqualTo("Europe/Bucharest");
        assertThat(form.path("priorities")).hasSize(5);
        assertThat(form.path("texts").path("priority.MEDIUM").asText()).isEqualTo("Medie");
        assertThat(names(form.path("types"))).contains("Ofertă", "Personal");
    }

    @Test
    void findsPeopleAndPartnersAccentsAside() throws Exception {
        TasklistSession ana = TasklistSession.of("ana", port);

        assertThat(names(ana.read("/api/sarcini/employees?q=turc"))).containsExactly("Bogdan Țurcanu");
        assertThat(names(ana.read("/api/sarcini/partners?q=tesat"))).containsExactly("Țesătoria Sibiu SA");
        assertThat(names(ana.read("/api/sarcini/partners?q=xyz"))).isEmpty();
    }

    @Test
    void narrowsProjectsToTheirPartner() throws Exception {
        TasklistSession ana = TasklistSession.of("ana", port);

        assertThat(names(ana.read("/api/sarcini/projects?q=&partner=T2"))).containsExactly("Linie de îmbuteliere");
        JsonNode all = ana.read("/api/sarcini/projects?q=razboi&partner=");
        assertThat(names(all)).containsExactly("Război de țesut");
        assertThat(all.get(0).path("partner").path("name").asText()).isEqualTo("Țesătoria Sibiu SA");
    }

    @Test
    void refusesASearchThatIsTooLong() throws Exception {
        var answer = TasklistSession.of("ana", port).get("/api/sarcini/partners?q=" + "x".repeat(201));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("200").contains("\"field\":\"q\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.css", "give-task.js", "work-task.js", "combobox.js"})
    void servesWhatFormsShare(String asset) throws Exception {
        var answer = TasklistSession.anonymous(port).get("/sarcini/assets/" + asset);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith(asset.endsWith("css") ? "text/css" : "text/javascript");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.js", "..%2f..%2fapp%2fapplication.properties", "form.css.map"})
    void servesNothingElse(String asset) throws Exception {
        assertThat(TasklistSession.anonymous(port)
                        .get("/sarcini/assets/" + asset)
                        .statusCode())
                .isBetween(400, 404);
    }

    private static List<String> names(JsonNode choices) {
        List<String> names = new ArrayList<>();
        choices.forEach(choice -> names.add(choice.path("name").asText()));
        return names;
    }
}
