package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.COLLEAGUE;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.standin.crm.CrmGrants.WITHOUT_RIGHTS;
import static org.sarcini.standin.crm.CrmGrants.WITH_RIGHTS;
import static org.sarcini.standin.crm.QicsStandIn.PROJECTS;
import static org.sarcini.standin.crm.QicsStandIn.RELATIONS;
import static org.sarcini.standin.crm.QicsStandIn.project;
import static org.sarcini.standin.crm.QicsStandIn.relation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmLoad;
import org.sarcini.crm.CrmLoadResult;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.standin.crm.QicsStandIn;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A company and its employees couple a CRM, over HTTP as the forms and the page do. */
@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class CrmCouplingTest {

    private static final String QICS = "qics-milestones";
    private static final String CLIENT = "sarcini-client";
    private static final String SECRET = "geheim-9f8e7d6c";
    private static final String CRM = "/crm/" + QICS;

    private Installation installation;
    private QicsStandIn qics;
    private Visitor administrator;
    private Visitor employee;

    @BeforeEach
    void openTheCrm() throws Exception {
        installation = Installation.blank();
        qics = installation.qics();
        qics.forgetAsked();
        qics.grants().register(CLIENT, SECRET, installation.callback());
        qics.put(RELATIONS, List.of(relation(1, "Ateliér B.V.", "A1", true), relation(2, "Bakkerij", null, true)));
        qics.put(PROJECTS, List.of(project(1, "Dak", "P1", 1, true)));
        for (String table : List.of("partner", "project", "viewer")) {
            installation
                    .bean(Store.class)
                    .jdbc()
                    .sql("delete from sarcini_" + table)
                    .update();
        }
        administrator = installation.visitor(ADMINISTRATOR);
        employee = installation.visitor(EMPLOYEE);
    }

    @Test
    void anAdministratorIsToldWhatToDoAndOthersThatTheirAdministratorHasTo() throws Exception {
        JsonNode all = crms(administrator);
        JsonNode mine = crms(employee);

        assertThat(all.path("administrator").asBoolean()).isTrue();
        assertThat(texts(all.path("packages"), "title")).containsExactly("Qics Milestones", "Teamleader Focus");
        JsonNode first = all.path("packages").get(0);
        assertThat(first.path("available").asBoolean()).isTrue();
        assertThat(first.path("redirectUri").asText())
                .isEqualTo(installation.callback().toString());
        assertThat(first.path("steps").get(0).asText()).contains("OAuth applicatie");
        assertThat(first.path("rights").toString()).contains("bekijken relaties", "bekijken projecten");
        assertThat(first.path("secretStored").asBoolean()).isFalse();
        assertThat(first.path("connection").path("state").asText()).isEqualTo("NEW");
        assertThat(first.path("report").isNull()).isTrue();

        assertThat(mine.path("administrator").asBoolean()).isFalse();
        JsonNode own = mine.path("packages").get(0);
        assertThat(own.path("available").asBoolean()).isFalse();
        assertThat(own.has("clientId")).isFalse();
        assertThat(own.has("secretStored")).isFalse();
    }

    @Test
    void theCompanyIsCoupledAndEverybodyIsOfferedWhatCame(CapturedOutput log) throws Exception {
        client(SECRET);
        Visitor.Answer page = consent(administrator, WITH_RIGHTS);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Acordul a fost dat", "Qics Milestones este conectat")
                .doesNotContain("Google", "null");
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);
        load(company());

        JsonNode crm = crm(administrator);
        assertThat(crm.path("connection").path("connected").asBoolean()).isTrue();
        assertThat(crm.path("clientId").asText()).isEqualTo(CLIENT);
        assertThat(crm.path("secretStored").asBoolean()).isTrue();
        assertThat(crm.path("loading").asBoolean()).isFalse();
        JsonNode report = crm.path("report");
        assertThat(report.path("good").asBoolean()).isTrue();
        assertThat(report.path("words").asText()).contains("Citite: 3");
        assertThat(report.path("lines").get(0).path("read").asInt()).isEqualTo(2);
        assertThat(report.path("lines").get(0).path("kind").asText()).isEqualTo("RELATIONS");
        assertThat(report.path("ended").asText()).isNotEmpty();
        assertThat(offered(EMPLOYEE)).containsExactly("Ateliér B.V.", "Bakkerij");
        assertThat(crms(employee).path("packages").get(0).path("available").asBoolean())
                .isTrue();

        assertThat(administrator.answers()).noneMatch(answer -> answer.contains(SECRET) || answer.contains("refresh-"));
        assertThat(log.getAll()).doesNotContain(SECRET, "refresh-", "access-", "code-");
    }

    @Test
    void whoMayNotSeeAnythingIsToldWhichRightIsMissing() throws Exception {
        client(SECRET);
        consent(administrator, WITHOUT_RIGHTS);
        load(company());

        JsonNode report = crm(administrator).path("report");
        assertThat(report.path("good").asBoolean()).isFalse();
        assertThat(texts(report.path("lines"), "right"))
                .hasSize(2)
                .allMatch(right -> right.contains("bekijken relaties") || right.contains("bekijken projecten"));
    }

    @Test
    void rightsThatAreLostLaterTakeNothingAway() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        load(company());

        qics.shows(WITH_RIGHTS, RELATIONS, record -> false);
        try {
            load(company());
        } finally {
            qics.shows(WITH_RIGHTS, RELATIONS, record -> true);
        }

        assertThat(offered(EMPLOYEE)).containsExactly("Ateliér B.V.", "Bakkerij");
        JsonNode line = crm(administrator).path("report").path("lines").get(0);
        assertThat(line.path("good").asBoolean()).isFalse();
        assertThat(line.path("right").asText()).contains("bekijken relaties");
    }

    @Test
    void aWrongSecretIsSaidAndAnotherOneHelps() throws Exception {
        client("altceva");
        Visitor.Answer page = consent(administrator, WITH_RIGHTS);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Secret Client este greșit").doesNotContain("Google", "altceva");
        assertThat(progress(administrator).path("refusal").asText()).contains("Secret Client este greșit");

        client(SECRET);
        assertThat(progress(administrator).path("refusal").asText()).isEmpty();
        assertThat(consent(administrator, WITH_RIGHTS).status()).isEqualTo(200);
    }

    @Test
    void anEmptySecretKeepsTheStoredOneAndAnotherClientNeedsItsOwn() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);

        assertThat(administrator.post(CRM + "/client", json(CLIENT, "")).status())
                .isEqualTo(200);
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);

        Visitor.Answer other = administrator.post(CRM + "/client", json("alt-client", ""));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.json().path("field").asText()).isEqualTo("clientSecret");
        Visitor.Answer none = administrator.post(CRM + "/client", json(" ", SECRET));
        assertThat(none.json().path("field").asText()).isEqualTo("clientId");

        administrator.post(CRM + "/client", json("alt-client", "alt-secret"));
        assertThat(company().state()).isEqualTo(ConnectionState.NEW);
    }

    @Test
    void whoSaysNoIsTakenAtTheirWord() throws Exception {
        client(SECRET);
        Visitor.Answer page = consent(administrator, "nobody");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Acordul a fost refuzat").doesNotContain("Google");
        assertThat(progress(administrator).path("refusal").asText()).contains("refuzat");
        assertThat(progress(administrator).path("connected").asBoolean()).isFalse();
    }

    @Test
    void theAnswerIsTakenByPastingToo() throws Exception {
        client(SECRET);
        Visitor.Answer rubbish = paste(administrator, "fără rost");
        URI back = qics.grants().consent(address(administrator), WITH_RIGHTS);
        Visitor.Answer answer = paste(administrator, back.toString());

        assertThat(rubbish.json().path("field").asText()).isEqualTo("pasted");
        assertThat(answer.json().path("connected").asBoolean()).isTrue();
    }

    @Test
    void theAnswerInAnotherBrowserOrOfAnotherPersonIsRefused() throws Exception {
        client(SECRET);
        URI back = qics.grants().consent(address(administrator), WITH_RIGHTS);

        assertThat(installation.visitor(COLLEAGUE).get(back).status()).isEqualTo(400);
        assertThat(paste(employee, back.toString()).status()).isEqualTo(400);
        assertThat(company().state()).isEqualTo(ConnectionState.WAITING_FOR_CONSENT);
    }

    @Test
    void anEmployeeCouplesWithTheCompanysClientAndAloneIsOfferedWhatTheySee() throws Exception {
        Visitor.Answer early = employee.post(CRM + "/consent", "{}");
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.message()).contains("după ce un administrator conectează compania");

        qics.shows(WITHOUT_RIGHTS, RELATIONS, record -> record.get("CustomerCompanyId")
                .equals(1L));
        try {
            client(SECRET);
            consent(administrator, WITHOUT_RIGHTS);
            load(company());
            assertThat(consent(employee, WITH_RIGHTS).status()).isEqualTo(200);
            load(own(EMPLOYEE));
        } finally {
            qics.shows(WITHOUT_RIGHTS, RELATIONS, record -> false);
        }

        assertThat(offered(EMPLOYEE)).containsExactly("Ateliér B.V.", "Bakkerij");
        assertThat(offered(COLLEAGUE)).containsExactly("Ateliér B.V.");
        assertThat(crm(employee).path("connection").path("connected").asBoolean())
                .isTrue();
        JsonNode people = administrator.get("/camunda/api/sarcini/crm/people").json();
        assertThat(people).hasSize(1);
        assertThat(people.get(0).path("user").asText()).isEqualTo(EMPLOYEE);
        assertThat(people.get(0).path("package").asText()).isEqualTo(QICS);
        assertThat(people.get(0).path("connection").path("connected").asBoolean())
                .isTrue();
        assertThat(people.get(0).path("report").path("good").asBoolean()).isTrue();
        assertThat(employee.get("/camunda/api/sarcini/crm/people").status()).isEqualTo(403);
        assertThat(told()).as("calendars of employees").isEmpty();

        assertThat(employee.post(CRM + "/disconnect", "{}").status()).isEqualTo(200);
        assertThat(offered(EMPLOYEE)).containsExactly("Ateliér B.V.");
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void disconnectingWorksWhileTheCrmIsDownAndNamesStay() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        load(company());
        consent(employee, WITH_RIGHTS);
        load(own(EMPLOYEE));
        qics.forgetAsked();

        Visitor.Answer gone = administrator.post(CRM + "/disconnect", "{}");

        assertThat(gone.status()).isEqualTo(200);
        assertThat(qics.asked("")).as("nothing is asked of the CRM").isEmpty();
        assertThat(gone.message()).contains("Qics Milestones", "desfăcută");
        assertThat(company().state()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(own(EMPLOYEE).state()).as("the employees' end, too").isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(offered(EMPLOYEE)).isEmpty();
        assertThat(installation.bean(Partners.class).find(QICS + ":1"))
                .map(Partner::name)
                .contains("Ateliér B.V.");
        Store store = installation.bean(Store.class);
        for (String table : List.of("sarcini_crm_load", "sarcini_crm_seen")) {
            assertThat(store.jdbc()
                            .sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        assertThat(store.jdbc()
                        .sql("select count(*) from sarcini_connection where refresh_token is not null"
                                + " or access_token is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(administrator.post(CRM + "/load", "{}").message()).contains("nu este conectat");

        consent(administrator, WITH_RIGHTS);
        load(company());
        assertThat(offered(EMPLOYEE)).as("once it is coupled again").hasSize(2);
    }

    @Test
    void anotherAccountIsAskedForAllRecordsAgain() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        load(company());

        consent(administrator, WITH_RIGHTS);

        assertThat(installation
                        .bean(Store.class)
                        .jdbc()
                        .sql("select count(*) from sarcini_crm_load where since_at is null and full_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nothingIsCoupledLoadedOrGivenUpInWhatMayBeACopy() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        installation.bean(Settings.class).put("sync.undecided", "true");

        for (String what : List.of("/consent", "/load", "/disconnect")) {
            assertThat(administrator.post(CRM + what, "{}").status()).as(what).isEqualTo(409);
        }
        assertThat(administrator.post(CRM + "/client", json(CLIENT, SECRET)).status())
                .isEqualTo(409);
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void anUnknownCrmIsNamed() throws Exception {
        Visitor.Answer answer = administrator.get("/camunda/api/sarcini/crm/altul");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).contains("altul");
    }

    private void client(String secret) throws Exception {
        assertThat(administrator.post(CRM + "/client", json(CLIENT, secret)).status())
                .isEqualTo(200);
    }

    private static String json(String client, String secret) {
        return "{\"clientId\": \"%s\", \"clientSecret\": \"%s\"}".formatted(client, secret);
    }

    private URI address(Visitor who) throws Exception {
        return URI.create(
                who.post(CRM + "/consent", "{}").json().path("address").asText());
    }

    /** Consents at the CRM as that person, and follows its redirect. */
    private Visitor.Answer consent(Visitor who, String person) throws Exception {
        return who.get(qics.grants().consent(address(who), person));
    }

    private static Visitor.Answer paste(Visitor who, String text) throws Exception {
        return who.post(CRM + "/authorize", "{\"pasted\": \"" + text + "\"}");
    }

    private static JsonNode crms(Visitor who) throws Exception {
        return who.get("/camunda/api/sarcini/crm").json();
    }

    private static JsonNode crm(Visitor who) throws Exception {
        return who.get("/camunda/api/sarcini" + CRM).json();
    }

    private static JsonNode progress(Visitor who) throws Exception {
        return who.get("/camunda/api/sarcini" + CRM + "/progress").json();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }

    private Connection company() {
        return connection(Owner.COMPANY);
    }

    private Connection own(String user) {
        return connection(Owner.employee(user));
    }

    private Connection connection(Owner owner) {
        return installation.bean(Connections.class).find(owner, QICS).orElseThrow();
    }

    private void load(Connection connection) {
        CrmLoadResult result;
        do {
            result = installation.bean(CrmLoad.class).work(connection.id());
        } while (result instanceof CrmLoadResult.GoOn);
        assertThat(result).isInstanceOf(CrmLoadResult.Done.class);
    }

    private List<String> offered(String user) {
        return installation.bean(Partners.class).search(user, "", 100).stream()
                .map(Partner::name)
                .sorted()
                .toList();
    }

    private List<String> told() {
        return installation.bean(Installation.ToldCalendars.class).told;
    }
}
