package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.CLIENT;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.setup.Installation.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.google.Delegation;
import org.sarcini.installation.Store;
import org.sarcini.standin.google.GoogleStandIn;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service account as an administrator gives it, through the endpoints of the form. */
@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class DelegationSetupTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "sarcini@firma-4711.iam.gserviceaccount.com";
    private static final String[] SCOPES = {
        "https://www.googleapis.com/auth/calendar.app.created", "https://www.googleapis.com/auth/tasks"
    };

    private Installation installation;
    private GoogleStandIn google;
    private Visitor administrator;

    @BeforeEach
    void openTheApplication() throws Exception {
        installation = Installation.blank();
        google = installation
                .google()
                .withAccount(EMPLOYEE + "@firma.ro", "firma.ro")
                .adminDelegates(SERVICE, SCOPES);
        administrator = installation.visitor(ADMINISTRATOR);
        administrator.post(
                "/setup/client",
                JSON.writeValueAsString(Map.of(
                        "domains",
                        "firma.ro",
                        "clientId",
                        CLIENT,
                        "clientSecret",
                        SECRET,
                        "zone",
                        "Europe/Bucharest")));
    }

    @AfterEach
    void nobodyAskedGoogleForWhatItDoesNotKnow() {
        google.assertNothingUnknown();
    }

    @Test
    void isKeptCheckedAndForgotten() throws Exception {
        Visitor.Answer kept = keep(key(), EMPLOYEE);

        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json().path("stored").asBoolean()).isTrue();
        assertThat(kept.json().path("account").asText()).isEqualTo(SERVICE);
        assertThat(kept.json().path("scopes").asText()).isEqualTo(String.join(",", SCOPES));
        assertThat(installation.bean(Delegation.class).covers(EMPLOYEE, List.of()))
                .isTrue();

        JsonNode checked = administrator.post("/setup/delegation/check", "{}").json();
        assertThat(checked.path("checks").path(0).path("outcome").asText()).isEqualTo("PASSED");
        assertThat(checked.path("checks").path(0).path("words").asText()).contains(SERVICE, EMPLOYEE + "@firma.ro");

        assertThat(keep("", EMPLOYEE + ", sarcini-user").json().path("people").asText())
                .isEqualTo(EMPLOYEE + ", sarcini-user");

        assertThat(administrator
                        .post("/setup/delegation/remove", "{}")
                        .json()
                        .path("stored")
                        .asBoolean())
                .isFalse();
        assertThat(installation.bean(Delegation.class).covers(EMPLOYEE, List.of()))
                .isFalse();
        assertThat(dump()).doesNotContain(SERVICE);
    }

    @Test
    void findsAPersonOfAListedGroup() throws Exception {
        keep(key(), "sarcini-user");

        assertThat(outcome(administrator.post("/setup/delegation/check", "{}"))).isEqualTo("PASSED");
    }

    @Test
    void saysWhatToAllowAndThatNobodyIsListed() throws Exception {
        google.adminDelegates(SERVICE);
        keep(key(), EMPLOYEE);

        Visitor.Answer refused = administrator.post("/setup/delegation/check", "{}");

        assertThat(outcome(refused)).isEqualTo("FAILED");
        assertThat(refused.json().path("refused").asBoolean()).isTrue();
        assertThat(refused.json().path("reason").asText())
                .contains(refused.json().path("clientId").asText(), String.join(",", SCOPES));

        keep("", "");
        assertThat(administrator
                        .post("/setup/delegation/check", "{}")
                        .json()
                        .path("checks")
                        .path(0)
                        .path("words")
                        .asText())
                .contains("nu este trecut niciun angajat");
    }

    @Test
    void standsInVerificaOnlyWhereThereIsAKey() throws Exception {
        assertThat(subjects()).doesNotContain("DELEGATION");

        keep(key(), EMPLOYEE);

        assertThat(subjects()).contains("DELEGATION");
    }

    @Test
    void refusesInWordsWhatIsNoKeyAndKeepsNothing() throws Exception {
        assertThat(keep("", "").message()).contains("Lipiți sau încărcați");
        assertThat(keep("nimic", "").message()).contains("nu este fișierul JSON");
        assertThat(keep("{\"web\":{\"client_id\":\"x\"}}", "").message()).contains("client OAuth");
        assertThat(keep("{\"type\":\"authorized_user\"}", "").message()).contains("service_account");
        assertThat(keep(key().replaceFirst("PRIVATE KEY-----.{80}", "PRIVATE KEY-----"), "")
                        .message())
                .contains("incompletă");
        assertThat(administrator
                        .get("/camunda/api/sarcini/setup/delegation")
                        .json()
                        .path("stored")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void isForAdministratorsAlone() throws Exception {
        Visitor employee = installation.visitor(EMPLOYEE);
        Visitor anonymous = new Visitor(installation.root());
        for (String path : List.of("", "/check", "/remove")) {
            assertThat(employee.post("/setup/delegation" + path, "{}").status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(employee.get("/camunda/api/sarcini/setup/delegation").status())
                .isEqualTo(403);
        assertThat(anonymous.get("/camunda/api/sarcini/setup/delegation").status())
                .isEqualTo(401);
    }

    @Test
    void theKeyIsInNoAnswerNoTableAndNoLog(CapturedOutput output) throws Exception {
        String file = key();
        keep(file, EMPLOYEE);
        administrator.post("/setup/delegation/check", "{}");
        administrator.post("/setup/check", "{}");
        administrator.get("/camunda/api/sarcini/setup/delegation");
        keep(file.replace("\"service_account\"", "\"other\""), EMPLOYEE);
        keep("{" + file, EMPLOYEE);
        String inTheMiddle = JSON.readTree(file).path("private_key").asText().split("\n")[4];

        String everything = dump() + String.join("\n", administrator.answers()) + output.getAll();

        assertThat(inTheMiddle).hasSizeGreaterThan(40);
        assertThat(everything).contains(SERVICE).doesNotContain(inTheMiddle, "BEGIN PRIVATE KEY");
    }

    private String key() {
        return google.serviceAccountKey(SERVICE);
    }

    private Visitor.Answer keep(String key, String people) throws Exception {
        return administrator.post("/setup/delegation", JSON.writeValueAsString(Map.of("key", key, "people", people)));
    }

    private static String outcome(Visitor.Answer answer) {
        return answer.json().path("checks").path(0).path("outcome").asText();
    }

    private List<String> subjects() throws Exception {
        return administrator.post("/setup/check", "{}").json().path("checks").findValuesAsText("subject");
    }

    /** Everything in every table, Camunda's too. */
    private String dump() {
        Store store = installation.bean(Store.class);
        return store
                .jdbc()
                .sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> store.template().queryForList("select * from " + table).stream())
                .map(Map::toString)
                .collect(Collectors.joining("\n"));
    }
}
