package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sarcini.connect.GoogleShaped.CALLBACK;
import static org.sarcini.connect.GoogleShaped.CLIENT;
import static org.sarcini.connect.GoogleShaped.OFFICE;
import static org.sarcini.connect.GoogleShaped.SCOPES;
import static org.sarcini.connect.GoogleShaped.STRANGER;
import static org.sarcini.connect.GoogleShaped.begin;
import static org.sarcini.connect.GoogleShaped.connect;
import static org.sarcini.connect.GoogleShaped.finish;
import static org.sarcini.connect.GoogleShaped.parameters;
import static org.sarcini.connect.GoogleShaped.register;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.connect.ConsentResult.Granted;
import org.sarcini.connect.ConsentResult.Refused;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;

/** A consent from its beginning to its answer. */
class ConsentTest {

    private static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn());
    private ConnectNode node;

    @BeforeEach
    void startNode() {
        node = new ConnectNode(ConnectNode.memory(), CLOCK, (Path) null).with(GoogleShaped.provider(google));
    }

    @Test
    void connectsByTheRedirectAndTheCookieAlone() {
        Connection registered = register(node);
        Consent consent = begin(node, registered);
        assertThat(state(registered)).isEqualTo(ConnectionState.WAITING_FOR_CONSENT);

        ConsentResult result = finish(node, consent, google.consent(consent.authorizationUrl(), OFFICE));

        assertThat(result).isInstanceOfSatisfying(Granted.class, granted -> {
            assertThat(granted.connection().state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(granted.connection().account()).isEqualTo(OFFICE);
            assertThat(granted.connection().accountDomain()).isEqualTo("firma.ro");
            assertThat(granted.connection().scopes())
                    .contains("openid", "https://www.googleapis.com/auth/calendar.app.created");
        });
        assertThat(node.connections.find(Owner.COMPANY, "google")).contains(((Granted) result).connection());
        assertThat(node.connections.token(registered.id()).value()).startsWith("ya29.");
        assertThat(node.changes)
                .containsExactly("NEW -> NEW", "NEW -> WAITING_FOR_CONSENT", "WAITING_FOR_CONSENT -> CONNECTED");
    }

    @Test
    void knowsFromTheBeginningWhenTheConsentOfAnAppInTestingEnds() {
        google.testing();
        Connection registered = register(node);
        Consent consent = begin(node, registered);

        finish(node, consent, google.consent(consent.authorizationUrl(), OFFICE));

        Connection connected = node.connections.find(Owner.COMPANY, "google").orElseThrow();
        assertThat(connected.ends())
                .isBetween(
                        CLOCK.instant().plus(Duration.ofDays(7)).minusSeconds(3),
                        CLOCK.instant().plus(Duration.ofDays(7)));

        google.internal("firma.ro");
        Consent again = begin(node, registered);
        finish(node, again, google.consent(again.authorizationUrl(), OFFICE));
        assertThat(node.connections.find(Owner.COMPANY, "google").orElseThrow().ends())
                .as("a published app's consent does not end by itself")
                .isNull();
    }

    @Test
    void asksWithStateChallengeAndTheProvidersParameters() {
        Consent consent = node.connections.begin(
                register(node).id(), "admin", SCOPES, CALLBACK, Map.of("hd", "firma.ro", "login_hint", OFFICE));

        assertThat(parameters(consent.authorizationUrl()))
                .containsEntry("client_id", CLIENT)
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("access_type", "offline")
                .containsEntry("hd", "firma.ro")
                .containsEntry("login_hint", OFFICE)
                .containsEntry("code_challenge_method", "S256")
                .hasEntrySatisfying(
                        "code_challenge", challenge -> assertThat(challenge).hasSize(43))
                .hasEntrySatisfying("state", state -> assertThat(state).hasSize(43))
                .hasEntrySatisfying(
                        "scope", scope -> assertThat(scope.split(" ")).containsAll(SCOPES));
    }

    @Test
    void letsNobodyOverrideTheState() {
        Connection connection = register(node);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        node.connections.begin(connection.id(), "admin", SCOPES, CALLBACK, Map.of("state", "mine")))
                .withMessageContaining("state");
    }

    @Test
    void survivesARestartBetweenQuestionAndAnswer(@TempDir Path folder) {
        DataSource database = ConnectNode.memory();
        Path keys = folder.resolve("keys.json");
        ConnectNode before = new ConnectNode(database, CLOCK, keys).with(GoogleShaped.provider(google));
        Consent consent = begin(before, register(before));

        ConnectNode after = new ConnectNode(database, CLOCK, keys).with(GoogleShaped.provider(google));

        assertThat(finish(after, consent, google.consent(consent.authorizationUrl(), OFFICE)))
                .isInstanceOf(Granted.class);
    }

    @Test
    void refusesAForgedState() {
        Consent consent = begin(node, register(node));

        assertRefused(
                node.connections.finish("forged", "4/0code", null, consent.browserToken()), Refusal.StateUnknown.class);
        assertRefused(
                node.connections.finish(null, "4/0code", null, consent.browserToken()), Refusal.StateUnknown.class);
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void refusesAReplayedState() {
        Consent consent = begin(node, register(node));
        URI redirect = google.consent(consent.authorizationUrl(), OFFICE);
        finish(node, consent, redirect);
        google.forgetRequests();

        assertRefused(finish(node, consent, redirect), Refusal.StateReplayed.class);
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void refusesAnAnswerAfterTenMinutes() {
        Connection connection = register(node);
        Consent consent = begin(node, connection);
        URI redirect = google.consent(consent.authorizationUrl(), OFFICE);
        CLOCK.advance(Duration.ofMinutes(10));

        assertRefused(finish(node, consent, redirect), Refusal.StateExpired.class);
        assertRefused(
                node.connections.finishPasted(
                        connection.id(), "admin", parameters(redirect).get("code")),
                Refusal.StateExpired.class);
    }

    @Test
    void refusesAnotherBrowserWithoutUsingTheAttemptUp() {
        Consent consent = begin(node, register(node));
        URI redirect = google.consent(consent.authorizationUrl(), OFFICE);
        Map<String, String> answer = parameters(redirect);

        assertRefused(
                node.connections.finish(answer.get("state"), answer.get("code"), null, "another"),
                Refusal.OtherBrowser.class);
        assertRefused(
                node.connections.finish(answer.get("state"), answer.get("code"), null, null),
                Refusal.OtherBrowser.class);
        assertThat(finish(node, consent, redirect)).isInstanceOf(Granted.class);
    }

    @Test
    void letsOneOfTwoAnswersAtTheSameTimeWin() throws Exception {
        Consent consent = begin(node, register(node));
        URI redirect = google.consent(consent.authorizationUrl(), OFFICE);
        Callable<ConsentResult> answer = () -> finish(node, consent, redirect);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<ConsentResult>> results = two.invokeAll(List.of(answer, answer));

            assertThat(List.of(results.get(0).get(), results.get(1).get()))
                    .hasAtLeastOneElementOfType(Granted.class)
                    .hasAtLeastOneElementOfType(Refused.class);
        } finally {
            two.shutdownNow();
        }
        assertThat(google.requests())
                .filteredOn(request -> request.path().equals("/token"))
                .hasSize(1);
    }

    @Test
    void saysWhenThePersonDenied() {
        Consent consent = begin(node, register(node));
        URI redirect = google.consent(consent.authorizationUrl(), OFFICE, SCOPES.toArray(String[]::new));

        assertRefused(finish(node, consent, redirect), Refusal.DeniedByPerson.class);
    }

    @Test
    void repeatsNoErrorThatAnybodyCouldHaveWritten() {
        Consent consent = begin(node, register(node));
        String state = parameters(consent.authorizationUrl()).get("state");

        ConsentResult result =
                node.connections.finish(state, null, "<script>alert(1)</script>", consent.browserToken());

        assertThat(refusal(result).values()).containsExactly("?");
    }

    @Test
    void saysThatTheClientSecretIsWrong() {
        Connection connection =
                node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, CLIENT, "GOCSPX-wrong");
        Consent consent = begin(node, connection);

        assertRefused(
                finish(node, consent, google.consent(consent.authorizationUrl(), OFFICE)), Refusal.WrongClient.class);
    }

    @Test
    void saysThatTheCodeIsForAnotherAddress() {
        google.withClient(CLIENT, GoogleShaped.SECRET, Set.of(CALLBACK, URI.create("http://localhost:8080/other")));
        Connection connection = register(node);
        Consent consent = begin(node, connection);
        Consent elsewhere = node.connections.begin(
                connection.id(), "admin", SCOPES, URI.create("http://localhost:8080/other"), Map.of());
        String foreign =
                parameters(google.consent(elsewhere.authorizationUrl(), OFFICE)).get("code");

        ConsentResult result = node.connections.finish(
                parameters(consent.authorizationUrl()).get("state"), foreign, null, consent.browserToken());

        assertRefused(result, Refusal.RedirectMismatch.class);
        assertThat(refusal(result).values()).containsExactly(CALLBACK.toString());
    }

    @Test
    void refusesACodeThatWasStolenForAnotherAttempt() {
        Connection connection = register(node);
        Consent mine = begin(node, connection);
        Consent other = begin(node, connection);
        String stolen =
                parameters(google.consent(mine.authorizationUrl(), OFFICE)).get("code");

        ConsentResult result = node.connections.finish(
                parameters(other.authorizationUrl()).get("state"), stolen, null, other.browserToken());

        assertRefused(result, Refusal.CodeNotAccepted.class);
    }

    @Test
    void saysWhenTheProviderIsSilent() {
        Consent consent = begin(node, register(node));
        URI redirect = google.consent(consent.authorizationUrl(), OFFICE);
        google.next().path("/token").refuse(503, "backendError", null);

        assertRefused(finish(node, consent, redirect), Refusal.ProviderSilent.class);
    }

    @Test
    void keepsAWorkingConnectionWhenItsNewConsentIsRefused() {
        Connection connection = connect(node, google);
        String token = node.connections.token(connection.id()).value();
        node.checks.add((before, grant) -> grant.granted().stream().anyMatch(scope -> scope.endsWith("app.created"))
                ? Optional.empty()
                : Optional.of(new Refusal.Declined("google.refusal.scope-unticked", List.of("calendar"))));
        Consent again = begin(node, connection);

        ConsentResult result =
                finish(node, again, google.consent(again.authorizationUrl(), OFFICE, "calendar.app.created"));

        assertThat(refusal(result).messageKey()).isEqualTo("google.refusal.scope-unticked");
        assertThat(node.connections.find(connection.id())).contains(connection);
        assertThat(node.connections.token(connection.id()).value()).isEqualTo(token);
        node.connections.forgetAccessToken(connection.id());
        assertThat(node.connections.token(connection.id()).value()).isNotEqualTo(token);
    }

    @Test
    void givesBackWhatAForeignAccountGranted() {
        Connection connection = register(node);
        node.checks.add((before, grant) -> "firma.ro".equals(grant.accountDomain())
                ? Optional.empty()
                : Optional.of(new Refusal.Declined(
                        "google.refusal.foreign-domain", List.of(String.valueOf(grant.account())))));
        Consent consent = begin(node, connection);

        ConsentResult result = finish(node, consent, google.consent(consent.authorizationUrl(), STRANGER));

        assertThat(refusal(result).values()).containsExactly(STRANGER);
        assertThat(google.refreshTokens(STRANGER)).isEmpty();
        assertThat(state(connection)).isEqualTo(ConnectionState.WAITING_FOR_CONSENT);
        assertThat(node.store
                        .jdbc()
                        .sql("select count(*) from sarcini_connection where access_token is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsTheRefreshTokenWhenANewConsentBringsNone() {
        node.providers.set(0, GoogleShaped.provider(google, Map.of("access_type", "offline")));
        Connection connection = connect(node, google);
        Consent again = begin(node, connection);

        assertThat(finish(node, again, google.consent(again.authorizationUrl(), OFFICE)))
                .isInstanceOf(Granted.class);

        node.connections.forgetAccessToken(connection.id());
        assertThat(node.connections.token(connection.id()).value()).startsWith("ya29.");
    }

    @Test
    void takesNoRefreshTokenOverToAnotherAccount() {
        node.providers.set(0, GoogleShaped.provider(google, Map.of()));
        Connection connection = register(node);
        Consent consent = begin(node, connection);

        assertRefused(
                finish(node, consent, google.consent(consent.authorizationUrl(), OFFICE)),
                Refusal.NoLastingAccess.class);

        node.providers.set(0, GoogleShaped.provider(google));
        connect(node, google);
        node.providers.set(0, GoogleShaped.provider(google, Map.of()));
        Consent foreign = begin(node, connection);

        assertRefused(
                finish(node, foreign, google.consent(foreign.authorizationUrl(), STRANGER)),
                Refusal.NoLastingAccess.class);
        assertThat(node.connections.find(connection.id()).orElseThrow().account())
                .isEqualTo(OFFICE);
    }

    @Test
    void dropsTokensAndOpenConsentsOfAnotherClient() {
        Connection connection = connect(node, google);
        Consent open = begin(node, connection);

        Connection changed = node.connections.register(
                Owner.COMPANY, "google", ClientKind.DESKTOP, "4711-desktop", "GOCSPX-geheimnis-desktop");

        assertThat(changed.id()).isEqualTo(connection.id());
        assertThat(changed.state()).isEqualTo(ConnectionState.NEW);
        assertThat(changed.account()).isNull();
        assertRefused(finish(node, open, google.consent(open.authorizationUrl(), OFFICE)), Refusal.StateUnknown.class);
    }

    @Test
    void keepsTheSecretWhenItIsLeftEmptyForTheSameClient() {
        Connection connection = connect(node, google);

        node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, CLIENT, "");

        node.connections.forgetAccessToken(connection.id());
        assertThat(node.connections.token(connection.id()).value()).startsWith("ya29.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, "another", " "))
                .withMessageContaining("client secret");
    }

    private ConnectionState state(Connection connection) {
        return node.connections.find(connection.id()).orElseThrow().state();
    }

    private static Refusal refusal(ConsentResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).refusal();
    }

    private static void assertRefused(ConsentResult result, Class<? extends Refusal> kind) {
        assertThat(refusal(result)).isInstanceOf(kind);
    }
}
