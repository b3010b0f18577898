package org.sarcini.standin.google;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.tasks.Tasks;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An application of a company, built from the unchanged client libraries of Google as the product uses them. */
public final class Firma {

    public static final String OFFICE = "birou@firma.ro";
    public static final String ANA = "ana@firma.ro";
    public static final String STRANGER = "ion@gmail.com";
    static final String CLIENT = "4711-firma.apps.googleusercontent.com";
    static final String SECRET = "GOCSPX-firma";
    static final URI REDIRECT = URI.create("http://localhost:8080/camunda/sarcini/oauth/callback");
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    static final List<String> SCOPES = List.of(
            "openid",
            "email",
            "https://www.googleapis.com/auth/calendar.app.created",
            "https://www.googleapis.com/auth/calendar.acls");

    static final HttpTransport TRANSPORT = new Apache5HttpTransport();
    static final GsonFactory JSON = GsonFactory.getDefaultInstance();

    private final GoogleStandIn google;

    public Firma(GoogleStandIn google) {
        this.google = google;
    }

    /** Makes the accounts and the client known. */
    public static GoogleStandIn known(GoogleStandIn google) {
        return google.withAccount(OFFICE, "firma.ro")
                .withAccount(ANA, "firma.ro")
                .withAccount(STRANGER, null)
                .withClient(CLIENT, SECRET, Set.of(REDIRECT));
    }

    /** Where the browser is sent; as the product asks. */
    URI authorizationUrl(List<String> scopes) {
        return flow(scopes)
                .newAuthorizationUrl()
                .setRedirectUri(REDIRECT.toString())
                .setState("a state")
                .set("access_type", "offline")
                .set("prompt", "consent")
                .set("code_challenge", Secrets.base64(Secrets.sha256(VERIFIER)))
                .set("code_challenge_method", "S256")
                .toURI();
    }

    TokenResponse exchange(String code) throws IOException {
        return flow(SCOPES)
                .newTokenRequest(code)
                .setRedirectUri(REDIRECT.toString())
                .set("code_verifier", VERIFIER)
                .execute();
    }

    TokenResponse refresh(String refreshToken) throws IOException {
        return new RefreshTokenRequest(TRANSPORT, JSON, new GenericUrl(google.tokenUrl()), refreshToken)
                .setClientAuthentication(new ClientParametersAuthentication(CLIENT, SECRET))
                .execute();
    }

    /** Consents as this account and returns what the token endpoint gives for it. */
    public TokenResponse connect(String email) throws IOException {
        return connect(email, SCOPES);
    }

    TokenResponse connect(String email, List<String> scopes) throws IOException {
        return exchange(
                parameters(google.consent(authorizationUrl(scopes), email)).get("code"));
    }

    /** A client of the Calendar API with this account's consent. */
    Calendar calendar(String email) throws IOException {
        return calendar(connect(email));
    }

    Calendar calendar(String email, String... scopes) throws IOException {
        return calendar(connect(email, List.of(scopes)));
    }

    Calendar calendar(TokenResponse tokens) {
        return calendarWith(TRANSPORT, tokens.getAccessToken());
    }

    Calendar calendarWith(HttpTransport transport, String bearer) {
        return new Calendar.Builder(
                        transport, JSON, request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .setRootUrl(google.rootUrl().toString())
                .setApplicationName("sarcini")
                .build();
    }

    /** A client of the Tasks API with this account's consent to it. */
    Tasks tasks(String email) throws IOException {
        return tasks(email, Scopes.TASKS);
    }

    Tasks tasks(String email, String scope) throws IOException {
        String bearer = connect(email, List.of(scope)).getAccessToken();
        return new Tasks.Builder(
                        TRANSPORT, JSON, request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .setRootUrl(google.rootUrl().toString())
                .setApplicationName("sarcini")
                .build();
    }

    /** Makes a calendar and returns its id. */
    String make(Calendar calendar, String title) throws IOException {
        return calendar.calendars()
                .insert(new com.google.api.services.calendar.model.Calendar()
                        .setSummary(title)
                        .setTimeZone("Europe/Bucharest"))
                .execute()
                .getId();
    }

    static Event visit(String id) {
        return new Event()
                .setId(id)
                .setSummary("Vizită V-7")
                .setStart(at("2026-03-02T09:00:00+02:00"))
                .setEnd(at("2026-03-02T10:00:00+02:00"));
    }

    static EventDateTime at(String time) {
        return new EventDateTime().setDateTime(new DateTime(time)).setTimeZone("Europe/Bucharest");
    }

    static EventDateTime on(String date) {
        return new EventDateTime().setDate(new DateTime(date));
    }

    static Map<String, String> parameters(URI uri) {
        Map<String, String> first = new LinkedHashMap<>();
        Request.parameters(uri.getRawQuery()).forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private AuthorizationCodeFlow flow(List<String> scopes) {
        return new AuthorizationCodeFlow.Builder(
                        BearerToken.authorizationHeaderAccessMethod(),
                        TRANSPORT,
                        JSON,
                        new GenericUrl(google.tokenUrl()),
                        new ClientParametersAuthentication(CLIENT, SECRET),
                        CLIENT,
                        google.authUrl().toString())
                .setScopes(scopes)
                .build();
    }
}
