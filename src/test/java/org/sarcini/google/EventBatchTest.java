package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sarcini.google.GoogleBench.id;
import static org.sarcini.google.GoogleBench.insert;
import static org.sarcini.standin.google.Firma.ANA;
import static org.sarcini.standin.google.Firma.OFFICE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sarcini.google.EventBatch.Addressed;
import org.sarcini.standin.google.Firma;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;

/** Requests about events of several calendars and accounts, together. */
class EventBatchTest {

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension();

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private GoogleBench bench;
    private String office;
    private String ana;

    @BeforeEach
    void twoAccountsWithACalendarEach() {
        bench = new GoogleBench(google);
        office = bench.calendar(OFFICE);
        ana = bench.calendar(ANA);
        google.forgetRequests();
    }

    @AfterEach
    void nobodyIsMailed() {
        assertThat(google.mails()).isEmpty();
    }

    @Test
    void writesFiftyEventsOfTwoAccountsInOneRequest() {
        List<Outcome> outcomes = bench.batch.send(IntStream.range(0, 50)
                .mapToObj(
                        i -> i % 2 == 0 ? new Addressed(OFFICE, office, insert(i)) : new Addressed(ANA, ana, insert(i)))
                .toList());

        assertThat(outcomes).hasSize(50).hasOnlyElementsOfType(Outcome.Done.class);
        assertThat(google.requests()).hasSize(1);
        assertThat(google.events(office)).hasSize(25);
        assertThat(google.events(ana)).hasSize(25);
    }

    @Test
    void sendsNoMoreThanFifty() {
        List<EventCall> calls =
                IntStream.range(0, 51).mapToObj(GoogleBench::insert).toList();

        assertThatThrownBy(() -> bench.batch.send(OFFICE, office, calls)).hasMessageContaining("51");
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void sendsTheOthersWhereOneConnectionHasNoToken() {
        bench.withoutToken.put(ANA, GoogleRefusals.tokenUnavailable("down", null));

        List<Outcome> outcomes =
                bench.batch.send(List.of(new Addressed(ANA, ana, insert(1)), new Addressed(OFFICE, office, insert(2))));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Refused(bench.withoutToken.get(ANA)));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(bench.titles(office)).containsExactly("Sarcina 2");
        assertThat(google.events(ana)).isEmpty();
    }

    @Test
    void keepsWhatWasAnsweredBesideRubbish() {
        google.next().part(2).answerRubbish();

        List<Outcome> outcomes = bench.batch.send(OFFICE, office, List.of(insert(1), insert(2), insert(3)));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                .isInstanceOf(GoogleRefusal.TryLater.class));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void readsBackWhatItWroteAndNothingAfterADeletion() {
        bench.batch.send(OFFICE, office, List.of(insert(1)));

        List<Outcome> outcomes =
                bench.batch.send(OFFICE, office, List.of(new EventCall.Get(id(1)), new EventCall.Delete(id(1))));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(
                        java.util.Objects.requireNonNull(done.event()).fields())
                .isEqualTo(GoogleBench.fields("Sarcina 1")));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Done(null));
    }
}
