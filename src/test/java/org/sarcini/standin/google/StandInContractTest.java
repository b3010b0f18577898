package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The stand-in behaves as the product expects Google to. */
class StandInContractTest extends GoogleContract {

    private final MovableClock clock = new MovableClock("2026-03-02T08:00:00Z");
    private final GoogleStandIn google = Firma.known(new GoogleStandIn(0, clock));

    @Override
    Optional<String> root() {
        return Optional.of(google.rootUrl().toString());
    }

    @Override
    String bearer() throws IOException {
        return new Firma(google).connect(Firma.OFFICE, SCOPES).getAccessToken();
    }

    @Override
    void later() {
        clock.advance(Duration.ofSeconds(2));
    }

    @Override
    Optional<String> reader() {
        return Optional.of(Firma.ANA);
    }

    @Override
    void assertNobodyWasMailed() {
        assertThat(google.mails()).isEmpty();
    }

    @AfterAll
    @Override
    void deleteCalendarAndList() throws IOException {
        super.deleteCalendarAndList();
        google.close();
    }
}
