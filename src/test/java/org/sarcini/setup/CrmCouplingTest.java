package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.setup.Installation.COLLEAGUE;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.standin.crm.CrmGrants.WITHOUT_RIGHTS;
import static org.sarcini.standin.crm.CrmGrants.WITH_RIGHTS;
import static org.sarcini.standin.crm.QicsStandIn.RELATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmLoad;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A company and its employees couple a CRM, over HTTP as the forms and the page do. */
@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class CrmCouplingTest extends CrmStatements {

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
        loaded(company());

        JsonNode crm = crm(administrator);
        assertThat(crm.path("connection").path("connected").asBoolean()).isTrue();
        assertThat(crm.path("connection").path("by").asText())
                .as("who consented")
                .isEqualTo("MARIA");
        assertThat(administrator.get("/camunda/sarcini/crm").body()).contains("Acord dat de", "MARIA");
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
        loaded(company());

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
        loaded(company());

        qics.shows(WITH_RIGHTS, RELATIONS, record -> false);
        try {
            loadAgain();
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
            loaded(company());
            assertThat(consent(employee, WITH_RIGHTS).status()).isEqualTo(200);
            loaded(own(EMPLOYEE));
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

        assertThat(crm(employee).path("connection").path("by").asText())
                .as("their own consent")
                .isEmpty();

        assertThat(employee.post(CRM + "/disconnect", "{}").message())
                .contains("desfăcută", "se poate șterge acolo")
                .doesNotContain("altă legătură");
        assertThat(offered(EMPLOYEE)).containsExactly("Ateliér B.V.");
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void anAdministratorEndsAnEmployeesConnectionAndNobodyElseDoes() throws Exception {
        client(SECRET);
        consent(administrator, WITHOUT_RIGHTS);
        loaded(company());
        consent(employee, WITH_RIGHTS);
        loaded(own(EMPLOYEE));
        assertThat(offered(EMPLOYEE)).hasSize(2);
        String person = "{\"userId\": \"" + EMPLOYEE + "\"}";

        assertThat(installation
                        .visitor(COLLEAGUE)
                        .post(CRM + "/people/disconnect", person)
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .post(CRM + "/people/disconnect", "{\"userId\": \"nimeni\"}")
                        .status())
                .isEqualTo(400);
        assertThat(offered(EMPLOYEE)).hasSize(2);
        Visitor.Answer gone = administrator.post(CRM + "/people/disconnect", person);

        assertThat(gone.message()).contains("desfăcută");
        assertThat(own(EMPLOYEE).state()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(offered(EMPLOYEE)).isEmpty();
        assertThat(company().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void whoBecomesAnAdministratorGivesTheirOwnConsentWhereTheirTaskAsksForIt() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        consent(employee, WITH_RIGHTS);
        loaded(own(EMPLOYEE));
        installation.bean(Connections.class).needsConsent(own(EMPLOYEE).id(), "retras");
        IdentityService identity = installation.engine().getIdentityService();
        identity.createMembership(EMPLOYEE, "sarcini-admin");
        try {
            Visitor promoted = installation.visitor(EMPLOYEE);
            String own = "?connection=" + own(EMPLOYEE).id();
            String companys = "?connection=" + company().id();
            assertThat(state(promoted, "")).as("on the page").isEqualTo("CONNECTED");
            assertThat(state(promoted, companys)).isEqualTo("CONNECTED");
            assertThat(state(promoted, own)).isEqualTo("NEEDS_CONSENT");

            URI ask = URI.create(promoted.post(CRM + "/consent" + own, "{}")
                    .json()
                    .path("address")
                    .asText());
            URI back = qics.grants().consent(ask, WITH_RIGHTS);
            assertThat(promoted.post(CRM + "/authorize" + own, "{\"pasted\": \"" + back + "\"}")
                            .json()
                            .path("connected")
                            .asBoolean())
                    .isTrue();
            assertThat(own(EMPLOYEE).state()).isEqualTo(ConnectionState.CONNECTED);
        } finally {
            identity.deleteMembership(EMPLOYEE, "sarcini-admin");
        }
    }

    @Test
    void theConnectionOfSomebodyElseIsNeitherShownNorConnected() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        consent(employee, WITH_RIGHTS);
        Visitor colleague = installation.visitor(COLLEAGUE);

        for (String id : List.of(own(EMPLOYEE).id(), company().id(), "altul")) {
            String whose = "?connection=" + id;
            for (String what : List.of("", "/progress")) {
                assertThat(colleague
                                .get("/camunda/api/sarcini" + CRM + what + whose)
                                .status())
                        .isEqualTo(403);
            }
            for (String what : List.of("/consent", "/authorize")) {
                assertThat(colleague.post(CRM + what + whose, "{}").status()).isEqualTo(403);
            }
        }
        assertThat(administrator
                        .get("/camunda/api/sarcini" + CRM + "?connection="
                                + own(EMPLOYEE).id())
                        .status())
                .isEqualTo(403);
    }

    private static String state(Visitor who, String whose) throws Exception {
        return who.get("/camunda/api/sarcini" + CRM + "/progress" + whose)
                .json()
                .path("state")
                .asText();
    }

    @Test
    void whoGaveTheirAccountUpOrNeverBeganGoesShortOfNothing() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        consent(employee, WITH_RIGHTS);
        loaded(own(EMPLOYEE));
        CrmSetup setup = installation.bean(CrmSetup.class);
        setup.prepare(setup.crms().find(QICS).orElseThrow(), Owner.employee(COLLEAGUE));
        JsonNode one = administrator.get("/camunda/api/sarcini/crm/people").json();
        assertThat(texts(one, "user")).containsExactly(EMPLOYEE);
        assertThat(one.get(0).path("report").has("good")).isTrue();
        assertThat(one.get(0).path("report").has("namesakes"))
                .as("names of others")
                .isFalse();
        assertThat(one.get(0).path("report").has("doubled")).isFalse();
        assertThat(crm(employee).path("report").has("namesakes")).isTrue();
        address(installation.visitor(COLLEAGUE));
        assertThat(page(administrator)).contains("data-user=\"" + COLLEAGUE).doesNotContain("id=\"short\"");

        installation.bean(Connections.class).needsConsent(own(EMPLOYEE).id(), "retras");
        assertThat(page(administrator)).contains("Nu primesc tot: 1 din 2");
        employee.post(CRM + "/disconnect", "{}");
        assertThat(page(administrator)).doesNotContain("id=\"short\"", "data-user=\"" + EMPLOYEE);
    }

    @Test
    void withAnotherClientWhatCameBeforeCanStillBeGivenUp() throws Exception {
        client(SECRET);
        assertThat(page(administrator)).doesNotContain("data-act=\"disconnect\"");
        consent(administrator, WITH_RIGHTS);
        loaded(company());

        administrator.post(CRM + "/client", json("alt-client", "alt-secret"));

        assertThat(company().state()).isEqualTo(ConnectionState.NEW);
        assertThat(offered(EMPLOYEE)).hasSize(2);
        assertThat(page(administrator)).contains("data-act=\"disconnect\"");
        administrator.post(CRM + "/disconnect", "{}");
        assertThat(offered(EMPLOYEE)).isEmpty();
        assertThat(page(administrator)).doesNotContain("data-act=\"disconnect\"");
    }

    @Test
    void aLoadThatWasAskedForAndNeverBeganDoesNotLoadForEver() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        installation.bean(CrmLoad.class).ask(company().id());

        assertThat(crm(administrator).path("loading").asBoolean()).isFalse();
        assertThat(page(administrator)).contains("data-act=\"load\"").doesNotContain("<progress", "disabled");
        loadAgain();
    }

    private static String page(Visitor who) throws Exception {
        return who.get("/camunda/sarcini/crm").body();
    }

    @Test
    void disconnectingWorksWhileTheCrmIsDownAndNamesStay() throws Exception {
        client(SECRET);
        consent(administrator, WITH_RIGHTS);
        loaded(company());
        consent(employee, WITH_RIGHTS);
        loaded(own(EMPLOYEE));
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
        loaded(company());
        assertThat(offered(EMPLOYEE)).as("once it is coupled again").hasSize(2);
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
}
