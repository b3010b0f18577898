package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.connect.GoogleShaped.parameters;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sarcini.connect.ConsentResult.Granted;
import org.sarcini.connect.ConsentResult.Refused;
import org.sarcini.connect.Disconnected.Revocation;

/** A provider that tells nobody with which account a person consented, and takes no consent back. */
class NamelessAccountTest {

    private static final URI CALLBACK = URI.create("http://localhost:8080/back");

    private final ProviderStandIn crm = new ProviderStandIn();
    private ConnectNode node;
    private Connection connection;

    @BeforeEach
    void connect() {
        node = new ConnectNode(ConnectNode.memory(), new SettableClock(), (Path) null).with(crm.withStateInRedirect());
        connection = node.connections.register(Owner.COMPANY, "crm", ClientKind.WEB, "client", "secret");
        assertThat(consent(connection, "maria")).isInstanceOf(Granted.class);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    private ConsentResult consent(Connection connection, String user) {
        Consent consent = node.connections.begin(connection.id(), user, Set.of(), CALLBACK, Map.of());
        URI redirect = URI.create(parameters(consent.authorizationUrl()).get("redirect_uri"));
        return node.connections.finish(parameters(redirect).get("state"), "code", null, consent.browserToken());
    }

    private Connection now() {
        return node.connections.find(connection.id()).orElseThrow();
    }

    @Test
    void itIsKnownWhoConsentedHere() {
        assertThat(now().account()).isNull();
        assertThat(now().consentedBy()).isEqualTo("maria");

        consent(connection, "petru");

        assertThat(now().consentedBy()).isEqualTo("petru");
    }

    @Test
    void aRefreshTokenIsNotTakenOverFromAConsentOfWhoeverItWas() {
        crm.answerNext(200, "{\"access_token\":\"another\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

        assertThat(consent(connection, "petru"))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal())
                        .isInstanceOf(Refusal.NoLastingAccess.class));

        assertThat(now().consentedBy()).isEqualTo("maria");
        assertThat(node.connections.token(connection.id()).value()).isEqualTo(crm.accessToken());
    }

    @Test
    void nothingIsSaidOfAnotherConnectionWhereNothingCouldBeTakenBackAnyway() {
        Connection own = node.connections.registerLikeCompany(Owner.employee("ana"), "crm");
        consent(own, "ana");

        assertThat(node.connections.disconnect(own.id()).revocation()).isEqualTo(Revocation.NOTHING_TO_REVOKE);
    }
}
