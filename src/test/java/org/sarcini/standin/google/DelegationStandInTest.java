package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.calendar.Calendar;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service account that acts as people of the domain, through Google's own library. */
class DelegationStandInTest {

    private static final String SERVICE = "sarcini@firma-4711.iam.gserviceaccount.com";
    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);

    @BeforeEach
    void isAllowed() {
        google.adminDelegates(SERVICE, Scopes.APP_CREATED, "tasks");
    }

    @Test
    void actsAsThePersonNamed() throws IOException {
        Calendar ana = calendar(Firma.ANA);
        String id = firma.make(ana, "Sarcini");
        ana.events().insert(id, Firma.visit("aaaaa")).execute();

        assertThat(google.calendars())
                .filteredOn(calendar -> calendar.id().equals(id))
                .singleElement()
                .satisfies(calendar -> assertThat(calendar.owner()).isEqualTo(Firma.ANA));
        assertThat(google.calls())
                .filteredOn(call -> call.path().contains("/events"))
                .extracting(LoggedRequest::user)
                .containsExactly(Firma.ANA);
    }

    @Test
    void isTheSameApplicationAsTheProjectsClients() throws IOException {
        String id = firma.make(firma.calendar(Firma.ANA), "Sarcini");

        assertThat(calendar(Firma.ANA).events().list(id).execute().getItems()).isEmpty();
    }

    @Test
    void isRefusedForScopesTheAdministratorDidNotAllow() throws Exception {
        google.adminDelegates(SERVICE, Scopes.APP_CREATED);
        assertThat(token(claims(Firma.ANA, Scopes.APP_CREATED))).isEqualTo("200");
        assertThat(token(claims(Firma.ANA, Scopes.APP_CREATED + " " + Scopes.TASKS)))
                .isEqualTo("401 unauthorized_client");

        google.adminDelegates(SERVICE);
        assertThat(token(claims(Firma.ANA, Scopes.APP_CREATED))).isEqualTo("401 unauthorized_client");
    }

    @Test
    void isRefusedForWhomItDoesNotKnowOrIsSuspendedOrOutsideTheDomain() throws Exception {
        assertThat(token(claims("nobody@firma.ro", Scopes.APP_CREATED))).isEqualTo("400 invalid_grant");
        assertThat(token(claims(Firma.STRANGER, Scopes.APP_CREATED))).isEqualTo("401 unauthorized_client");

        Calendar ana = calendar(Firma.ANA);
        String id = firma.make(ana, "Sarcini");
        google.suspended(Firma.ANA, true);
        assertThat(token(claims(Firma.ANA, Scopes.APP_CREATED))).isEqualTo("400 invalid_grant");
        assertThat(status(ana, id)).isEqualTo(401);

        google.suspended(Firma.ANA, false);
        assertThat(token(claims(Firma.ANA, Scopes.APP_CREATED))).isEqualTo("200");
    }

    @Test
    void isRefusedForAWrongAssertion() throws Exception {
        long now = CLOCK.instant().getEpochSecond();
        String scope = Scopes.APP_CREATED;

        assertThat(token(claims(Firma.ANA, scope).replace(google.tokenUrl().toString(), "https://other/token")))
                .isEqualTo("400 invalid_grant");
        assertThat(token(claims(Firma.ANA, scope).replace("" + (now + 3600), "" + (now + 3601))))
                .isEqualTo("400 invalid_grant");
        assertThat(token(claims(Firma.ANA, scope).replace("" + (now + 3600), "" + (now - 1))))
                .isEqualTo("400 invalid_grant");
        assertThat(token(claims(Firma.ANA, "nonsense"))).isEqualTo("400 invalid_scope");
        assertThat(token(claims(Firma.ANA, scope).replace(SERVICE, "other@firma-4711.iam.gserviceaccount.com")))
                .isEqualTo("400 invalid_grant");

        String signed = signed(claims(Firma.ANA, scope));
        google.deleteServiceAccountKey(SERVICE);
        assertThat(answer(signed)).isEqualTo("400 invalid_grant");
        google.serviceAccountKey(SERVICE);
        assertThat(answer(signed)).isEqualTo("400 invalid_grant");
    }

    @Test
    void isNotWithdrawnByThePersonItActsAs() throws IOException {
        Calendar ana = calendar(Firma.ANA);
        String id = firma.make(ana, "Sarcini");
        google.revoke(Firma.ANA);

        assertThat(status(ana, id)).isEqualTo(200);
    }

    @Test
    void isChargedForAllWhomItActsAsUnlessTheCallNamesOne() throws IOException {
        Calendar ana = calendar(Firma.ANA);
        Calendar office = calendar(Firma.OFFICE);
        google.quota(100, 1);
        assertThat(ana.colors().get().execute()).isNotEmpty();
        assertThat(statusOf(() -> office.colors().get().execute())).isEqualTo(403);

        assertThat(statusOf(
                        () -> office.colors().get().setQuotaUser(Firma.OFFICE).execute()))
                .isEqualTo(200);
        assertThat(statusOf(
                        () -> office.colors().get().setQuotaUser(Firma.OFFICE).execute()))
                .isEqualTo(403);
        Calendar.Colors.Get named = ana.colors().get();
        named.getRequestHeaders().set("x-goog-quota-user", Firma.ANA);
        assertThat(statusOf(named::execute)).isEqualTo(200);
    }

    @Test
    void actsAsItselfWithoutAPersonNamed() throws Exception {
        assertThat(token(claims(Firma.ANA, Scopes.CALENDAR).replaceAll(",\"sub\":\"[^\"]*\"", "")))
                .isEqualTo("200");
    }

    private Calendar calendar(String email) throws IOException {
        GoogleCredentials credentials = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(
                        google.serviceAccountKey(SERVICE).getBytes(StandardCharsets.UTF_8)))
                .createScoped(Scopes.APP_CREATED)
                .createDelegated(email);
        return new Calendar.Builder(Firma.TRANSPORT, Firma.JSON, new HttpCredentialsAdapter(credentials))
                .setRootUrl(google.rootUrl().toString())
                .setApplicationName("sarcini")
                .build();
    }

    private String claims(String subject, String scope) {
        long now = CLOCK.instant().getEpochSecond();
        return """
                {"iss":"%s","aud":"%s","iat":%d,"exp":%d,"scope":"%s","sub":"%s"}"""
                .formatted(SERVICE, google.tokenUrl(), now, now + 3600, scope, subject);
    }

    private String token(String claims) throws Exception {
        return answer(signed(claims));
    }

    private String signed(String claims) throws Exception {
        String pem = Json.read(google.serviceAccountKey(SERVICE).getBytes(StandardCharsets.UTF_8))
                .path("private_key")
                .asText();
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey signer = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        String text = Secrets.base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + Secrets.base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Secrets.base64(signature.sign());
    }

    private String answer(String assertion) throws Exception {
        String body = "grant_type=" + URLEncoder.encode(ServiceAccounts.GRANT_TYPE, StandardCharsets.UTF_8)
                + "&assertion=" + assertion;
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(google.tokenUrl())
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        String error = Json.text(Json.read(answer.body()), "error");
        return error == null ? "" + answer.statusCode() : answer.statusCode() + " " + error;
    }

    /** A call that may be refused. */
    private interface Call {
        Object execute() throws IOException;
    }

    private static int status(Calendar calendar, String id) throws IOException {
        return statusOf(() -> calendar.events().list(id).execute());
    }

    private static int statusOf(Call call) throws IOException {
        try {
            call.execute();
            return 200;
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode();
        }
    }
}
