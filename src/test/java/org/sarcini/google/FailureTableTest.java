package org.sarcini.google;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sarcini.google.GoogleBench.id;
import static org.sarcini.google.GoogleBench.insert;
import static org.sarcini.standin.google.Firma.ANA;
import static org.sarcini.standin.google.Firma.OFFICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sarcini.google.EventLists.Answer;
import org.sarcini.google.EventLists.Question;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.Messages;
import org.sarcini.standin.google.Fault;
import org.sarcini.standin.google.Firma;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.standin.google.Held;

/** Each line of the table of refusals: in the documentation, and over HTTP. */
class FailureTableTest {

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension();

    private static final org.sarcini.installation.Store STORE =
            org.sarcini.TestDatabase.h2().store();

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private GoogleBench bench;
    private String calendar;

    /** A line as people read it. */
    private record Line(Set<String> asked, String status, Set<String> reasons, String kind, String sees) {}

    @BeforeEach
    void hasACalendar() {
        bench = new GoogleBench(google, java.time.Clock.systemUTC(), STORE, "calendars-per-day=100000");
        calendar = bench.calendar(OFFICE);
        bench.fill(OFFICE, calendar, 2);
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        assertThat(documented())
                .isEqualTo(
                        RefusalRule.TABLE.stream().map(FailureTableTest::line).toList());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isHowAnAnswerIsRead(Asked asked, int status, String reason, Class<?> kind) {
        // A 401 goes out once more with a fresh token.
        hit(asked).times(status == 401 ? 2 : 1).refuse(status, reason, 7);

        GoogleRefusal refusal = refusal(asked);

        assertThat(refusal).isExactlyInstanceOf(kind);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.reason()).isEqualTo(reason);
        if (refusal instanceof GoogleRefusal.TryLater later) {
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(7));
        }
        assertThat(google.faultsWaiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void isHowNoAnswerIsRead(Asked asked) {
        hit(asked).resetBeforeStoring();
        assertThat(refusal(asked)).isExactlyInstanceOf(GoogleRefusal.TryLater.class);
        hit(asked).resetAfterStoring();
        assertThat(refusal(asked)).isExactlyInstanceOf(GoogleRefusal.TryLater.class);
        hit(asked).answerRubbish();
        assertThat(refusal(asked)).isExactlyInstanceOf(GoogleRefusal.TryLater.class);
    }

    /** The answer is held back until the client has given up, however slow the machine is; one that can wait asks all else. */
    @ParameterizedTest
    @EnumSource
    void isHowAnAnswerThatTakesTooLongIsRead(Asked asked) {
        GoogleBench impatient = new GoogleBench(google, java.time.Clock.systemUTC(), STORE, "request-timeout=100ms");
        try (Held held = hit(asked).hold()) {
            assertThat(refusal(impatient, asked)).isExactlyInstanceOf(GoogleRefusal.TryLater.class);
            held.awaitArrival();
        }
    }

    private Fault hit(Asked asked) {
        return EnumSet.of(Asked.CALENDAR, Asked.SHARING).contains(asked)
                ? google.next()
                : google.next().part(1);
    }

    private GoogleRefusal refusal(Asked asked) {
        return refusal(bench, asked);
    }

    private GoogleRefusal refusal(GoogleBench bench, Asked asked) {
        return switch (asked) {
            case NEW_ENTRY ->
                why(bench.batch.send(OFFICE, calendar, List.of(insert((int) (System.nanoTime() % 90_000) + 2))));
            case ENTRY -> why(bench.batch.send(OFFICE, calendar, List.of(new EventCall.Get(id(1)))));
            case LIST ->
                listed(bench.lists
                        .ask(List.of(new Question(OFFICE, calendar, null, null)))
                        .get(0));
            case CALENDAR -> thrown(() -> bench.calendars.readers(OFFICE, calendar));
            case SHARING -> thrown(() -> bench.calendars.shareWithPerson(OFFICE, calendar, ANA));
        };
    }

    private static GoogleRefusal why(List<Outcome> outcomes) {
        return ((Outcome.Refused) outcomes.get(0)).why();
    }

    private static GoogleRefusal listed(Answer answer) {
        return answer instanceof Answer.Refused refused
                ? refused.why()
                : GoogleRefusals.of(Asked.LIST, 410, "fullSyncRequired", "", null);
    }

    private static GoogleRefusal thrown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return requireNonNull(catchThrowableOfType(GoogleRefusal.class, call));
    }

    static Stream<Arguments> answers() {
        return RefusalRule.TABLE.stream().filter(rule -> rule.from() > 0).flatMap(rule -> {
            int status = rule.from() == 300 ? 418 : rule.from() == 500 ? 503 : rule.from();
            Set<String> reasons = !rule.reasons().isEmpty()
                    ? rule.reasons()
                    : status == 410 ? Set.of("fullSyncRequired") : Set.of("somethingElse");
            return rule.asked().stream()
                    .filter(asked -> first(asked, status, reasons.iterator().next()) == rule)
                    .flatMap(asked -> reasons.stream().map(reason -> Arguments.of(asked, status, reason, kind(rule))));
        });
    }

    private static RefusalRule first(Asked asked, int status, String reason) {
        return RefusalRule.TABLE.stream()
                .filter(rule -> rule.fits(asked, status, reason))
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> kind(RefusalRule rule) {
        return rule.kind().of(rule.from(), "", "", null).getClass();
    }

    private static Line line(RefusalRule rule) {
        GoogleRefusal made = rule.kind().of(rule.from(), "", "", null);
        Set<String> asked = rule.asked().size() == Asked.values().length
                ? Set.of("anything")
                : rule.asked().stream()
                        .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.toSet());
        String status =
                rule.to() == 0 ? "–" : rule.from() == rule.to() ? "" + rule.from() : rule.from() + "–" + rule.to();
        return new Line(
                new TreeSet<>(asked),
                status,
                new TreeSet<>(rule.reasons().isEmpty() ? Set.of("any") : rule.reasons()),
                made.getClass().getSimpleName(),
                new Messages("google").text(Locale.forLanguageTag("ro"), made.messageKey()));
    }

    private static List<Line> documented() throws IOException {
        return Files.readAllLines(Path.of("docs/google-failures.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Asked"))
                .map(line -> line.replace("`", "").substring(2).split(" \\|(?: |$)"))
                .map(cells -> new Line(set(cells[0]), cells[1], set(cells[2]), cells[3], cells[5]))
                .toList();
    }

    private static Set<String> set(String cell) {
        return new TreeSet<>(Arrays.asList(cell.split(", ")));
    }
}
