package org.sarcini.standin.google;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many calls in one request; each is a call of its own, with its own answer and its own cost, and the answers come in the
 * order of the calls.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/batch">Send batch requests</a>
 */
final class BatchEndpoint {

    /** What is safe at Google, whose pages have said 50 and 1000. */
    static final int LIMIT = 50;

    private static final List<String> PASSED_ON = List.of("Authorization", "x-goog-quota-user");

    private final Dispatcher dispatcher;
    private final String api;
    private final AtomicInteger limit = new AtomicInteger(LIMIT);
    private final AtomicBoolean backwards = new AtomicBoolean();

    /** @param api the beginning of the paths that may be called in it */
    BatchEndpoint(Dispatcher dispatcher, String api) {
        this.dispatcher = dispatcher;
        this.api = api;
    }

    void backwards(boolean now) {
        backwards.set(now);
    }

    void limit(int calls) {
        limit.set(calls);
    }

    Reply answer(Request request) {
        List<Multipart.Part> parts = Multipart.read(request);
        if (parts.isEmpty()) {
            throw Refusal.global(400, "badRequest", "The batch request holds no calls.");
        }
        if (parts.size() > limit.get()) {
            throw Refusal.global(
                    400,
                    "badRequest",
                    "The batch request holds " + parts.size() + " calls, more than the " + limit.get() + " allowed.");
        }
        Multipart.Answer[] answers = new Multipart.Answer[parts.size()];
        for (int i : order(parts.size())) {
            Multipart.Part part = parts.get(i);
            Reply reply = dispatcher.answerPart(inner(request, part, i + 1), request.trace());
            answers[i] = new Multipart.Answer(part.contentId(), reply);
        }
        return Multipart.write(List.of(answers));
    }

    /** In which the calls are done; Google promises none. */
    private int[] order(int size) {
        return IntStream.range(0, size)
                .map(i -> backwards.get() ? size - 1 - i : i)
                .toArray();
    }

    /** Headers of the whole hold for the parts that have none of their own; the url may be absolute or a path. */
    private Request inner(Request outer, Multipart.Part part, int number) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : PASSED_ON) {
            String value = outer.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.putAll(part.headers());
        URI uri = part.uri();
        if (!uri.getRawPath().startsWith(api)) {
            throw Refusal.global(
                    400, "badRequest", "This batch serves " + api + " only, not " + uri.getRawPath() + ".");
        }
        return Request.of(part.method(), uri, headers, part.body(), number);
    }
}
