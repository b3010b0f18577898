package org.sarcini.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.TimeSource;

/** Google's clock, read from the header {@code Date} of an answer that needs no consent. */
public final class GoogleClock {

    private final GoogleClient google;
    private final GoogleProperties properties;
    private final TimeSource time;

    GoogleClock(GoogleClient google, GoogleProperties properties, TimeSource time) {
        this.google = google;
        this.properties = properties;
        this.time = time;
    }

    /**
     * How far this server's clock is ahead of Google's; negative when it is behind. Exact to about the time that the request
     * took. Blocks for one request.
     *
     * @return empty where Google cannot be reached, or answers without a time
     */
    public Optional<Duration> ahead() {
        HttpResponse answer = null;
        try {
            HttpRequest request = google.transport()
                    .createRequestFactory(google::limit)
                    .buildGetRequest(new GenericUrl(properties.certsUrl()));
            answer = request.setThrowExceptionOnExecuteError(false).execute();
            Instant now = time.now();
            return date(answer.getHeaders().getDate()).map(googles -> Duration.between(googles, now));
        } catch (IOException | RuntimeException unreachable) {
            return Optional.empty();
        } finally {
            disconnect(answer);
        }
    }

    private static Optional<Instant> date(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static void disconnect(@Nullable HttpResponse answer) {
        try {
            if (answer != null) {
                answer.disconnect();
            }
        } catch (IOException nothingToDo) {
            // The connection was about to be thrown away.
        }
    }
}
