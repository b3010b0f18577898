package org.sarcini.google;

import com.google.api.client.googleapis.batch.BatchCallback;
import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.util.ObjectParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to one of Google's APIs in the name of several connections, sent together as one HTTP request; used once. What is wrong
 * with one part (no token, a refusal, an answer that nobody can read) is that part's alone.
 *
 * @param <R> what comes of a part
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/batch">Calendar: batch requests</a>
 */
final class Batch<R> {

    /** Google's own pages name 50 and 1,000; 50 is right under both. */
    static final int MOST = 50;

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    private final TimeSource time;
    private final Function<GoogleRefusal, R> refusing;
    private final Tokens tokens;
    private final BatchRequest request;
    private final Map<Integer, R> results = new HashMap<>();
    private int size;

    /**
     * @param request empty, of the API that all parts are for
     * @param refusing how a refusal of a part is told
     */
    Batch(BatchRequest request, AccessTokens tokens, TimeSource time, Function<GoogleRefusal, R> refusing) {
        this.request = request;
        this.tokens = new Tokens(tokens);
        this.time = time;
        this.refusing = refusing;
    }

    /** Makes the request of a part, to be sent with these tokens. */
    @FunctionalInterface
    interface Part {
        AbstractGoogleClientRequest<?> with(AccessTokens tokens) throws IOException;
    }

    /** Reads the body of an answer, empty where it has none. */
    @FunctionalInterface
    interface Reading<R> {
        R of(String body) throws IOException;
    }

    /** Adds a part; asks for its connection's token, unless another part did. */
    void add(String connectionId, Asked asked, Part part, Reading<R> reading) {
        int index = size++;
        try {
            tokens.of(connectionId);
            HttpRequest http = part.with(tokens).buildHttpRequest();
            http.setParser(new Text());
            request.queue(http, String.class, String.class, new Answer(index, connectionId, asked, reading));
        } catch (IOException | RuntimeException failure) {
            refuse(index, failed(asked, failure));
        }
    }

    /** What Google did not say is most likely a fault of ours: it is tried again, too, but nobody could find it without a trace. */
    private GoogleRefusal failed(Asked asked, Exception failure) {
        if (failure instanceof RuntimeException && !(failure instanceof GoogleRefusal)) {
            log.warn("A request to Google failed before or after Google; it is tried again", failure);
        }
        return GoogleRefusals.of(asked, failure, time.now());
    }

    /** Sends the parts and returns what came of each, in the order they were added; blocks for one request. */
    List<R> send() {
        if (size > MOST) {
            throw new IllegalArgumentException("A batch takes " + MOST + " requests at most, not " + size);
        }
        GoogleRefusal broken = request.size() == 0 ? GoogleRefusals.incomplete() : execute();
        return IntStream.range(0, size)
                .mapToObj(index -> results.computeIfAbsent(index, unanswered -> refusing.apply(broken)))
                .toList();
    }

    /** Returns why parts without an answer have none. */
    private GoogleRefusal execute() {
        try {
            request.execute();
            return GoogleRefusals.incomplete();
        } catch (IOException | RuntimeException failure) {
            // A 200 whose body is no batch answer is a NullPointerException inside the client.
            return GoogleRefusals.of(Asked.CALENDAR, failure, time.now());
        }
    }

    private void refuse(int index, GoogleRefusal why) {
        results.put(index, refusing.apply(why));
    }

    private final class Answer implements BatchCallback<String, String> {

        private final int index;
        private final String connectionId;
        private final Asked asked;
        private final Reading<R> reading;

        Answer(int index, String connectionId, Asked asked, Reading<R> reading) {
            this.index = index;
            this.connectionId = connectionId;
            this.asked = asked;
            this.reading = reading;
        }

        @Override
        public void onSuccess(String body, HttpHeaders headers) {
            try {
                results.put(index, reading.of(body));
            } catch (IOException | RuntimeException unreadable) {
                refuse(index, failed(asked, unreadable));
            }
        }

        @Override
        public void onFailure(String body, HttpHeaders headers) {
            GoogleRefusal said = GoogleRefusals.of(asked, GoogleRefusals.parsed(body), headers, time.now());
            refuse(index, said.status() == GoogleClient.UNAUTHORIZED ? tokens.whyNoFreshOne(connectionId, said) : said);
        }
    }

    /** Leaves bodies as they are, so that one that cannot be read does not end the reading of the others. */
    private static final class Text implements ObjectParser {

        @Override
        public <T> T parseAndClose(InputStream in, Charset charset, Class<T> type) throws IOException {
            try (in) {
                return type.cast(new String(in.readAllBytes(), charset));
            }
        }

        @Override
        public Object parseAndClose(InputStream in, Charset charset, Type type) {
            throw new UnsupportedOperationException("Only asked for text");
        }

        @Override
        public <T> T parseAndClose(Reader reader, Class<T> type) {
            throw new UnsupportedOperationException("Only asked for bytes");
        }

        @Override
        public Object parseAndClose(Reader reader, Type type) {
            throw new UnsupportedOperationException("Only asked for bytes");
        }
    }

    /**
     * The tokens of one batch: each is asked for once. Where there is no fresh one for one that Google refused, the old one goes
     * out again and its parts are refused for the reason remembered, instead of an exception that ends the whole batch.
     */
    private static final class Tokens implements AccessTokens {

        private final AccessTokens tokens;
        private final Map<String, String> held = new HashMap<>();
        private final Map<String, GoogleRefusal> refusals = new HashMap<>();

        Tokens(AccessTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        public String of(String connectionId) {
            return held.computeIfAbsent(connectionId, tokens::of);
        }

        @Override
        public void forget(String connectionId) {
            try {
                tokens.forget(connectionId);
                held.put(connectionId, tokens.of(connectionId));
            } catch (RuntimeException failure) {
                refusals.put(connectionId, GoogleRefusals.of(Asked.CALENDAR, failure, Instant.EPOCH));
            }
        }

        GoogleRefusal whyNoFreshOne(String connectionId, GoogleRefusal otherwise) {
            return refusals.getOrDefault(connectionId, otherwise);
        }
    }
}
