package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.auth.openidconnect.IdToken;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.UrlEncodedContent;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consent, codes, tokens and their end. */
class OAuthStandInTest {

    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);

    @Test
    void sendsTheBrowserBackWithCodeStateAndDomain() {
        URI back = google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE);

        assertThat(back.toString()).startsWith(Firma.REDIRECT + "?");
        assertThat(Firma.parameters(back))
                .containsEntry("state", "a state")
                .containsEntry("hd", "firma.ro")
                .hasEntrySatisfying("code", code -> assertThat(code).startsWith("4/0"));
        assertThat(back.getRawQuery()).contains("code=4%2F0");
    }

    @Test
    void exchangesACodeForTokensOnce() throws IOException {
        String code = code(google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE));

        TokenResponse tokens = firma.exchange(code);

        assertThat(tokens.getAccessToken()).startsWith("ya29.");
        assertThat(tokens.getRefreshToken()).startsWith("1//");
        assertThat(tokens.getExpiresInSeconds()).isEqualTo(3599);
        assertThat(tokens.getScope())
                .isEqualTo("https://www.googleapis.com/auth/userinfo.email openid"
                        + " https://www.googleapis.com/auth/calendar.app.created"
                        + " https://www.googleapis.com/auth/calendar.acls");
        assertRefused(() -> firma.exchange(code), 400, "invalid_grant");
    }

    @Test
    void refusesACodeOlderThanTenMinutes() {
        String code = code(google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE));
        CLOCK.advance(Duration.ofMinutes(10));

        assertRefused(() -> firma.exchange(code), 400, "invalid_grant");
    }

    @Test
    void bindsACodeToVerifierRedirectAndClient() {
        google.withClient("4711-other", "other", Set.of(Firma.REDIRECT));

        assertThat(tokenRefusal(Map.of("code_verifier", "another"))).isEqualTo("400 invalid_grant");
        assertThat(tokenRefusal(Map.of("code_verifier", ""))).isEqualTo("400 invalid_grant");
        assertThat(tokenRefusal(Map.of("redirect_uri", "http://localhost:8080/else")))
                .isEqualTo("400 redirect_uri_mismatch");
        assertThat(tokenRefusal(Map.of("client_id", "4711-other", "client_secret", "other")))
                .isEqualTo("400 invalid_grant");
        assertThat(tokenRefusal(Map.of("client_secret", "wrong"))).isEqualTo("401 invalid_client");
        assertThat(tokenRefusal(Map.of("client_id", "nobody"))).isEqualTo("401 invalid_client");
        assertThat(tokenRefusal(Map.of())).isEqualTo("200");
    }

    @Test
    void givesARefreshTokenAtTheFirstConsentOrWhenConsentIsForced() throws IOException {
        assertThat(exchangeWithout("prompt").getRefreshToken()).isNotNull();
        assertThat(exchangeWithout("prompt").getRefreshToken()).isNull();
        assertThat(exchangeWithout("nothing").getRefreshToken()).isNotNull();
        google.revoke(Firma.OFFICE);
        assertThat(exchangeWithout("access_type").getRefreshToken()).isNull();
    }

    @Test
    void refreshesUntilTheGrantIsRevoked() throws IOException {
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        assertThat(firma.refresh(tokens.getRefreshToken()).getAccessToken())
                .startsWith("ya29.")
                .isNotEqualTo(tokens.getAccessToken());

        post(google.revokeUrl(), Map.of("token", tokens.getRefreshToken()));

        assertRefused(() -> firma.refresh(tokens.getRefreshToken()), 400, "invalid_grant");
        assertThat(statusOfACall(tokens.getAccessToken())).isEqualTo(401);
    }

    @Test
    void endsAllTokensWhenThePersonWithdrawsConsent() throws IOException {
        TokenResponse tokens = firma.connect(Firma.ANA);
        TokenResponse others = firma.connect(Firma.OFFICE);
        google.revoke(Firma.ANA);

        assertRefused(() -> firma.refresh(tokens.getRefreshToken()), 400, "invalid_grant");
        assertThat(statusOfACall(tokens.getAccessToken())).isEqualTo(401);
        assertThat(firma.refresh(others.getRefreshToken()).getAccessToken()).isNotNull();
    }

    @Test
    void endsAccessTokensAfterAnHour() throws IOException {
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        assertThat(statusOfACall(tokens.getAccessToken())).isEqualTo(404);

        CLOCK.advance(Duration.ofHours(1));
        assertThat(statusOfACall(tokens.getAccessToken())).isEqualTo(401);

        TokenResponse fresh = firma.refresh(tokens.getRefreshToken());
        google.expireAccessTokens();
        assertThat(statusOfACall(fresh.getAccessToken())).isEqualTo(401);
        assertThat(statusOfACall(firma.refresh(tokens.getRefreshToken()).getAccessToken()))
                .isEqualTo(404);
    }

    @Test
    void letsRefreshTokensDieAfterSevenDaysInTesting() throws IOException {
        google.testing();
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        CLOCK.advance(Duration.ofDays(6));
        firma.refresh(tokens.getRefreshToken());
        CLOCK.advance(Duration.ofDays(1));

        assertRefused(() -> firma.refresh(tokens.getRefreshToken()), 400, "invalid_grant");
    }

    @Test
    void letsRefreshTokensDieUnusedForHalfAYearOrOverTheHundredth() throws IOException {
        TokenResponse first = firma.connect(Firma.OFFICE);
        for (int i = 0; i < 100; i++) {
            firma.connect(Firma.OFFICE);
        }
        assertRefused(() -> firma.refresh(first.getRefreshToken()), 400, "invalid_grant");

        TokenResponse unused = firma.connect(Firma.OFFICE);
        CLOCK.advance(Duration.ofDays(182));
        assertRefused(() -> firma.refresh(unused.getRefreshToken()), 400, "invalid_grant");
    }

    @Test
    void signsAnIdTokenThatItsKeyVerifies() throws Exception {
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        IdToken idToken = IdToken.parse(Firma.JSON, String.valueOf(tokens.get("id_token")));

        JsonNode key = Json.read(get(google.certsUrl()).getBytes()).path("keys").path(0);
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
        assertThat(idToken.verifySignature(publicKey)).isTrue();
        assertThat(idToken.getHeader().getKeyId()).isEqualTo(key.path("kid").asText());
        assertThat(idToken.verifyIssuer("https://accounts.google.com")).isTrue();
        assertThat(idToken.verifyAudience(List.of(Firma.CLIENT))).isTrue();
        assertThat(idToken.verifyTime(CLOCK.millis(), 0)).isTrue();
        assertThat(idToken.getPayload())
                .containsEntry("hd", "firma.ro")
                .containsEntry("email", Firma.OFFICE)
                .containsEntry("email_verified", true);
    }

    @Test
    void namesNoDomainForAPersonalAccount() throws IOException {
        TokenResponse tokens = firma.connect(Firma.STRANGER);

        assertThat(IdToken.parse(Firma.JSON, String.valueOf(tokens.get("id_token")))
                        .getPayload())
                .doesNotContainKey("hd")
                .containsEntry("email", Firma.STRANGER);
    }

    @Test
    void grantsOnlyTheScopesThatWereTicked() throws IOException {
        URI back = google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE, "calendar.acls", "openid");
        TokenResponse tokens = firma.exchange(code(back));

        assertThat(tokens.getScope())
                .isEqualTo("https://www.googleapis.com/auth/userinfo.email"
                        + " https://www.googleapis.com/auth/calendar.app.created");
        assertThat(tokens.get("id_token")).isNull();
    }

    @Test
    void sendsTheBrowserBackWithAccessDeniedWhenNothingIsAllowed() {
        URI back =
                google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE, Firma.SCOPES.toArray(String[]::new));

        assertThat(Firma.parameters(back))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "a state")
                .doesNotContainKey("code");
    }

    @Test
    void stopsAtAPageOfItsOwnForWrongRequests() {
        assertThat(errorPage("redirect_uri=http://localhost:8080/else")).isEqualTo("redirect_uri_mismatch");
        assertThat(errorPage("redirect_uri=urn:ietf:wg:oauth:2.0:oob")).isEqualTo("invalid_request");
        assertThat(errorPage("client_id=nobody")).isEqualTo("invalid_client");
        assertThat(errorPage("scope=calendar.rubbish")).isEqualTo("invalid_scope");
        assertThat(errorPage("response_type=token")).isEqualTo("unsupported_response_type");
        assertThat(errorPage("code_challenge_method=plain")).isEqualTo("invalid_request");
    }

    @Test
    void refusesForeignAccountsWhereTheConsentScreenIsInternal() {
        google.internal("firma.ro");

        google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.ANA);
        assertThatThrownBy(() -> google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.STRANGER))
                .isInstanceOfSatisfying(ConsentRefused.class, refused -> assertThat(refused.error())
                        .isEqualTo("org_internal"));
    }

    @Test
    void obeysTheAdministratorOfWorkspace() throws IOException {
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        google.adminRestricts("calendar.acls");

        assertRefused(() -> firma.refresh(tokens.getRefreshToken()), 400, "admin_policy_enforced");
        assertThatThrownBy(() -> google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE))
                .isInstanceOfSatisfying(ConsentRefused.class, refused -> assertThat(refused.error())
                        .isEqualTo("admin_policy_enforced"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sarcini.firma.ro/callback",
                "http://localhost:8080/callback",
                "http://127.0.0.1/callback"
            })
    void registersTheRedirectsThatGoogleRegisters(String redirect) {
        google.withClient("4711-x", "x", Set.of(URI.create(redirect)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sarcini.firma.ro/callback",
                "http://camunda:8080/callback",
                "https://camunda/callback",
                "https://camunda.local/callback",
                "https://10.0.0.7/callback",
                "https://sarcini.firma.ro/callback#there",
                "/callback"
            })
    void refusesToRegisterTheOthers(String redirect) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> google.withClient("4711-x", "x", Set.of(URI.create(redirect))))
                .withMessageContaining("Invalid Redirect");
    }

    @Test
    void letsADesktopClientUseAnyPortOfLoopback() {
        google.withDesktopClient("4711-desk", "desk");
        String query = "client_id=4711-desk&response_type=code&scope=openid&redirect_uri=";

        assertThat(google.consent(google.authUrl().resolve("?" + query + "http://127.0.0.1:45678/"), Firma.OFFICE))
                .hasPort(45678);
        assertThatThrownBy(() -> google.consent(
                        google.authUrl().resolve("?" + query + "https://sarcini.firma.ro/"), Firma.OFFICE))
                .isInstanceOf(ConsentRefused.class);
    }

    @Test
    void keepsSecretsOutOfItsLog() throws IOException {
        TokenResponse tokens = firma.connect(Firma.OFFICE);
        post(URI.create(google.revokeUrl() + "?token=" + tokens.getRefreshToken()), Map.of());

        assertThat(google.requests().toString())
                .contains("POST /token -> 200", "POST /revoke")
                .doesNotContain(tokens.getRefreshToken(), tokens.getAccessToken(), Firma.SECRET, Firma.VERIFIER);
    }

    private static String code(URI back) {
        return Firma.parameters(back).get("code");
    }

    private String errorPage(String changed) {
        String name = changed.substring(0, changed.indexOf('='));
        String url =
                firma.authorizationUrl(Firma.SCOPES).toString().replaceAll("([?&])" + name + "=[^&]*", "$1" + changed);
        try {
            return google.consent(URI.create(url), Firma.OFFICE).toString();
        } catch (ConsentRefused refused) {
            return refused.error();
        }
    }

    private TokenResponse exchangeWithout(String parameter) throws IOException {
        String url = firma.authorizationUrl(Firma.SCOPES).toString().replaceAll("&" + parameter + "=[^&]*", "");
        return firma.exchange(code(google.consent(URI.create(url), Firma.OFFICE)));
    }

    private String tokenRefusal(Map<String, String> changed) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code(google.consent(firma.authorizationUrl(Firma.SCOPES), Firma.OFFICE)),
                "client_id",
                Firma.CLIENT,
                "client_secret",
                Firma.SECRET,
                "redirect_uri",
                Firma.REDIRECT.toString(),
                "code_verifier",
                Firma.VERIFIER));
        form.putAll(changed);
        form.values().removeIf(String::isEmpty);
        try {
            post(google.tokenUrl(), form);
            return "200";
        } catch (HttpResponseException e) {
            return e.getStatusCode() + " "
                    + Json.read(e.getContent().getBytes()).path("error").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(ThrowingCallable call, int status, String error) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TokenResponseException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(status);
            assertThat(refused.getDetails().getError()).isEqualTo(error);
        });
    }

    private int statusOfACall(String bearer) throws IOException {
        return Firma.TRANSPORT
                .createRequestFactory(request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .buildGetRequest(new GenericUrl(google.rootUrl().resolve("/calendar/v3/calendars/nothere")))
                .setThrowExceptionOnExecuteError(false)
                .execute()
                .getStatusCode();
    }

    private static void post(URI uri, Map<String, String> form) throws IOException {
        Firma.TRANSPORT
                .createRequestFactory()
                .buildPostRequest(new GenericUrl(uri), new UrlEncodedContent(form))
                .execute()
                .disconnect();
    }

    private static String get(URI uri) throws IOException {
        return Firma.TRANSPORT
                .createRequestFactory()
                .buildGetRequest(new GenericUrl(uri))
                .execute()
                .parseAsString();
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }
}
