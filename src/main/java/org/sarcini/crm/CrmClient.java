package org.sarcini.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connections;
import org.sarcini.connect.ConsentNeeded;
import org.sarcini.connect.ProviderUnavailable;
import org.sarcini.installation.TimeSource;

/**
 * Asks a CRM for pages of records in the name of a connection. Nothing is retried here but one thing: a request that is refused
 * with 401 goes out once more with a fresh token. No redirect is followed, and nothing is logged: addresses and answers are the
 * company's.
 */
final class CrmClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final Connections connections;
    private final HttpTransport transport;
    private final HttpRequestFactory requests;
    private final CrmProperties properties;
    private final TimeSource time;

    CrmClient(Connections connections, HttpTransport transport, CrmProperties properties, TimeSource time) {
        this.connections = connections;
        this.transport = transport;
        this.requests = transport.createRequestFactory();
        this.properties = properties;
        this.time = time;
    }

    /**
     * A page, once all of it was read.
     *
     * @param page what it turned out to have
     * @param pause how long to wait before the next request; empty where nothing was said
     */
    record Answer(CrmPage page, Optional<Duration> pause) {}

    /**
     * Asks for a page and reads it element by element; blocks for as long as that takes.
     *
     * @param soFar number of the page, and how many records came before it
     * @param each gets the elements in their order; may have got some when this fails
     * @throws CrmRefusal if the page did not come, or not to its end
     */
    Answer page(String connectionId, CrmRequest request, CrmPage soFar, Consumer<JsonNode> each) {
        try {
            HttpResponse response = send(connectionId, request);
            if (response.getStatusCode() == UNAUTHORIZED) {
                response.disconnect();
                connections.forgetAccessToken(connectionId);
                response = send(connectionId, request);
            }
            try {
                return answer(connectionId, request, response, soFar, each);
            } finally {
                response.disconnect();
            }
        } catch (ConsentNeeded ended) {
            throw new CrmRefusal.ConsentEnded(String.valueOf(ended.getMessage()));
        } catch (ProviderUnavailable unavailable) {
            throw new CrmRefusal.Later(
                    String.valueOf(unavailable.getMessage()),
                    unavailable.after().orElse(null));
        } catch (IOException broken) {
            throw new CrmRefusal.Later(
                    where(request) + " did not answer (" + broken.getClass().getSimpleName() + ")", null);
        }
    }

    private HttpResponse send(String connectionId, CrmRequest request) throws IOException {
        GenericUrl address = new GenericUrl(request.address());
        HttpRequest sent = request.body() == null
                ? requests.buildGetRequest(address)
                : requests.buildPostRequest(address, new ByteArrayContent("application/json", json(request)));
        sent.setConnectTimeout(millis(properties.connectTimeout()));
        sent.setReadTimeout(millis(properties.requestTimeout()));
        sent.setNumberOfRetries(0).setFollowRedirects(false).setThrowExceptionOnExecuteError(false);
        sent.setLoggingEnabled(false).setCurlLoggingEnabled(false);
        sent.getHeaders()
                .setAccept("application/json")
                .setAuthorization("Bearer " + connections.token(connectionId).value());
        return sent.execute();
    }

    private Answer answer(
            String connectionId, CrmRequest request, HttpResponse response, CrmPage soFar, Consumer<JsonNode> each)
            throws IOException {
        int status = response.getStatusCode();
        if (status == UNAUTHORIZED) {
            throw new CrmRefusal.Unauthorized(where(request) + " refused a token that was just made (401)");
        }
        if (status == TOO_MANY || status >= 500) {
            throw new CrmRefusal.Later(
                    where(request) + " answered " + status,
                    RateLimit.afterRefusal(status == TOO_MANY, name -> header(response, name), time.now())
                            .orElse(null));
        }
        if (status == 403) {
            throw new CrmRefusal.Wrong(Outcome.NOT_ALLOWED, where(request) + " answered 403");
        }
        if (status == 404) {
            throw new CrmRefusal.Wrong(Outcome.NOT_FOUND, where(request) + " answered 404");
        }
        if (status != 200) {
            throw new CrmRefusal.Wrong(Outcome.UNREADABLE, where(request) + " answered " + status);
        }
        InputStream content = response.getContent();
        if (content == null) {
            throw new CrmRefusal.Wrong(Outcome.UNREADABLE, where(request) + " answered with nothing");
        }
        try {
            CrmPage page = PageReader.read(content, soFar, each);
            return new Answer(page, RateLimit.afterAnswer(name -> header(response, name), time.now()));
        } catch (JsonProcessingException unreadable) {
            throw new CrmRefusal.Wrong(
                    Outcome.UNREADABLE,
                    where(request) + " answered what is no JSON ("
                            + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static @Nullable String header(HttpResponse response, String name) {
        return response.getHeaders().getFirstHeaderStringValue(name);
    }

    private static byte[] json(CrmRequest request) throws IOException {
        return JSON.writeValueAsString(request.body()).getBytes(StandardCharsets.UTF_8);
    }

    /** Without the query, which may hold anything. */
    private static String where(CrmRequest request) {
        return request.address().getHost() + request.address().getPath();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    @Override
    public void close() throws IOException {
        transport.shutdown();
    }
}
