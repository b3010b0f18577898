package org.sarcini.sync;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.sarcini.standin.google.GoogleStandIn;

/** A consent at the stand-in, walked through without the product, and the access token that comes of it. */
final class ConsentedToken {

    static final String OFFICE = "birou@firma.ro";

    private static final String CLIENT = "4711-firma.apps.googleusercontent.com";
    private static final String SECRET = "GOCSPX-firma";
    private static final URI REDIRECT = URI.create("http://localhost:8080/camunda/sarcini/oauth/callback");
    private static final String SCOPES = "openid email https://www.googleapis.com/auth/calendar.app.created"
            + " https://www.googleapis.com/auth/calendar.acls https://www.googleapis.com/auth/tasks";

    /** One for all: each loads the certificates anew. */
    private static final Apache5HttpTransport TRANSPORT = new Apache5HttpTransport();

    private ConsentedToken() {}

    static String of(GoogleStandIn google) {
        return of(google, OFFICE);
    }

    /** The same of another account of the company's. */
    static String of(GoogleStandIn google, String email) {
        google.withAccount(email, "firma.ro").withClient(CLIENT, SECRET, Set.of(REDIRECT));
        URI page = URI.create(
                google.authUrl() + "?response_type=code&access_type=offline&prompt=consent&state=s&client_id=" + CLIENT
                        + "&redirect_uri=" + encoded(REDIRECT.toString()) + "&scope=" + encoded(SCOPES));
        String code = google.consent(page, email).getQuery().replaceAll(".*code=([^&]+).*", "$1");
        try {
            return new AuthorizationCodeTokenRequest(
                            TRANSPORT, GsonFactory.getDefaultInstance(), new GenericUrl(google.tokenUrl()), code)
                    .setRedirectUri(REDIRECT.toString())
                    .setClientAuthentication(new ClientParametersAuthentication(CLIENT, SECRET))
                    .execute()
                    .getAccessToken();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
