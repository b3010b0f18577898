package org.sarcini.connect;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sarcini.standin.google.GoogleStandIn;

/** A company's client at the stand-in for Google, and what a person does with its consent page. */
final class GoogleShaped {

    static final String OFFICE = "birou@firma.ro";
    static final String STRANGER = "ion@altafirma.ro";
    static final String CLIENT = "4711-firma.apps.googleusercontent.com";
    static final String SECRET = "GOCSPX-geheimnis-firma";
    static final URI CALLBACK = URI.create("http://localhost:8080/camunda/sarcini/oauth/callback");
    static final Set<String> SCOPES = Set.of("openid", "email", "https://www.googleapis.com/auth/calendar.app.created");

    private GoogleShaped() {}

    static GoogleStandIn known(GoogleStandIn google) {
        return google.withAccount(OFFICE, "firma.ro")
                .withAccount(STRANGER, "altafirma.ro")
                .withClient(CLIENT, SECRET, Set.of(CALLBACK))
                .withDesktopClient("4711-desktop", "GOCSPX-geheimnis-desktop");
    }

    static Provider provider(GoogleStandIn google) {
        return provider(google, Map.of("access_type", "offline", "prompt", "consent"));
    }

    static Provider provider(GoogleStandIn google, Map<String, String> authParameters) {
        return new Provider(
                "google",
                google.authUrl(),
                google.tokenUrl(),
                google.revokeUrl(),
                google.certsUrl(),
                List.of("https://accounts.google.com", "accounts.google.com"),
                true,
                authParameters);
    }

    static Connection register(ConnectNode node) {
        return node.connections.register(Owner.COMPANY, "google", ClientKind.WEB, CLIENT, SECRET);
    }

    static Consent begin(ConnectNode node, Connection connection) {
        return node.connections.begin(connection.id(), "admin", SCOPES, CALLBACK, Map.of());
    }

    /** Registers and consents. */
    static Connection connect(ConnectNode node, GoogleStandIn google) {
        Connection connection = register(node);
        Consent consent = begin(node, connection);
        finish(node, consent, google.consent(consent.authorizationUrl(), OFFICE));
        return node.connections.find(connection.id()).orElseThrow();
    }

    static ConsentResult finish(ConnectNode node, Consent consent, URI redirect) {
        Map<String, String> answer = parameters(redirect);
        return node.connections.finish(
                answer.get("state"), answer.get("code"), answer.get("error"), consent.browserToken());
    }

    static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
