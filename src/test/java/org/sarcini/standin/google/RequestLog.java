package org.sarcini.standin.google;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests so far, and those that nobody here knows how to answer. */
final class RequestLog {

    private static final int KEPT = 20_000;
    private static final Set<String> SECRET = Set.of("token", "access_token", "code", "key");

    private final Clock clock;
    private final Deque<LoggedRequest> requests = new ArrayDeque<>();
    private final List<String> unknown = new ArrayList<>();

    RequestLog(Clock clock) {
        this.clock = clock;
    }

    LoggedRequest entry(Request request, int status, @Nullable String reason) {
        Map<String, String> query = new LinkedHashMap<>();
        request.query().forEach((name, values) -> query.put(name, SECRET.contains(name) ? "…" : values.get(0)));
        Trace trace = request.trace();
        return new LoggedRequest(
                clock.instant(),
                trace.took(),
                request.method(),
                request.path(),
                query,
                status,
                reason,
                trace.user(),
                trace.units(),
                trace.parts());
    }

    synchronized void add(LoggedRequest request) {
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    synchronized void unknown(String what) {
        unknown.add(what);
    }

    synchronized List<LoggedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized List<String> unknown() {
        return List.copyOf(unknown);
    }

    synchronized void clear() {
        requests.clear();
        unknown.clear();
    }
}
