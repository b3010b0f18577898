package org.sarcini.connect;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenErrorResponse;
import com.google.api.client.auth.oauth2.TokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpExecuteInterceptor;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.escape.CharEscapers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;

/**
 * The provider's token endpoint (RFC 6749 §3.2) and revocation endpoint (RFC 7009). Nothing is retried, no redirect followed
 * and nothing logged here: the requests carry secrets.
 */
final class TokenEndpoint {

    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final int REVOKE_MILLIS = 3_000;
    private static final Duration UNSTATED_LIFE = Duration.ofMinutes(10);
    /** Shorter ones are words that an answer may well contain. */
    private static final int SHORTEST_SECRET = 6;

    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error", "slow_down");

    private final HttpTransport transport;
    private final TimeSource time;

    TokenEndpoint(HttpTransport transport, TimeSource time) {
        this.transport = transport;
        this.time = time;
    }

    /**
     * Exchanges a code.
     *
     * @param verifier the PKCE verifier, empty where none was used
     * @throws TokenRefused if the provider refuses
     * @throws ProviderUnavailable if it cannot answer
     */
    Tokens exchange(Provider provider, Client client, String code, URI redirectUri, String verifier) {
        AuthorizationCodeTokenRequest request =
                new AuthorizationCodeTokenRequest(transport, JSON, url(provider.tokenUrl()), code);
        request.setRedirectUri(redirectUri.toString());
        if (!verifier.isEmpty()) {
            request.set("code_verifier", verifier);
        }
        return send(provider, client, request);
    }

    /**
     * Asks for a new access token.
     *
     * @throws TokenRefused if the provider refuses
     * @throws ProviderUnavailable if it cannot answer
     */
    Tokens refresh(Provider provider, Client client, String refreshToken) {
        return send(provider, client, new RefreshTokenRequest(transport, JSON, url(provider.tokenUrl()), refreshToken));
    }

    /** Revokes a token, and with it all that hangs on it; whether the provider says that it is gone. */
    boolean revoke(URI revokeUrl, String token) {
        try {
            HttpRequest request = transport
                    .createRequestFactory()
                    .buildPostRequest(url(revokeUrl), new UrlEncodedContent(Map.of("token", token)));
            prepare(request);
            request.setConnectTimeout(REVOKE_MILLIS).setReadTimeout(REVOKE_MILLIS);
            request.setThrowExceptionOnExecuteError(false);
            HttpResponse response = request.execute();
            try {
                return response.isSuccessStatusCode() || saysGone(response);
            } finally {
                response.disconnect();
            }
        } catch (IOException | RuntimeException failure) {
            return false;
        }
    }

    /** Some providers answer 400 {@code invalid_token} for a token that is dead already, where RFC 7009 §2.2 wants 200. */
    private static boolean saysGone(HttpResponse response) throws IOException {
        return response.getStatusCode() == 400
                && JSON.createJsonParser(response.parseAsString())
                        .parse(TokenErrorResponse.class)
                        .getError()
                        .equals("invalid_token");
    }

    private Tokens send(Provider provider, Client client, TokenRequest request) {
        try {
            return send(provider, client, request, new ClientParametersAuthentication(client.id(), client.secret()));
        } catch (TokenRefused refused) {
            if (!refused.mayWantHeader()) {
                throw refused;
            }
            return sendWithHeader(provider, client, request, refused);
        }
    }

    /** Whoever takes the client in the header alone refuses the form; whoever refuses both has said why at the first. */
    private Tokens sendWithHeader(Provider provider, Client client, TokenRequest request, TokenRefused first) {
        request.remove("client_id");
        request.remove("client_secret");
        try {
            return send(
                    provider,
                    client,
                    request,
                    new BasicAuthentication(
                            CharEscapers.escapeUri(client.id()), CharEscapers.escapeUri(client.secret())));
        } catch (TokenRefused second) {
            first.addSuppressed(second);
            throw first;
        }
    }

    private Tokens send(Provider provider, Client client, TokenRequest request, HttpExecuteInterceptor authentication) {
        request.setClientAuthentication(authentication);
        Unsuccessful answer = new Unsuccessful();
        request.setRequestInitializer(sent -> {
            prepare(sent);
            sent.setUnsuccessfulResponseHandler(answer);
        });
        try {
            return tokens(provider, request.execute());
        } catch (TokenResponseException refusal) {
            throw refused(provider, refusal, answer, secrets(client, request));
        } catch (IOException | RuntimeException failure) {
            if (failure instanceof ProviderUnavailable unavailable) {
                throw unavailable;
            }
            // The message could quote the answer, and the answer could hold a token: only the kind of failure is told.
            throw new ProviderUnavailable(
                    provider.name() + " did not answer at " + provider.tokenUrl() + " ("
                            + failure.getClass().getSimpleName() + "); try again later",
                    RetryAfter.in(answer.retryAfter, time.now()));
        }
    }

    private static void prepare(HttpRequest request) {
        request.setConnectTimeout(CONNECT_MILLIS).setReadTimeout(READ_MILLIS);
        request.setFollowRedirects(false).setLoggingEnabled(false).setCurlLoggingEnabled(false);
        request.setNumberOfRetries(0);
    }

    private Tokens tokens(Provider provider, TokenResponse answer) {
        String access = answer.getAccessToken();
        if (access == null || access.isBlank()) {
            throw new ProviderUnavailable(
                    provider.name() + " answered without an access token at " + provider.tokenUrl(), null);
        }
        Long seconds = answer.getExpiresInSeconds();
        Instant expires = time.now().plus(seconds == null ? UNSTATED_LIFE : Duration.ofSeconds(seconds));
        String refresh = answer.getRefreshToken();
        String scope = answer.getScope();
        return new Tokens(
                access,
                expires,
                refresh == null || refresh.isBlank() ? null : refresh,
                ends(answer),
                scope == null ? null : ConnectionTable.scopes(scope),
                answer.get("id_token") instanceof String token ? token : null);
    }

    /**
     * Google says it of a client whose consent screen is External and in Testing: seven days.
     *
     * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code">Google: exchange
     *     the authorization code</a>
     */
    private @Nullable Instant ends(TokenResponse answer) {
        return answer.get("refresh_token_expires_in") instanceof Number seconds && seconds.longValue() > 0
                ? time.now().plusSeconds(seconds.longValue()).truncatedTo(ChronoUnit.SECONDS)
                : null;
    }

    private RuntimeException refused(
            Provider provider, TokenResponseException refusal, Unsuccessful answer, List<String> secrets) {
        int status = refusal.getStatusCode();
        TokenErrorResponse details = refusal.getDetails();
        String error = details == null ? null : details.getError();
        if (error == null && details != null && (status == 400 || status == 401)) {
            // Proxies answer with a page, 403 or 407; a JSON object is the provider's own way of saying no.
            return new TokenRefused(status, String.valueOf(status), String.valueOf(status));
        }
        // An error that is an object, read as empty here, comes from what stands before Google's services.
        if (error == null
                || error.isEmpty()
                || status < 400
                || status >= 500
                || status == 429
                || PASSING.contains(error)) {
            return new ProviderUnavailable(
                    provider.name() + " answered " + status + " at " + provider.tokenUrl() + "; try again later",
                    RetryAfter.in(answer.retryAfter, time.now()));
        }
        String description = details == null ? null : details.getErrorDescription();
        return new TokenRefused(status, error, words(error, description, secrets));
    }

    /** What the request carried and nobody may read in the answer to it. */
    private static List<String> secrets(Client client, TokenRequest request) {
        return Stream.of(
                        client.secret(),
                        request.get("refresh_token"),
                        request.get("code"),
                        request.get("code_verifier"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    private static String words(String error, @Nullable String description, List<String> secrets) {
        String words = description == null ? error : error + ": " + description;
        for (String secret : secrets) {
            words = words.replace(secret, "…").replace(CharEscapers.escapeUri(secret), "…");
        }
        return words.length() > 300 ? words.substring(0, 300) : words;
    }

    private static GenericUrl url(URI uri) {
        return new GenericUrl(uri);
    }

    /** Remembers what an unsuccessful answer says about waiting: the client library loses it where the body is no JSON. */
    private static final class Unsuccessful implements HttpUnsuccessfulResponseHandler {

        private @Nullable String retryAfter;

        @Override
        public boolean handleResponse(HttpRequest request, HttpResponse response, boolean supportsRetry) {
            retryAfter = response.getHeaders().getRetryAfter();
            return false;
        }
    }
}
