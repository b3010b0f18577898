package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is believed to have consented without a sound id token. */
class IdTokensTest {

    private static final String ISSUER = "https://crm.example";

    private final SettableClock clock = new SettableClock();
    private final long now = clock.instant().getEpochSecond();
    private static final ProviderStandIn PROVIDER = new ProviderStandIn();

    private final ProviderStandIn provider = PROVIDER.reset();
    private ConnectNode node;

    @BeforeEach
    void startNode() {
        node = new ConnectNode(ConnectNode.memory(), clock, (Path) null).with(provider.withIdTokens());
    }

    @AfterAll
    static void stopProvider() {
        PROVIDER.close();
    }

    @Test
    void believesASoundToken() throws Exception {
        provider.idToken(provider.signing, ISSUER, "client", now, now + 3600, true);

        assertThat(consent()).isInstanceOfSatisfying(ConsentResult.Granted.class, granted -> {
            assertThat(granted.connection().account()).isEqualTo("ana@firma.ro");
            assertThat(granted.connection().accountDomain()).isEqualTo("firma.ro");
        });
    }

    @Test
    void doesNotBelieveAnAddressThatTheProviderDidNotVerify() throws Exception {
        provider.idToken(provider.signing, ISSUER, "client", now, now + 3600, false);

        assertThat(consent()).isInstanceOfSatisfying(ConsentResult.Granted.class, granted -> assertThat(
                        granted.connection().account())
                .isNull());
    }

    @Test
    void refusesAForgedSignature() throws Exception {
        provider.idToken(ProviderStandIn.rsa(), ISSUER, "client", now, now + 3600, true);

        assertRefused();
    }

    @Test
    void refusesATokenForAnotherClient() throws Exception {
        provider.idToken(provider.signing, ISSUER, "another", now, now + 3600, true);

        assertRefused();
    }

    @Test
    void refusesATokenOfAnotherIssuer() throws Exception {
        provider.idToken(provider.signing, "https://evil.example", "client", now, now + 3600, true);

        assertRefused();
    }

    @Test
    void refusesAnExpiredToken() throws Exception {
        provider.idToken(provider.signing, ISSUER, "client", now - 7200, now - 3600, true);

        assertRefused();
    }

    @Test
    void refusesWhereThereIsNone() {
        assertRefused();
    }

    private void assertRefused() {
        assertThat(consent())
                .isInstanceOfSatisfying(ConsentResult.Refused.class, refused -> assertThat(refused.refusal())
                        .isInstanceOf(Refusal.IdentityNotProven.class));
        assertThat(provider.revoked).containsExactly(provider.refreshToken());
    }

    private ConsentResult consent() {
        Connection connection =
                node.connections.register(Owner.COMPANY, "crm", ClientKind.WEB, "client", "client-geheim");
        Consent consent = node.connections.begin(
                connection.id(), "ana", Set.of("openid"), URI.create("http://localhost:8080/back"), Map.of());
        String state = GoogleShaped.parameters(consent.authorizationUrl()).get("state");
        return node.connections.finish(state, "code", null, consent.browserToken());
    }
}
