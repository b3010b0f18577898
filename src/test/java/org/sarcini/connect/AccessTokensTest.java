package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;

/** Access tokens from a provider that rotates its refresh tokens and is not always well. */
class AccessTokensTest {

    private final SettableClock clock = new SettableClock();
    private static final ProviderStandIn PROVIDER = new ProviderStandIn();

    private final ProviderStandIn provider = PROVIDER.reset();
    private final DataSource database = ConnectNode.memory();
    private ConnectNode node;
    private String id;

    @BeforeEach
    void connect() {
        node = new ConnectNode(database, clock, (Path) null).with(provider.provider());
        id = connected(node);
    }

    @AfterAll
    static void stopProvider() {
        PROVIDER.close();
    }

    static String connected(ConnectNode node) {
        Connection connection =
                node.connections.register(Owner.employee("ana"), "crm", ClientKind.WEB, "client", "client-geheim");
        Consent consent = node.connections.begin(
                connection.id(), "ana", Set.of("read"), URI.create("http://localhost:8080/back"), Map.of());
        String state = GoogleShaped.parameters(consent.authorizationUrl()).get("state");
        assertThat(node.connections.finish(state, "code-geheim", null, consent.browserToken()))
                .isInstanceOf(ConsentResult.Granted.class);
        return connection.id();
    }

    @Test
    void handsOutTheStoredTokenUntilAMinuteBeforeItExpires() {
        clock.advance(Duration.ofMinutes(58));
        assertThat(node.connections.token(id).value()).isEqualTo("access-1-geheim");
        assertThat(node.connections.find(id).orElseThrow().scopes()).containsExactly("read");

        clock.advance(Duration.ofSeconds(61));

        AccessToken fresh = node.connections.token(id);
        assertThat(fresh.value()).isEqualTo("access-2-geheim");
        assertThat(fresh.expires()).isEqualTo(clock.instant().plusSeconds(3600));
        assertThat(fresh).asString().doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void asksForConsentWhenTheProviderRefusesInJsonOfItsOwn(int status) {
        provider.answerNext(status, "{\"errors\":[{\"title\":\"The refresh token is invalid.\"}]}");
        node.connections.forgetAccessToken(id);

        assertThatThrownBy(() -> node.connections.token(id)).isInstanceOf(ConsentNeeded.class);

        assertThat(node.connections.find(id).orElseThrow().reason()).contains(String.valueOf(status));
    }

    @Test
    void givesTheClientInTheHeaderWhereTheFormIsRefused() {
        provider.requests.clear();
        provider.answerNext(401, "{\"error\":\"invalid_client\"}");
        node.connections.forgetAccessToken(id);

        assertThat(node.connections.token(id).value()).isEqualTo("access-2-geheim");

        assertThat(provider.requests).hasSize(2);
        assertThat(provider.requests.get(0)).containsEntry("client_secret", "client-geheim");
        assertThat(provider.requests.get(1))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("client:client-geheim".getBytes(StandardCharsets.UTF_8)))
                .doesNotContainKeys("client_id", "client_secret");
    }

    @Test
    void blanksOutWhatTheProviderQuotesOfTheRequest() {
        String refresh = provider.refreshToken();
        provider.answerNext(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"Token " + refresh
                        + " of client with secret client-geheim was revoked.\"}");
        node.connections.forgetAccessToken(id);

        ConsentNeeded needed = catchThrowableOfType(ConsentNeeded.class, () -> node.connections.token(id));

        assertThat(needed.reason())
                .contains("Token … of client with secret … was revoked.")
                .doesNotContain("geheim");
    }

    @Test
    void storesARotatedRefreshTokenForTheNextTime() {
        for (int round = 2; round < 5; round++) {
            clock.advance(Duration.ofHours(1));
            assertThat(node.connections.token(id).value()).isEqualTo("access-" + round + "-geheim");
        }
    }

    @Test
    void fetchesAFreshTokenWhenTheProviderRefusedTheOldOne() {
        node.connections.forgetAccessToken(id);

        assertThat(node.connections.token(id).value()).isEqualTo("access-2-geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, acordul",
        "401, invalid_client, clientul",
        "400, unauthorized_client, clientul",
        "400, admin_policy_enforced, acordul"
    })
    void asksForConsentWhenTheProviderRefuses(int status, String error, String word) {
        String refusal = "{\"error\":\"" + error + "\",\"error_description\":\"Token has been revoked.\"}";
        provider.answerNext(status, refusal);
        if (status == 401) {
            provider.answerNext(status, refusal);
        }
        node.connections.forgetAccessToken(id);

        ConsentNeeded needed = catchThrowableOfType(ConsentNeeded.class, () -> node.connections.token(id));

        assertThat(needed.reason()).contains(error, "Token has been revoked.", word);
        assertThat(node.connections.find(id).orElseThrow()).satisfies(connection -> {
            assertThat(connection.state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
            assertThat(connection.reason()).isEqualTo(needed.reason());
        });
        assertThat(node.changes).endsWith("CONNECTED -> NEEDS_CONSENT");
        int asked = provider.requests.size();
        assertThatThrownBy(() -> node.connections.token(id)).isInstanceOf(ConsentNeeded.class);
        assertThat(provider.requests).hasSize(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500|{\"error\":\"internal_failure\"}",
                "503|",
                "502|<html>Bad Gateway</html>",
                "429|{\"error\":\"rate_limited\"}",
                "404|not here",
                "400|<html>Bad Request</html>",
                "401|",
                "401|<html>Log in to the proxy</html>",
                "401|{\"error\":{\"code\":401}}",
                "403|{\"message\":\"Blocked\"}",
                "407|{\"message\":\"Proxy\"}",
                "302|",
                "400|{\"error\":\"temporarily_unavailable\"}",
                "200|<html>We are sorry</html>",
                "200|{}",
                "200|{\"access_token\":",
                "200|[1,2]"
            })
    void leavesTheConnectionAsItIsWhenTheProviderIsUnwell(String answer) {
        String[] parts = answer.split("\\|", 2);
        provider.answerNext(Integer.parseInt(parts[0]), parts[1]);
        Connection before = node.connections.find(id).orElseThrow();
        node.connections.forgetAccessToken(id);

        assertThatThrownBy(() -> node.connections.token(id)).isInstanceOf(ProviderUnavailable.class);

        assertThat(node.connections.find(id)).contains(before);
        assertThat(node.connections.token(id).value()).isEqualTo("access-2-geheim");
    }

    @Test
    void keepsTheWaitThatTheProviderAskedFor() {
        provider.answerNext(429, "", Map.of("Retry-After", "17"));
        provider.answerNext(503, "", Map.of("Retry-After", "Mon, 02 Mar 2026 08:00:42 GMT"));
        provider.answerNext(503, "", Map.of("Retry-After", "soon"));
        node.connections.forgetAccessToken(id);

        assertThat(unavailable().after()).contains(Duration.ofSeconds(17));
        assertThat(unavailable().after()).contains(Duration.ofSeconds(42));
        assertThat(unavailable().after()).isEmpty();
    }

    @Test
    void leavesTheConnectionAsItIsWhenNobodyListens() {
        node.connections.forgetAccessToken(id);
        URI nobody = URI.create("http://127.0.0.1:1/");
        node.providers.set(0, new Provider("crm", nobody, nobody, null, null, List.of(), true, Map.of()));

        assertThat(unavailable()).hasMessageContaining("crm did not answer").hasMessageNotContaining("geheim");
        assertThat(node.connections.find(id).orElseThrow().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void lookForTheTokenAgainAfterTheNodeThatFetchedItDied() {
        node.connections.forgetAccessToken(id);
        ConnectionTable table = new ConnectionTable(node.store, new TimeSource(clock), (before, after) -> {});
        table.update(id, row -> row.heldBy("a node that died", clock.instant().plus(AccessTokens.LEASE)));
        clock.advance(AccessTokens.LEASE);

        assertThat(node.connections.token(id).value()).isEqualTo("access-2-geheim");
    }

    @Test
    void asksForConsentWhenAnotherFeatureSaysSo() {
        node.connections.needsConsent(id, "Calendarul nu mai poate fi scris.");

        assertThatThrownBy(() -> node.connections.token(id))
                .isInstanceOf(ConsentNeeded.class)
                .hasMessageContaining("Calendarul nu mai poate fi scris.");

        assertThat(connected(node)).isEqualTo(id);
        assertThat(node.connections.find(id).orElseThrow().reason()).isNull();
        assertThat(node.connections.token(id).value()).isEqualTo("access-2-geheim");
    }

    @Test
    void saysThatNobodyConsentedYet() {
        Connection fresh = node.connections.register(Owner.COMPANY, "crm", ClientKind.WEB, "client", "client-geheim");

        assertThatThrownBy(() -> node.connections.token(fresh.id()))
                .isInstanceOf(ConsentNeeded.class)
                .hasMessageContaining("Acordul nu a fost dat");
    }

    @Test
    void survivesAListenerThatFails() {
        Connections noisy = new Connections(
                node.store,
                new TimeSource(clock),
                new Words(new Messages("connect"), ConnectNode.company(node.store, clock)),
                new Secrets(node.keys),
                new Apache5HttpTransport(),
                () -> node.providers,
                List::of,
                () -> List.of((before, after) -> {
                    throw new IllegalStateException("listener");
                }));

        noisy.needsConsent(id, "x");

        assertThat(noisy.find(id).orElseThrow().state()).isEqualTo(ConnectionState.NEEDS_CONSENT);
    }

    private ProviderUnavailable unavailable() {
        return catchThrowableOfType(ProviderUnavailable.class, () -> node.connections.token(id));
    }
}
