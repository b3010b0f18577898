package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sarcini.directory.Employee;
import org.sarcini.google.EventFields;
import org.sarcini.google.EventTime;
import org.sarcini.installation.Messages;
import org.sarcini.task.Task;
import org.sarcini.task.TaskState;
import org.sarcini.task.TaskType;

class EventMappingTest {

    private static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");
    private static final SyncSettings SETTINGS = new SyncSettings(
            "inst",
            Audience.EVERYBODY,
            BUCHAREST,
            DoneMode.MARK,
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofMinutes(30));
    private static final EventMapping MAPPING = new EventMapping(new Messages("sync"), Locale.forLanguageTag("ro"));

    @Test
    void endsWhenTheTaskIsDueAndLastsAsLongAsItsType() {
        EventFields event = event(null, "2026-03-10T13:00:00Z", false, Duration.ofMinutes(90));

        assertThat(event.start()).isEqualTo(moment("2026-03-10T11:30:00Z"));
        assertThat(event.end()).isEqualTo(moment("2026-03-10T13:00:00Z"));
    }

    @Test
    void lastsHalfAnHourWhereNoTypeSaysOtherwise() {
        assertThat(event(null, "2026-03-10T13:00:00Z", false, null).start()).isEqualTo(moment("2026-03-10T12:30:00Z"));
        assertThat(event(null, "2026-03-10T13:00:00Z", false, Duration.ZERO).start())
                .isEqualTo(moment("2026-03-10T12:30:00Z"));
    }

    @Test
    void namesATaskThatHasNoName() {
        assertThat(MAPPING.fields(
                                task("  ", null, "2026-03-10T13:00:00Z", false),
                                facts(null),
                                Content.ALL,
                                SETTINGS,
                                null)
                        .title())
                .isEqualTo("(fără nume) (Ana Pop)");
    }

    @Test
    void carriesTheHashOfItsOwnFieldsAndWhoseItIs() {
        EventFields event = event(null, "2026-03-10T13:00:00Z", false, null);

        assertThat(event.marks())
                .containsEntry(Marks.TASK, "t1")
                .containsEntry(Marks.INSTALLATION, "inst")
                .hasEntrySatisfying(Marks.HASH, mark -> assertThat(mark).startsWith(FieldsHash.of(event) + "."));
    }

    @Test
    void refusesToMapATaskWithoutDueDate() {
        Task task = task("x", null, null, false);
        assertThatThrownBy(() -> MAPPING.fields(task, facts(null), Content.ALL, SETTINGS, null))
                .hasMessageContaining("t1");
    }

    @Property(tries = 300)
    void cutsTextsAtGooglesLimitsAndNeverThroughACharacter(
            @ForAll("texts") String name, @ForAll("texts") String summary) {
        Task plain = task(name, null, "2026-03-10T13:00:00Z", false);
        Task task = withSummary(plain, summary);

        EventFields event = MAPPING.fields(task, facts(null), Content.ALL, SETTINGS, null);

        assertThat(event.title().length()).isLessThanOrEqualTo(EventMapping.TITLE_LENGTH);
        assertThat(event.description().length()).isLessThanOrEqualTo(EventMapping.DESCRIPTION_LENGTH);
        assertThat(event.title()).endsWith(" (Ana Pop)");
        assertThat(event.description()).endsWith("/sarcini/tasks/t1");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(event.title())).isTrue();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(event.description()))
                .isTrue();
    }

    @Property(tries = 200)
    void cutsAnEntryOfGoogleTasksToo(@ForAll("texts") String name, @ForAll("texts") String summary) {
        SyncSettings list = new SyncSettings(
                "inst",
                new Audience(PlaceKind.TASKS, "ana", false, true),
                BUCHAREST,
                DoneMode.MARK,
                Duration.ofDays(30),
                Duration.ofDays(365),
                Duration.ofMinutes(30));
        Task task = withSummary(task(name, "2026-03-08T22:00:00Z", "2026-03-09T22:00:00Z", true), summary);

        EventFields entry = MAPPING.fields(task, facts(null), Content.ALL, list, "n".repeat(900));

        assertThat(entry.title().length()).isLessThanOrEqualTo(1_024);
        assertThat(entry.description().length()).isLessThanOrEqualTo(8_192);
        assertThat(entry.description()).endsWith("/sarcini/tasks/t1");
        assertThat(entry.start()).isEqualTo(new EventTime.Day(java.time.LocalDate.parse("2026-03-10")));
        assertThat(entry.colour()).isEmpty();
    }

    @Property(tries = 200)
    void remembersWhatItPushed(@ForAll("texts") @StringLength(max = 200) String text, @ForAll boolean allDay) {
        EventFields event = event(null, "2026-03-10T22:00:00Z", allDay, null);
        EventFields some = new EventFields(text, text, event.start(), event.end(), "8", false, event.marks());

        assertThat(FieldsText.read(FieldsText.write(some))).isEqualTo(some);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "ă", "ș", "X", " ", "\n", "😀")
                        .list()
                        .ofMaxSize(300)
                        .map(parts -> String.join("", parts)),
                Arbitraries.of("x", "ș", "😀", "a😀")
                        .flatMap(part -> Arbitraries.integers().between(0, 9000).map(part::repeat)));
    }

    private static EventFields event(@Nullable String start, String due, boolean allDay, @Nullable Duration duration) {
        TaskType type = duration == null ? null : new TaskType("v", "Vizită", null, duration, null, false, true);
        return MAPPING.fields(task("Vizită", start, due, allDay), facts(type), Content.ALL, SETTINGS, null);
    }

    private static TaskFacts facts(@Nullable TaskType type) {
        return new TaskFacts(
                Content.ALL,
                type,
                null,
                null,
                new Employee("ana", "Ana Pop", "ana@firma.ro"),
                true,
                null,
                URI.create("https://camunda.firma.ro/camunda/sarcini/tasks/t1"));
    }

    static Task task(String name, @Nullable String start, @Nullable String due, boolean allDay) {
        return new Task(
                "t1",
                "i1",
                "Sarcina:1",
                "Sarcina",
                "Task_Work",
                null,
                name,
                null,
                50,
                null,
                "radu",
                "ana",
                List.of(),
                start == null ? null : Instant.parse(start),
                due == null ? null : Instant.parse(due),
                allDay,
                null,
                null,
                false,
                false,
                TaskState.OPEN,
                null,
                Instant.EPOCH,
                null,
                1);
    }

    private static Task withSummary(Task task, String summary) {
        return new Task(
                task.id(),
                task.instanceId(),
                task.definitionId(),
                task.definitionKey(),
                task.taskKey(),
                null,
                task.name(),
                null,
                50,
                summary,
                task.creator(),
                task.assignee(),
                List.of(),
                task.start(),
                task.due(),
                task.allDay(),
                null,
                null,
                false,
                false,
                TaskState.OPEN,
                null,
                task.created(),
                null,
                1);
    }

    private static EventTime moment(String at) {
        return new EventTime.Moment(Instant.parse(at), BUCHAREST);
    }
}
