package org.sarcini.google;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.AccessToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.HttpTransports;
import org.sarcini.connect.KeyUnavailable;
import org.sarcini.google.DelegationRefusals.Said;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens for people's accounts, signed for by the {@link ServiceAccount}. Kept in memory alone, until a minute before they
 * expire; one thread at a time asks for an address.
 */
final class DelegatedTokens implements AutoCloseable {

    /** Somebody whom Google refused is asked about again after this long. */
    static final Duration REFUSED_FOR = Duration.ofHours(1);

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(DelegatedTokens.class);

    private final ServiceAccount account;
    private final GoogleProperties properties;
    private final DelegationRefusals refusals;
    private final TimeSource time;
    private final HttpTransport transport;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /**
     * What is known of one address; guarded by itself.
     */
    private static final class Slot {
        private String by = "";
        private @Nullable String token;
        private Instant until = Instant.MIN;
        private @Nullable GoogleRefusal refusal;

        boolean holds(Connection known, Instant now) {
            return by.equals(known.id() + "/" + known.clientId()) && until.isAfter(now);
        }

        void keep(Connection known, @Nullable String newToken, @Nullable GoogleRefusal newRefusal, Instant newUntil) {
            by = known.id() + "/" + known.clientId();
            token = newToken;
            refusal = newRefusal;
            until = newUntil;
        }
    }

    DelegatedTokens(ServiceAccount account, GoogleProperties properties, DelegationRefusals refusals, TimeSource time) {
        this.account = account;
        this.properties = properties;
        this.refusals = refusals;
        this.time = time;
        this.transport = limited(properties);
    }

    /** The account that signs, as long as Google accepts it and did not refuse this address lately. */
    Optional<Connection> signer(String address) {
        return working().filter(known -> {
            Slot slot = slot(address);
            synchronized (slot) {
                return slot.refusal == null || !slot.holds(known, time.now());
            }
        });
    }

    /** A token for that address; see {@link AccessTokens#of}. */
    String token(String address) {
        Connection known = working().orElseThrow(() -> refusals.ofNoKey(account.connection()));
        Slot slot = slot(address);
        synchronized (slot) {
            if (slot.holds(known, time.now())) {
                if (slot.refusal != null) {
                    throw slot.refusal;
                }
                if (slot.token != null) {
                    return slot.token;
                }
            }
            return ask(known, address, slot);
        }
    }

    /**
     * Asks Google for a token, whatever is known, and uses what Google says of the key.
     *
     * @throws GoogleRefusal as {@link AccessTokens#of} does
     */
    void check(String address) {
        Connection known = account.connection().orElseThrow(() -> refusals.ofNoKey(Optional.empty()));
        Slot slot = slot(address);
        synchronized (slot) {
            ask(known, address, slot);
        }
        account.accepted(known);
    }

    void forget(String address) {
        slots.remove(address);
    }

    /** Google refuses this person's tokens; nobody else is concerned. */
    void refuse(String address, String words) {
        working().ifPresent(known -> {
            Slot slot = slot(address);
            synchronized (slot) {
                if (slot.refusal == null || !slot.holds(known, time.now())) {
                    slot.keep(known, null, refusals.ofPerson(address, 0, "", words), soon());
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        transport.shutdown();
    }

    private Optional<Connection> working() {
        return account.connection().filter(known -> known.state() == ConnectionState.CONNECTED);
    }

    private Slot slot(String address) {
        return slots.computeIfAbsent(address, one -> new Slot());
    }

    private Instant soon() {
        return time.now().plus(REFUSED_FOR);
    }

    private String ask(Connection known, String address, Slot slot) {
        try {
            AccessToken token = account.key(known)
                    .credentials()
                    .setTokenServerUri(properties.tokenUrl())
                    .setHttpTransportFactory(() -> transport)
                    .setDefaultRetriesEnabled(false)
                    .build()
                    .createScoped(account.scopes())
                    .createDelegated(address)
                    .refreshAccessToken();
            slot.keep(known, token.getTokenValue(), null, expires(token).minus(MARGIN));
            return token.getTokenValue();
        } catch (KeyUnavailable | ServiceAccountKey.Unusable unreadable) {
            throw GoogleRefusals.keyUnavailable(String.valueOf(unreadable.getMessage()));
        } catch (IOException | RuntimeException failure) {
            throw refused(known, address, slot, failure);
        }
    }

    private GoogleRefusal refused(Connection known, String address, Slot slot, Exception failure) {
        HttpResponseException answer = answer(failure);
        if (answer == null) {
            // The message could quote the answer, and the answer could hold a token.
            return GoogleRefusals.of(
                    Asked.CALENDAR, new IOException(failure.getClass().getSimpleName()), time.now());
        }
        String error = word(answer, "error");
        String words = word(answer, "error_description");
        Said said = DelegationRefusals.said(answer.getStatusCode(), error, words);
        if (said == Said.LATER) {
            return GoogleRefusals.tokenUnavailable(
                    "Google answered " + answer.getStatusCode() + " when asked for a token",
                    GoogleRefusals.retryAfter(answer.getHeaders(), time.now()));
        }
        if (said == Said.OF_PERSON) {
            GoogleRefusal refusal = refusals.ofPerson(address, answer.getStatusCode(), error, words);
            slot.keep(known, null, refusal, soon());
            return refusal;
        }
        GoogleRefusal refusal =
                refusals.ofDelegation(known.clientId(), account.scopes(), answer.getStatusCode(), error, words);
        if (known.state() == ConnectionState.CONNECTED) {
            log.warn("Google does not let the service account {} act for people: {} {}", known.account(), error, words);
        }
        account.refused(known, refusal.words());
        return refusal;
    }

    private static @Nullable HttpResponseException answer(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException answer) {
                return answer;
            }
        }
        return null;
    }

    /** Google's words come with errors alone, which hold no token. */
    private static String word(HttpResponseException answer, String name) {
        try {
            Object word = GsonFactory.getDefaultInstance()
                    .fromString(answer.getContent(), GenericJson.class)
                    .get(name);
            return word instanceof String text ? text.substring(0, Math.min(text.length(), 300)) : "";
        } catch (IOException | RuntimeException unreadable) {
            return "";
        }
    }

    /** The library reckons by the system's clock, we by ours. */
    private Instant expires(AccessToken token) {
        Date expires = token.getExpirationTime();
        return expires == null
                ? time.now().plus(MARGIN)
                : time.now().plusMillis(expires.getTime() - System.currentTimeMillis());
    }

    /** The library knows no way to set the timeouts of its requests. */
    private static HttpTransport limited(GoogleProperties properties) {
        RequestConfig limits = RequestConfig.custom()
                .setConnectTimeout(properties.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .setResponseTimeout(properties.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .setRedirectsEnabled(false)
                .build();
        return HttpTransports.madeOnFirstUse(
                client -> client.addExecInterceptorFirst("limits", (request, scope, chain) -> {
                    scope.clientContext.setRequestConfig(limits);
                    return chain.proceed(request, scope);
                }));
    }
}
