package org.sarcini.connect;

import com.google.api.client.auth.openidconnect.IdToken;
import com.google.api.client.auth.openidconnect.IdTokenVerifier;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads who consented out of an id token (OpenID Connect Core §3.1.3.7), once its signature, audience, issuer and time hold. */
final class IdTokens {

    private static final Logger log = LoggerFactory.getLogger(IdTokens.class);

    /**
     * Who consented.
     *
     * @param account the verified e-mail address, null where the token has none
     * @param domain the organisation, null where the token names none
     */
    record Identity(@Nullable String account, @Nullable String domain) {}

    private final HttpTransport transport;
    private final TimeSource time;

    IdTokens(HttpTransport transport, TimeSource time) {
        this.transport = transport;
        this.time = time;
    }

    /**
     * Verifies and reads.
     *
     * @return empty where the token proves nothing
     * @throws ProviderUnavailable if the provider's keys cannot be had
     */
    Optional<Identity> identity(Provider provider, URI certsUrl, String clientId, String text) {
        try {
            IdToken token = IdToken.parse(GsonFactory.getDefaultInstance(), text);
            // A verifier keeps keys for an hour and does not look for new ones; consents are rare, so each has its own.
            boolean holds = new IdTokenVerifier.Builder()
                    .setCertificatesLocation(certsUrl.toString())
                    .setIssuers(provider.issuers())
                    .setAudience(List.of(clientId))
                    .setClock(() -> time.now().toEpochMilli())
                    .setHttpTransportFactory(() -> transport)
                    .build()
                    .verifyOrThrow(token);
            return holds && !token.getPayload().getAudienceAsList().isEmpty()
                    ? Optional.of(read(token.getPayload()))
                    : Optional.empty();
        } catch (IOException noKeys) {
            throw new ProviderUnavailable(
                    provider.name() + " did not give its keys at " + certsUrl + " ("
                            + noKeys.getClass().getSimpleName() + ")",
                    null);
        } catch (RuntimeException rubbish) {
            log.warn(
                    "The id token of {} cannot be read ({})",
                    provider.name(),
                    rubbish.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Identity read(IdToken.Payload payload) {
        boolean verified = Boolean.parseBoolean(String.valueOf(payload.get("email_verified")));
        return new Identity(verified ? text(payload.get("email")) : null, text(payload.get("hd")));
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? text : null;
    }
}
