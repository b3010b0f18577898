package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sarcini.connect.Disconnected.Revocation;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;

/** Giving a connection up. */
class DisconnectionTest {

    private static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GoogleShaped.known(GOOGLE.standIn());
    private ConnectNode node;
    private Connection connection;

    @BeforeEach
    void connect() {
        node = new ConnectNode(ConnectNode.memory(), CLOCK, (Path) null).with(GoogleShaped.provider(google));
        connection = GoogleShaped.connect(node, google);
    }

    @Test
    void revokesAtTheProvider() {
        Disconnected disconnected = node.connections.disconnect(connection.id());

        assertThat(disconnected.revocation()).isEqualTo(Revocation.CONFIRMED);
        assertThat(disconnected.connection().state()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(google.refreshTokens(GoogleShaped.OFFICE)).isEmpty();
        assertForgottenHere();
    }

    @Test
    void forgetsTheTokensHereWhenTheProviderIsDown() {
        google.next().path("/revoke").refuse(503, "backendError", null);

        Disconnected disconnected = node.connections.disconnect(connection.id());

        assertThat(disconnected.revocation()).isEqualTo(Revocation.NOT_CONFIRMED);
        assertForgottenHere();
    }

    @Test
    void takesAPermissionThatIsGoneAlreadyForRevoked() {
        google.revoke(GoogleShaped.OFFICE);

        assertThat(node.connections.disconnect(connection.id()).revocation()).isEqualTo(Revocation.CONFIRMED);
        assertThat(node.connections.disconnect(connection.id()).revocation()).isEqualTo(Revocation.NOTHING_TO_REVOKE);
    }

    @Test
    void sparesAnotherConnectionThatLivesOnTheSamePermission() {
        Connection employees = node.connections.register(
                Owner.employee("ana"), "google", ClientKind.WEB, GoogleShaped.CLIENT, GoogleShaped.SECRET);
        Consent consent =
                node.connections.begin(employees.id(), "ana", GoogleShaped.SCOPES, GoogleShaped.CALLBACK, Map.of());
        GoogleShaped.finish(node, consent, google.consent(consent.authorizationUrl(), GoogleShaped.OFFICE));

        assertThat(node.connections.disconnect(employees.id()).revocation()).isEqualTo(Revocation.STILL_USED);

        node.connections.forgetAccessToken(connection.id());
        assertThat(node.connections.token(connection.id()).value()).startsWith("ya29.");
    }

    @Test
    void canBeConnectedAgain() {
        node.connections.disconnect(connection.id());

        assertThat(GoogleShaped.connect(node, google).state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(node.connections.token(connection.id()).value()).startsWith("ya29.");
    }

    private void assertForgottenHere() {
        assertThat(node.store
                        .template()
                        .queryForMap("select access_token, refresh_token, access_expires_at from sarcini_connection")
                        .values())
                .containsOnlyNulls();
        assertThatThrownBy(() -> node.connections.token(connection.id())).isInstanceOf(ConsentNeeded.class);
    }
}
