package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime.Day;
import org.sarcini.google.RemoteEvent;

class TaskLinksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sumar\n\nhttps://camunda.firma.ro/camunda/sarcini/tasks/a-1",
                "https://altundeva.ro/sarcini/tasks/a-1\nși o notă",
                "https://camunda.firma.ro/camunda/app/tasklist/default/#/?task=a-1"
            })
    void knowsAnEntryByTheTasksAddressOldOrNew(String notes) {
        assertThat(TaskLinks.named(entry(notes), "a-1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a-1",
                "https://camunda.firma.ro/camunda/sarcini/tasks/a-12",
                "https://camunda.firma.ro/camunda/sarcini/tasks/b/a-1",
                "https://camunda.firma.ro/camunda/app/tasklist/default/#/?task=a-1-2"
            })
    void takesNoOtherTasksEntryForIt(String notes) {
        assertThat(TaskLinks.named(entry(notes), "a-1")).isFalse();
    }

    private static RemoteEvent entry(String notes) {
        Day day = new Day(LocalDate.of(2026, 3, 2));
        return new RemoteEvent("e", "1", false, new EventFields("t", notes, day, day, "", false, Map.of()));
    }
}
