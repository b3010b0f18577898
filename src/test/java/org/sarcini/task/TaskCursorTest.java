package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The place in a list that a page's address names: anybody can write one. */
class TaskCursorTest {

    @Test
    void isReadAsItWasWritten() {
        TaskCursor cursor = new TaskCursor(OffsetDateTime.parse("2026-03-10T13:00Z"), "a");

        assertThat(TaskCursor.parse(cursor.text(TaskOrder.DUE), TaskOrder.DUE)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DUE\0tomorrow\0a",
                "DUE\0+400000-01-01T00:00Z\0a",
                "DUE\0-4800-01-01T00:00Z\0a",
                "NAME\0x\0a",
                "DUE"
            })
    void isNotReadWhereNoDatabaseCouldTakeIt(String written) {
        String text = Base64.getUrlEncoder().encodeToString(written.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TaskCursor.parse(text, TaskOrder.DUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
