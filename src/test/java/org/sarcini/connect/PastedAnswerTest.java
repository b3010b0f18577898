package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.connect.GoogleShaped.OFFICE;
import static org.sarcini.connect.GoogleShaped.SCOPES;
import static org.sarcini.connect.GoogleShaped.parameters;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.connect.ConsentResult.Granted;
import org.sarcini.connect.ConsentResult.Refused;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;

/** A Desktop client: the browser ends on an error page, and the person pastes what they see. */
class PastedAnswerTest {

    private static final SettableClock CLOCK = new SettableClock();
    private static final URI LOOPBACK = URI.create("http://127.0.0.1:1/");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn());
    private ConnectNode node;
    private Connection connection;
    private URI redirect;

    @BeforeEach
    void beginConsent() {
        node = new ConnectNode(ConnectNode.memory(), CLOCK, (Path) null).with(GoogleShaped.provider(google));
        connection = node.connections.register(
                Owner.COMPANY, "google", ClientKind.DESKTOP, "4711-desktop", "GOCSPX-geheimnis-desktop");
        Consent consent = node.connections.begin(connection.id(), "admin", SCOPES, LOOPBACK, Map.of());
        redirect = google.consent(consent.authorizationUrl(), OFFICE);
    }

    @Test
    void takesTheCode() {
        assertThat(paste(parameters(redirect).get("code"))).isInstanceOf(Granted.class);
    }

    @Test
    void takesTheCodeAsItStandsInTheAddress() {
        String code = parameters(redirect).get("code");
        assertThat(code).startsWith("4/0");

        assertThat(paste("\n  " + code.replace("/", "%2F") + " \t")).isInstanceOf(Granted.class);
    }

    @Test
    void takesTheWholeAddress() {
        assertThat(paste("  " + redirect + "\n")).isInstanceOf(Granted.class);
    }

    @Test
    void takesAnAddressThatWasBrokenIntoLinesAndLostItsScheme() {
        String bare = redirect.toString().replace("http://", "");

        assertThat(paste(bare.substring(0, 30) + "\r\n" + bare.substring(30))).isInstanceOf(Granted.class);
    }

    @Test
    void readsTheRefusalOutOfTheAddress() {
        String state = parameters(redirect).get("state");

        assertRefused(paste(LOOPBACK + "?error=access_denied&state=" + state), Refusal.DeniedByPerson.class);
    }

    @Test
    void refusesTheAddressOfAnotherInstallation() {
        ConsentResult result = paste(redirect.toString().replace("127.0.0.1:1/", "camunda.alta.ro/callback"));

        assertRefused(result, Refusal.OtherInstallation.class);
        assertThat(((Refused) result).refusal().values())
                .containsExactly("http://camunda.alta.ro/callback", LOOPBACK.toString());
    }

    @Test
    void refusesAForeignState() {
        String state = parameters(redirect).get("state");

        assertRefused(paste(redirect.toString().replace(state, "foreign")), Refusal.StateUnknown.class);
        assertRefused(paste(redirect.toString().replace("state=" + state + "&", "")), Refusal.StateUnknown.class);
    }

    @Test
    void refusesWhatAnotherUserBegan() {
        assertRefused(
                node.connections.finishPasted(connection.id(), "another", redirect.toString()),
                Refusal.StateUnknown.class);
        assertRefused(
                node.connections.finishPasted(
                        connection.id(), "another", parameters(redirect).get("code")),
                Refusal.NothingBegun.class);
    }

    @Test
    void refusesTheSameAnswerTwice() {
        paste(redirect.toString());

        assertRefused(paste(redirect.toString()), Refusal.StateReplayed.class);
        assertRefused(paste(parameters(redirect).get("code")), Refusal.NothingBegun.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "4/", "http://", "code=", "http://127.0.0.1:1/", "%zz%zz", "ană are mere"})
    void refusesWhatIsNoAnswer(String text) {
        assertRefused(paste(text), Refusal.NotAnAnswer.class);
    }

    private ConsentResult paste(String text) {
        return node.connections.finishPasted(connection.id(), "admin", text);
    }

    private static void assertRefused(ConsentResult result, Class<? extends Refusal> kind) {
        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal())
                .isInstanceOf(kind));
    }
}
