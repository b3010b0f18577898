package org.sarcini.google;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.tasks.Tasks;
import java.io.IOException;
import java.time.Duration;
import org.sarcini.connect.HttpTransports;

/**
 * Google's clients for Calendar and Tasks, one connection's token on each request. All connections share one transport and its pool of
 * sockets. Nothing is retried here but one thing: a request that Google refuses with 401 goes out once more with a fresh token.
 * Bodies are sent as they are, because ours are small.
 */
public final class GoogleClient implements AutoCloseable {

    private static final String APPLICATION = "Sarcini";
    static final int UNAUTHORIZED = 401;

    private final GoogleProperties properties;
    private final AccessTokens tokens;
    private final HttpTransport transport;

    public GoogleClient(GoogleProperties properties, AccessTokens tokens) {
        this(properties, tokens, HttpTransports.madeOnFirstUse());
    }

    GoogleClient(GoogleProperties properties, AccessTokens tokens, HttpTransport transport) {
        this.properties = properties;
        this.tokens = tokens;
        this.transport = transport;
    }

    /**
     * The client with which to ask Google in the name of that connection. Cheap: make one per piece of work. Each request, and
     * each part of a batch, asks {@link AccessTokens} when it is sent, so what that throws comes out of {@code execute()}.
     */
    public Calendar calendar(String connectionId) {
        return calendar(connectionId, tokens);
    }

    /** The same with these tokens. */
    Calendar calendar(String connectionId, AccessTokens from) {
        return new Calendar.Builder(
                        transport, GsonFactory.getDefaultInstance(), request -> prepare(request, connectionId, from))
                .setRootUrl(properties.rootUrl().toString())
                .setApplicationName(APPLICATION)
                .setGoogleClientRequestInitializer(request -> describe(request, connectionId))
                .build();
    }

    /** The same for Google Tasks: {@code @me} is the account of that connection. */
    public Tasks tasks(String connectionId) {
        return tasks(connectionId, tokens);
    }

    /** The same with these tokens. */
    Tasks tasks(String connectionId, AccessTokens from) {
        return new Tasks.Builder(
                        transport, GsonFactory.getDefaultInstance(), request -> prepare(request, connectionId, from))
                .setRootUrl(properties.tasksRootUrl().toString())
                .setApplicationName(APPLICATION)
                .setGoogleClientRequestInitializer(request -> describe(request, connectionId))
                .build();
    }

    /** A batch to be filled with requests of {@link #calendar}, of any connections. */
    BatchRequest calendarBatch() {
        return calendar("").batch(this::limitBatch);
    }

    /** A batch to be filled with requests of {@link #tasks}, of any connections. */
    BatchRequest tasksBatch() {
        return tasks("").batch(this::limitBatch);
    }

    AccessTokens tokens() {
        return tokens;
    }

    /** The transport, for requests that need no consent. */
    HttpTransport transport() {
        return transport;
    }

    @Override
    public void close() throws IOException {
        transport.shutdown();
    }

    /** Sets what every request to Google has: timeouts, and no retries. */
    void limit(HttpRequest request) {
        request.setConnectTimeout(millis(properties.connectTimeout()));
        request.setReadTimeout(millis(properties.requestTimeout()));
    }

    private void limitBatch(HttpRequest request) {
        limit(request);
        request.setInterceptor(sent -> sent.setContent(new WholeContent(sent.getContent())));
    }

    /** Without {@code quotaUser} Google would count all that the service account does for people as one user's. */
    private static void describe(AbstractGoogleClientRequest<?> request, String connectionId) {
        request.setDisableGZipContent(true);
        Delegation.addressIn(connectionId).ifPresent(address -> request.set("quotaUser", address));
    }

    private void prepare(HttpRequest request, String connectionId, AccessTokens from) {
        limit(request);
        request.setInterceptor(sent -> sent.getHeaders().setAuthorization("Bearer " + from.of(connectionId)));
        request.setUnsuccessfulResponseHandler(new FreshTokenOnce(connectionId, from));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** Asks for one repetition with a fresh token when the token was refused. */
    private static final class FreshTokenOnce implements HttpUnsuccessfulResponseHandler {

        private final String connectionId;
        private final AccessTokens tokens;
        private boolean used;

        FreshTokenOnce(String connectionId, AccessTokens tokens) {
            this.connectionId = connectionId;
            this.tokens = tokens;
        }

        @Override
        public boolean handleResponse(HttpRequest request, HttpResponse response, boolean supportsRetry) {
            if (response.getStatusCode() != UNAUTHORIZED || used) {
                return false;
            }
            used = true;
            // Other requests, or parts of the same batch, may have got the fresh token meanwhile.
            String refused = request.getHeaders().getAuthorization();
            if (("Bearer " + tokens.of(connectionId)).equals(refused)) {
                tokens.forget(connectionId);
            }
            return supportsRetry;
        }
    }
}
