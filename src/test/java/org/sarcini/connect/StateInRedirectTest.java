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

/** A provider that is not known to return {@code state}, but returns the redirect address as it got it. */
class StateInRedirectTest {

    private static final URI CALLBACK = URI.create("http://localhost:8080/camunda/sarcini/oauth/callback");

    private final ProviderStandIn crm = new ProviderStandIn();
    private ConnectNode node;
    private Connection connection;

    @BeforeEach
    void register() {
        node = new ConnectNode(ConnectNode.memory(), new SettableClock(), (Path) null).with(crm.withStateInRedirect());
        connection = node.connections.register(Owner.COMPANY, "crm", ClientKind.WEB, "client", "secret");
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    private Consent begin(URI callback) {
        return node.connections.begin(connection.id(), "admin", Set.of(), callback, Map.of());
    }

    private static URI redirect(Consent consent) {
        return URI.create(parameters(consent.authorizationUrl()).get("redirect_uri"));
    }

    @Test
    void theConsentAddressHasTheStateInsideTheRedirectAddressAndNothingThatTheProviderDoesNotKnow() {
        URI address = begin(CALLBACK).authorizationUrl();

        assertThat(parameters(address)).containsOnlyKeys("client_id", "redirect_uri", "response_type");
        assertThat(parameters(address).get("redirect_uri")).matches(CALLBACK + "\\?state=[\\w-]{22,}");
    }

    @Test
    void aRedirectAddressWithParametersKeepsThem() {
        URI redirect = redirect(begin(URI.create(CALLBACK + "?engine=default")));

        assertThat(parameters(redirect)).containsOnlyKeys("engine", "state").containsEntry("engine", "default");
    }

    @Test
    void theTokenIsAskedForWithTheSameRedirectAddress() {
        Consent consent = begin(CALLBACK);
        String state = parameters(redirect(consent)).get("state");

        assertThat(node.connections.finish(state, "code-1", null, consent.browserToken()))
                .isInstanceOf(Granted.class);
        assertThat(crm.requests).singleElement().satisfies(request -> assertThat(request)
                .containsEntry("redirect_uri", redirect(consent).toString())
                .doesNotContainKey("code_verifier"));
    }

    @Test
    void aPastedAddressIsTakenLikeTheRedirect() {
        Consent consent = begin(CALLBACK);

        assertThat(node.connections.finishPasted(connection.id(), "admin", redirect(consent) + "&code=code-1"))
                .isInstanceOf(Granted.class);
        assertThat(crm.requests)
                .extracting(request -> request.get("redirect_uri"))
                .containsExactly(redirect(consent).toString());
    }

    @Test
    void aPastedCodeGoesWithTheAddressThatIsRegistered() {
        begin(CALLBACK);

        assertThat(node.connections.finishPasted(connection.id(), "admin", "code-1"))
                .isInstanceOf(Granted.class);
        assertThat(crm.requests)
                .extracting(request -> request.get("redirect_uri"))
                .containsExactly(CALLBACK.toString());
    }

    @Test
    void aForeignStateIsRefused() {
        Consent consent = begin(CALLBACK);

        ConsentResult result = node.connections.finish("foreign", "code-1", null, consent.browserToken());

        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal())
                .isInstanceOf(Refusal.StateUnknown.class));
        assertThat(crm.requests).isEmpty();
    }
}
