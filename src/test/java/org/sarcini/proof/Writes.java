package org.sarcini.proof;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sarcini.standin.google.LoggedRequest;

/** What was written at Google, from when Google had read a request to when it had an answer; a batch is one request as long as it lasts. */
final class Writes {

    private static final Pattern CALENDAR = Pattern.compile("/calendar/v3/calendars/([^/]+)(?:/.*)?");

    private record Write(String calendar, Instant began, Instant ended) {}

    private record Pair(Write one, Write other) {

        boolean onOneCalendar() {
            return one.calendar.equals(other.calendar);
        }
    }

    private final List<Write> writes;

    /** @param requests so far, with the calls that they carry */
    Writes(List<LoggedRequest> requests) {
        writes = requests.stream()
                .flatMap(Writes::of)
                .sorted(Comparator.comparing(Write::began))
                .toList();
    }

    /** One for each calendar that the request writes to. */
    private static Stream<Write> of(LoggedRequest request) {
        return request.calls()
                .filter(LoggedRequest::writes)
                .map(call -> CALENDAR.matcher(call.path()))
                .filter(Matcher::matches)
                .map(path -> URLDecoder.decode(path.group(1), StandardCharsets.UTF_8))
                .distinct()
                .map(calendar -> new Write(calendar, request.at().minus(request.took()), request.at()));
    }

    int count() {
        return writes.size();
    }

    /** Pairs on one calendar of which the second began before the first had ended, in words. */
    List<String> atOnceOnOneCalendar() {
        return atOnce().filter(Pair::onOneCalendar).map(Pair::toString).toList();
    }

    /** How many such pairs there are on two calendars. */
    long atOnceOnTwo() {
        return atOnce().filter(pair -> !pair.onOneCalendar()).count();
    }

    private Stream<Pair> atOnce() {
        return IntStream.range(0, writes.size()).boxed().flatMap(i -> writes.stream()
                .skip(i + 1L)
                .takeWhile(next -> next.began.isBefore(writes.get(i).ended))
                .map(next -> new Pair(writes.get(i), next)));
    }
}
