package org.sarcini.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.Messages;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.web.Voice;
import org.sarcini.web.task.TaskHistory.Line;

/** A task's history where Camunda keeps no operation log: below history level FULL, or cleaned up. */
class TaskHistoryTest {

    private static final Instant GIVEN = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-03-03T09:30:00Z");

    private final Voice voice =
            new Voice(new Messages("sync", "taskpage"), Locale.forLanguageTag("ro"), ZoneId.of("Europe/Bucharest"));
    private final TaskHistory history = new TaskHistory(voice, id -> id.toUpperCase(Locale.ROOT));

    @Test
    void saysWhoGaveTheTask() {
        assertThat(history.of(task("ana", TaskState.OPEN), List.of()))
                .containsExactly(new Line(voice.moment(GIVEN), "ANA", List.of(voice.text("taskpage.history.given"))));
    }

    @Test
    void saysThatItWasMadeWhereNobodyGaveIt() {
        assertThat(history.of(task(null, TaskState.OPEN), List.of()))
                .containsExactly(
                        new Line(voice.moment(GIVEN), null, List.of(voice.text("taskpage.history.was-created"))));
    }

    @Test
    void saysHowItEnded() {
        assertThat(history.of(task("ana", TaskState.COMPLETED), List.of()))
                .first()
                .isEqualTo(new Line(voice.moment(ENDED), null, List.of(voice.text("taskpage.history.was-completed"))));
        assertThat(history.of(task("ana", TaskState.CANCELLED), List.of()))
                .first()
                .extracting(Line::what)
                .isEqualTo(List.of(voice.text("taskpage.history.was-cancelled")));
    }

    private static Task task(@Nullable String creator, TaskState state) {
        return new Task(
                "t",
                null,
                null,
                null,
                null,
                null,
                "Ofertă",
                null,
                50,
                null,
                creator,
                "bogdan",
                List.of(),
                null,
                null,
                false,
                null,
                null,
                false,
                false,
                state,
                null,
                GIVEN,
                state == TaskState.OPEN ? null : ENDED,
                1);
    }
}
