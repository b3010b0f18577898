package org.sarcini.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.TestDatabase;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Owner;
import org.sarcini.connect.Refusal;
import org.sarcini.connect.SettableClock;
import org.sarcini.standin.crm.CrmGrants;
import org.sarcini.standin.crm.QicsStandIn;
import org.sarcini.standin.crm.TeamleaderStandIn;

/** Consents to CRMs, as a browser gives and refuses them. */
class CrmConsentTest {

    @TempDir
    static Path folder;

    private final SettableClock clock = new SettableClock();
    private final QicsStandIn qics = new QicsStandIn(clock);
    private final TeamleaderStandIn teamleader = new TeamleaderStandIn(clock);
    private CrmNode node;

    @BeforeEach
    void start() {
        node = new CrmNode(
                TestDatabase.h2().dataSource(), clock, folder.resolve("keys.json"), qics, teamleader, Map.of());
    }

    @AfterEach
    void stop() {
        qics.close();
        teamleader.close();
    }

    private Connection register(String secret) {
        return node.node.connections.register(
                Owner.COMPANY, QicsMilestones.NAME, ClientKind.WEB, CrmNode.CLIENT, secret);
    }

    private static Class<?> refusal(ConsentResult result) {
        assertThat(result).isInstanceOf(ConsentResult.Refused.class);
        return ((ConsentResult.Refused) result).refusal().getClass();
    }

    @Test
    void theBrowserWalksFromTheConsentPageBackWithTheStateInTheRedirectAddress() throws Exception {
        Connection connection = register(CrmNode.SECRET);
        Consent consent = node.node.connections.begin(connection.id(), "admin", Set.of(), CrmNode.CALLBACK, Map.of());

        assertThat(get(consent.authorizationUrl()).body()).contains("as-anke", "as-daan", "as-nobody");
        HttpResponse<String> back = get(URI.create(consent.authorizationUrl() + "&as=anke"));

        assertThat(back.statusCode()).isEqualTo(302);
        String address = back.headers().firstValue("Location").orElseThrow();
        assertThat(address).startsWith(CrmNode.CALLBACK + "?state=").contains("&code=");
        assertThat(node.node.connections.finishPasted(connection.id(), "admin", address))
                .isInstanceOf(ConsentResult.Granted.class);
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    @Test
    void aWrongSecretIsSaid() {
        assertThat(refusal(node.consent(register("another"), qics.grants(), CrmGrants.WITH_RIGHTS)))
                .isEqualTo(Refusal.WrongClient.class);
    }

    @Test
    void aRefusedConsentIsSaid() {
        Connection connection = register(CrmNode.SECRET);

        assertThat(refusal(node.consent(connection, qics.grants(), "nobody"))).isEqualTo(Refusal.DeniedByPerson.class);
        assertThat(node.node.connections.find(connection.id()).orElseThrow().state())
                .isEqualTo(ConnectionState.WAITING_FOR_CONSENT);
    }

    @Test
    void aRefusalThatComesWithoutItsStateIsKnownByTheCookieOnce() {
        Connection connection = registerTeamleader();
        Consent consent = node.node.connections.begin(connection.id(), "admin", Set.of(), CrmNode.CALLBACK, Map.of());
        URI back = teamleader.grants().consent(consent.authorizationUrl(), "nobody");
        assertThat(back).hasQuery("error=access_denied");

        assertThat(refusal(denied("another browser's"))).isEqualTo(Refusal.StateUnknown.class);
        assertThat(refusal(denied(null))).isEqualTo(Refusal.StateUnknown.class);
        ConsentResult result = denied(consent.browserToken());

        assertThat(refusal(result)).isEqualTo(Refusal.DeniedByPerson.class);
        assertThat(((ConsentResult.Refused) result).connectionId()).isEqualTo(connection.id());
        assertThat(refusal(denied(consent.browserToken()))).isEqualTo(Refusal.StateReplayed.class);
    }

    @Test
    void aCodeWithoutItsStateIsNeverTakenByTheCookie() {
        Connection connection = registerTeamleader();
        Consent consent = node.node.connections.begin(connection.id(), "admin", Set.of(), CrmNode.CALLBACK, Map.of());

        assertThat(refusal(node.node.connections.finish(null, "code-1", null, consent.browserToken())))
                .isEqualTo(Refusal.StateUnknown.class);
    }

    @Test
    void aPastedRefusalWithoutItsStateIsOfWhoeverBeganIt() {
        Connection connection = registerTeamleader();
        Consent consent = node.node.connections.begin(connection.id(), "admin", Set.of(), CrmNode.CALLBACK, Map.of());
        String back = teamleader
                .grants()
                .consent(consent.authorizationUrl(), "nobody")
                .toString();

        assertThat(refusal(node.node.connections.finishPasted(connection.id(), "ana", back)))
                .isEqualTo(Refusal.StateUnknown.class);
        assertThat(refusal(node.node.connections.finishPasted(connection.id(), "admin", back)))
                .isEqualTo(Refusal.DeniedByPerson.class);
    }

    private Connection registerTeamleader() {
        return node.node.connections.register(
                Owner.COMPANY, TeamleaderFocus.NAME, ClientKind.WEB, CrmNode.CLIENT, CrmNode.SECRET);
    }

    private ConsentResult denied(@Nullable String browserToken) {
        return node.node.connections.finish(null, null, "access_denied", browserToken);
    }

    @Test
    void anotherRedirectAddressThanTheRegisteredOneIsRefusedThere() {
        qics.grants().register(CrmNode.CLIENT, CrmNode.SECRET, URI.create("https://other.example/"));

        assertThatThrownBy(() -> node.consent(register(CrmNode.SECRET), qics.grants(), CrmGrants.WITH_RIGHTS))
                .hasMessageContaining("not registered");
    }

    @Test
    void teamleaderReturnsTheStateAsAParameterOfItsOwn() {
        String id = node.coupleCompany(teamleader);

        assertThat(node.node.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);
    }
}
