package org.sarcini.google;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.http.HttpHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * The parts of one batch, sent as one HTTP request, each in the name of its own connection. Every part has an outcome: where the
 * answer is missing, broken or rubbish it is {@link GoogleRefusal.TryLater}, though Google may have done what was asked.
 *
 * @param <O> what comes of a part
 */
final class BatchParts<O> {

    private final GoogleClient google;
    private final TimeSource time;
    private final BatchRequest batch;
    private final Function<GoogleRefusal, O> refused;
    private final List<@Nullable O> outcomes = new ArrayList<>();
    private final Set<String> connections = new HashSet<>();

    /** @param batch empty, of the API that all parts are for */
    BatchParts(GoogleClient google, TimeSource time, BatchRequest batch, Function<GoogleRefusal, O> refused) {
        this.google = google;
        this.time = time;
        this.batch = batch;
        this.refused = refused;
    }

    /** Makes the request of a part. */
    @FunctionalInterface
    interface Asking {
        AbstractGoogleJsonClientRequest<?> request() throws IOException;
    }

    /**
     * Adds a part. A connection without a token is refused by itself and holds up no other; this may block for a refresh.
     *
     * @param asked what is asked for, to read a refusal by
     * @param done what comes of the answer; the body is null where there is none
     */
    void add(String connectionId, Asked asked, Asking asking, Function<@Nullable Object, O> done) {
        int index = outcomes.size();
        outcomes.add(null);
        try {
            google.requireToken(connectionId);
            queue(asking.request(), index, asked, done);
            connections.add(connectionId);
        } catch (IOException | GoogleRefusal failure) {
            outcomes.set(index, refused.apply(GoogleRefusals.of(asked, failure, time.now())));
        }
    }

    /** Sends the parts and returns what came of each, in the order in which they were added. */
    List<O> send(Asked asked) {
        GoogleRefusal broken = execute(asked);
        List<O> all = new ArrayList<>();
        for (O outcome : outcomes) {
            all.add(outcome != null ? outcome : refused.apply(broken));
        }
        return all;
    }

    /** Returns why parts without an outcome have none. */
    private GoogleRefusal execute(Asked asked) {
        try {
            if (batch.size() > 0) {
                batch.execute();
            }
            return GoogleRefusals.of(asked, 0, "", "Google's answer to a batch was incomplete", null);
        } catch (IOException | RuntimeException failure) {
            // A 200 whose body is no batch answer is a NullPointerException inside the client.
            GoogleRefusal read = GoogleRefusals.of(asked, failure, time.now());
            // A token that vanished while the batch went out says nothing about the other connections in it.
            return read instanceof GoogleRefusal.ConsentNeeded && connections.size() > 1
                    ? GoogleRefusals.tokenUnavailable(read.words(), null)
                    : read;
        }
    }

    private <T> void queue(
            AbstractGoogleJsonClientRequest<T> request, int index, Asked asked, Function<@Nullable Object, O> done)
            throws IOException {
        request.queue(batch, new JsonBatchCallback<>() {
            @Override
            public void onSuccess(@Nullable T body, HttpHeaders headers) {
                outcomes.set(index, done.apply(body));
            }

            @Override
            public void onFailure(@Nullable GoogleJsonError error, HttpHeaders headers) {
                outcomes.set(index, refused.apply(GoogleRefusals.of(asked, error, headers, time.now())));
            }
        });
    }
}
