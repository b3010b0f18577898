package org.sarcini.crm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Pure;

/**
 * How long an answer's headers ask us to wait. Providers write the end of their window as a date, as seconds or milliseconds since
 * 1970, or as seconds from now; a header that is missing or makes no sense says nothing, which is not the same as zero.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110 §10.2.3: Retry-After</a>
 */
@Pure
final class RateLimit {

    /** No window of a provider's is longer than a day; what says so is misread. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** With an offset with or without a colon: Teamleader documents {@code 2021-06-15T10:51:23.035+0100}. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private static final long IN_SECONDS = 1_000_000_000L;
    private static final long IN_MILLIS = 100_000_000_000L;

    private RateLimit() {}

    /**
     * How long to wait after a refusal; empty where no header says it. The end of a window counts only after a refusal for too many
     * requests, and where that window has none left, or does not say.
     *
     * @param tooMany whether that was the reason
     * @param header a header's value by its name, null where it is missing
     */
    static Optional<Duration> afterRefusal(boolean tooMany, Function<String, @Nullable String> header, Instant now) {
        Stream<String> spent = windows()
                .filter(window ->
                        tooMany && !stripped(header.apply(window + "Remaining")).matches("0*[1-9]\\d*"))
                .map(window -> window + "Reset");
        return Stream.concat(Stream.of("Retry-After"), spent)
                .map(header)
                .flatMap(value -> until(value, now).stream())
                .max(Duration::compareTo);
    }

    /** How long to wait before the next request, because this was the last one of a window; empty where no header says so. */
    static Optional<Duration> afterAnswer(Function<String, @Nullable String> header, Instant now) {
        return windows()
                .filter(window -> "0".equals(stripped(header.apply(window + "Remaining"))))
                .map(window -> header.apply(window + "Reset"))
                .flatMap(value -> until(value, now).stream())
                .max(Duration::compareTo);
    }

    private static Stream<String> windows() {
        return Stream.of("X-RateLimit-", "X-RateLimit-Minutely-", "RateLimit-");
    }

    private static String stripped(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static Optional<Duration> until(@Nullable String value, Instant now) {
        String text = stripped(value);
        Optional<Duration> wait = text.matches("\\d{1,18}") ? number(Long.parseLong(text), now) : date(text, now);
        return wait.filter(found -> found.compareTo(LONGEST) <= 0)
                .map(found -> found.isNegative() ? Duration.ZERO : found);
    }

    private static Optional<Duration> number(long number, Instant now) {
        if (number >= IN_MILLIS) {
            return Optional.of(Duration.between(now, Instant.ofEpochMilli(number)));
        }
        return Optional.of(
                number >= IN_SECONDS
                        ? Duration.between(now, Instant.ofEpochSecond(number))
                        : Duration.ofSeconds(number));
    }

    private static Optional<Duration> date(String text, Instant now) {
        return Stream.<Function<String, Instant>>of(
                        iso -> OffsetDateTime.parse(iso, ISO).toInstant(),
                        http -> ZonedDateTime.parse(http, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                                .toInstant())
                .flatMap(form -> read(form, text).stream())
                .map(at -> Duration.between(now, at))
                .findFirst();
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }
}
