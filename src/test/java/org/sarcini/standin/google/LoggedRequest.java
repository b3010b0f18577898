package org.sarcini.standin.google;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request as the stand-in saw it; bodies, tokens and codes are left out.
 *
 * @param at when it was answered
 * @param took from when it was read to when it was answered
 * @param method the method meant, an overriding header already applied
 * @param path raw, as on the wire
 * @param query first value of each parameter, decoded; what is secret in it is masked
 * @param status what was answered; 0 where the connection was broken instead
 * @param reason Google's reason where it was a refusal
 * @param user the account whose token it bore
 * @param units units of the Calendar API's quota charged, those of the parts included
 * @param parts the parts of a batch in their order, else empty
 */
public record LoggedRequest(
        Instant at,
        Duration took,
        String method,
        String path,
        Map<String, String> query,
        int status,
        @Nullable String reason,
        @Nullable String user,
        int units,
        List<LoggedRequest> parts) {

    /** This request, or the calls it carries where it is a batch. */
    public Stream<LoggedRequest> calls() {
        return parts.isEmpty() ? Stream.of(this) : parts.stream();
    }

    /** Whether it would change what Google holds. */
    public boolean writes() {
        return parts.isEmpty()
                ? !method.equals("GET") && (path.startsWith("/calendar/v3/") || path.startsWith("/tasks/v1/"))
                : parts.stream().anyMatch(LoggedRequest::writes);
    }

    @Override
    public String toString() {
        String head = method + " " + path + (query.isEmpty() ? "" : " " + query) + " -> " + status;
        String tail = reason == null ? "" : " " + reason;
        return parts.isEmpty() ? head + tail : head + tail + " " + parts;
    }
}
