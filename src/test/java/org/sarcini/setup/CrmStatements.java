package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.standin.crm.QicsStandIn.PROJECTS;
import static org.sarcini.standin.crm.QicsStandIn.RELATIONS;
import static org.sarcini.standin.crm.QicsStandIn.project;
import static org.sarcini.standin.crm.QicsStandIn.relation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmLoad;
import org.sarcini.crm.CrmStanding;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.installation.Store;
import org.sarcini.standin.crm.QicsStandIn;

/** What tests of the coupling with CRMs share: an installation that nobody coupled yet, beside a CRM with some records. */
abstract class CrmStatements {

    static final String QICS = "qics-milestones";
    static final String CLIENT = "sarcini-client";
    static final String SECRET = "geheim-9f8e7d6c";
    static final String CRM = "/crm/" + QICS;

    Installation installation;
    QicsStandIn qics;
    Visitor administrator;
    Visitor employee;

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

    void client(String secret) throws Exception {
        assertThat(administrator.post(CRM + "/client", json(CLIENT, secret)).status())
                .isEqualTo(200);
    }

    static String json(String client, String secret) {
        return "{\"clientId\": \"%s\", \"clientSecret\": \"%s\"}".formatted(client, secret);
    }

    URI address(Visitor who) throws Exception {
        return URI.create(
                who.post(CRM + "/consent", "{}").json().path("address").asText());
    }

    /** Consents at the CRM as that person, and follows its redirect. */
    Visitor.Answer consent(Visitor who, String person) throws Exception {
        return who.get(qics.grants().consent(address(who), person));
    }

    static Visitor.Answer paste(Visitor who, String text) throws Exception {
        return who.post(CRM + "/authorize", "{\"pasted\": \"" + text + "\"}");
    }

    static JsonNode crms(Visitor who) throws Exception {
        return who.get("/camunda/api/sarcini/crm").json();
    }

    static JsonNode crm(Visitor who) throws Exception {
        return who.get("/camunda/api/sarcini" + CRM).json();
    }

    static JsonNode progress(Visitor who) throws Exception {
        return who.get("/camunda/api/sarcini" + CRM + "/progress").json();
    }

    static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }

    Connection company() {
        return connection(Owner.COMPANY);
    }

    Connection own(String user) {
        return connection(Owner.employee(user));
    }

    Connection connection(Owner owner) {
        return installation.bean(Connections.class).find(owner, QICS).orElseThrow();
    }

    /** Waits until what was asked for is loaded. */
    void loaded(Connection connection) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            CrmStanding standing = installation.bean(CrmLoad.class).standing(connection.id());
            return !standing.asked()
                    && !standing.underWay()
                    && !standing.held()
                    && standing.report() != null
                    && !installation.bean(CrmLoads.class).running(connection.id());
        });
    }

    /** The administrator asks for a load, and waits for its end. */
    void loadAgain() throws Exception {
        assertThat(administrator.post(CRM + "/load", "{}").status()).isEqualTo(200);
        loaded(company());
    }

    List<String> offered(String user) {
        return installation.bean(Partners.class).search(user, "", 100).stream()
                .map(Partner::name)
                .sorted()
                .toList();
    }

    List<String> told() {
        return installation.bean(Installation.ToldCalendars.class).told;
    }
}
