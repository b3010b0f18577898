package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PriorityTest {

    @ParameterizedTest
    @CsvSource({
        "-5, MINOR",
        "0, MINOR",
        "19, MINOR",
        "20, LOW",
        "39, LOW",
        "40, MEDIUM",
        "59, MEDIUM",
        "60, HIGH",
        "79, HIGH",
        "80, URGENT",
        "100, URGENT",
        "1000, URGENT"
    })
    void anyNumberIsReadByItsBand(int number, Priority priority) {
        assertThat(Priority.of(number)).isEqualTo(priority);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(Priority priority) {
        assertThat(Priority.of(priority.value())).isEqualTo(priority);
    }
}
