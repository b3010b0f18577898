package org.sarcini.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:00:30Z, 30",
        "2026-03-02T09:00:30+01:00, 30",
        "2026-03-02T09:00:30.035+0100, 30.035",
        "2026-03-02T07:00:30-0100, 30",
        "1772438430, 30",
        "1772438430000, 30",
        "30, 30",
        "0, 0",
        "2026-03-02T07:59:00Z, 0",
    })
    void readsTheEndOfAWindowInEachShape(String reset, BigDecimal seconds) {
        Map<String, String> headers = Map.of("X-RateLimit-Reset", reset);

        assertThat(RateLimit.afterRefusal(true, headers::get, NOW))
                .contains(Duration.ofMillis(seconds.movePointRight(3).longValueExact()));
    }

    @ParameterizedTest
    @CsvSource({"soon", "''", "-5", "99999999999999999", "2027-03-02T08:00:30Z", "2026-03-02T08:00:30"})
    void saysNothingWhereAHeaderMakesNoSense(String reset) {
        Map<String, String> headers = Map.of("X-RateLimit-Reset", reset);

        assertThat(RateLimit.afterRefusal(true, headers::get, NOW)).isEmpty();
    }

    @Test
    void readsRetryAfterAsSecondsOrAsADate() {
        assertThat(RateLimit.afterRefusal(true, Map.of("Retry-After", "7")::get, NOW))
                .contains(Duration.ofSeconds(7));
        assertThat(RateLimit.afterRefusal(true, Map.of("Retry-After", "Mon, 02 Mar 2026 08:01:00 GMT")::get, NOW))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void waitsForTheLongerOfTwoWindows() {
        Map<String, String> headers =
                Map.of("X-RateLimit-Minutely-Reset", "20", "X-RateLimit-Reset", "2026-03-02T10:00:00Z");

        assertThat(RateLimit.afterRefusal(true, headers::get, NOW)).contains(Duration.ofHours(2));
    }

    @Test
    void readsTheLineOfTeamleadersDocuments() {
        Map<String, String> headers = Map.of("X-RateLimit-Reset", "2021-06-15T10:51:23.035+0100");

        assertThat(RateLimit.afterRefusal(true, headers::get, Instant.parse("2021-06-15T09:51:00Z")))
                .contains(Duration.ofMillis(23_035));
    }

    @Test
    void waitsForNoWindowThatHasRequestsLeftAndForNoneAfterAFaultOfTheCrms() {
        Map<String, String> headers = Map.of(
                "X-RateLimit-Remaining", "4800",
                "X-RateLimit-Reset", "2026-03-03T00:00:00Z",
                "X-RateLimit-Minutely-Remaining", "0",
                "X-RateLimit-Minutely-Reset", "20");

        assertThat(RateLimit.afterRefusal(true, headers::get, NOW)).contains(Duration.ofSeconds(20));
        assertThat(RateLimit.afterRefusal(false, headers::get, NOW)).isEmpty();
        assertThat(RateLimit.afterRefusal(false, Map.of("Retry-After", "7", "X-RateLimit-Reset", "20")::get, NOW))
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void waitsAfterTheLastRequestOfAWindowAloneAndNotWhereNothingIsSaid() {
        Map<String, String> last = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "12");
        Map<String, String> more = Map.of("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "12");

        assertThat(RateLimit.afterAnswer(last::get, NOW)).contains(Duration.ofSeconds(12));
        assertThat(RateLimit.afterAnswer(more::get, NOW)).isEmpty();
        assertThat(RateLimit.afterAnswer(Map.<String, String>of()::get, NOW)).isEmpty();
    }
}
