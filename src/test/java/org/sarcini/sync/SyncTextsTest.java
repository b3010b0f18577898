package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sarcini.google.EventFields;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;

/** Whatever the sync may say has words. */
class SyncTextsTest {

    static Stream<String> keys() {
        return Stream.of(
                        Arrays.stream(SkipReason.values()).map(SkipReason::messageKey),
                        Arrays.stream(PlaceState.values()).map(PlaceState::messageKey),
                        Arrays.stream(Result.values()).map(Result::messageKey),
                        Arrays.stream(EventFields.Field.values()).map(SyncReport.Overruled::messageKey),
                        Arrays.stream(PlaceKind.values()).map(PlaceKind::messageKey),
                        Arrays.stream(PreviewPlan.Action.values()).map(PreviewPlan.Action::messageKey))
                .flatMap(keys -> keys);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void hasWordsForEveryKey(String key) {
        assertThat(new Messages("sync").text(Locale.forLanguageTag("ro"), key)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void callsAPriorityAsTheFormsDo(Priority priority) {
        Locale romanian = Locale.forLanguageTag("ro");

        assertThat(new Messages("sync")
                        .text(romanian, "sync.priority." + priority.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(new Messages("forms").text(romanian, "priority." + priority.name()));
    }
}
