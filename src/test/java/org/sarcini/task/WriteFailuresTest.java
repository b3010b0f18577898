package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WriteFailuresTest {

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final WriteFailures failures = new WriteFailures(new TimeSource(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }));

    @Test
    void everyFailureIsCountedAndSaidOnceAMinute(CapturedOutput output) {
        for (int time = 0; time < 3; time++) {
            failures.add(new IllegalStateException("table is gone"));
        }
        assertThat(failures.count()).isEqualTo(3);
        assertThat(words(output)).isEqualTo(1);
        assertThat(output).contains("table is gone").contains("check that the tables sarcini_* exist");

        now = now.plusSeconds(60);
        failures.add(new IllegalStateException("table is gone"));
        assertThat(words(output)).isEqualTo(2);
    }

    private static int words(CapturedOutput output) {
        return output.getAll().split("Sarcini could not write down", -1).length - 1;
    }

    @Test
    void everyFailureAsksForTheRemedy() {
        int[] asked = {0};
        failures.remedy(() -> asked[0]++);

        failures.add(new IllegalStateException());

        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void theyAreShownAsACounter() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new TaskMetrics(failures).bindTo(registry);

        failures.add(new IllegalStateException());

        assertThat(registry.get("sarcini.task.write.failures").functionCounter().count())
                .isEqualTo(1);
    }
}
