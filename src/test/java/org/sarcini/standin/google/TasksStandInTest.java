package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.util.Data;
import com.google.api.services.tasks.Tasks;
import com.google.api.services.tasks.TasksRequest;
import com.google.api.services.tasks.model.Task;
import com.google.api.services.tasks.model.TaskList;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Task lists and tasks, through Google's own client. */
class TasksStandInTest {

    private static final MovableClock CLOCK = new MovableClock("2026-03-02T08:00:00Z");

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = Firma.known(GOOGLE.standIn());
    private final Firma firma = new Firma(google);
    private Tasks ana;
    private String list;

    @BeforeEach
    void hasAList() throws IOException {
        ana = firma.tasks(Firma.ANA);
        list = ana.tasklists()
                .insert(new TaskList().setTitle("Sarcini"))
                .execute()
                .getId();
        google.forgetRequests();
    }

    @Test
    void makesRenamesAndDeletesAList() throws IOException {
        assertThat(ana.tasklists().list().execute().getItems())
                .extracting(TaskList::getTitle)
                .containsExactly("My Tasks", "Sarcini");

        ana.tasklists().patch(list, new TaskList().setTitle("Altfel")).execute();
        assertThat(ana.tasklists().get(list).execute().getTitle()).isEqualTo("Altfel");
        ana.tasklists()
                .update(list, new TaskList().setId(list).setTitle("Sarcini"))
                .execute();
        assertThat(ana.tasklists().get(list).execute().getTitle()).isEqualTo("Sarcini");

        ana.tasklists().delete(list).execute();
        assertThat(refused(ana.tasklists().get(list))).isEqualTo("404 notFound");
        assertThat(refused(ana.tasks().list(list))).isEqualTo("404 notFound");
        assertThat(refused(ana.tasklists().delete("@default"))).startsWith("400");
        assertThat(google.taskLists(Firma.ANA)).extracting(TaskListView::title).containsExactly("My Tasks");
    }

    @Test
    void namesTasksItselfAndKeepsOnlyTheDateTheyAreDue() throws IOException {
        Task task = insert(new Task()
                .setTitle("Vizită V-7")
                .setNotes("https://sarcini.firma.ro/task?a=1")
                .setDue("2026-03-02T09:30:00.000Z"));

        assertThat(task.getId()).isNotBlank();
        assertThat(task.getDue()).isEqualTo("2026-03-02T00:00:00.000Z");
        assertThat(task.getStatus()).isEqualTo("needsAction");
        assertThat(task.getUpdated()).isEqualTo("2026-03-02T08:00:00.000Z");
        assertThat(task.getCompleted()).isNull();
        assertThat(insert(new Task().setTitle("x").setDue("2026-03-02T00:00:00+02:00"))
                        .getDue())
                .isEqualTo("2026-03-01T00:00:00.000Z");
        assertThat(refused(ana.tasks().insert(list, new Task().setId("mine").setTitle("x"))))
                .isEqualTo("400 invalid");
    }

    @Test
    void refusesTitlesAndNotesThatAreTooLong() throws IOException {
        insert(new Task().setTitle("t".repeat(1024)).setNotes("n".repeat(8192)));

        assertThat(refused(ana.tasks().insert(list, new Task().setTitle("t".repeat(1025)))))
                .isEqualTo("400 invalid");
        assertThat(refused(ana.tasks().insert(list, new Task().setTitle("t").setNotes("n".repeat(8193)))))
                .isEqualTo("400 invalid");
        assertThat(refused(ana.tasks().insert(list, new Task().setTitle("t").setStatus("done"))))
                .isEqualTo("400 invalid");
    }

    @Test
    void completesAndReopens() throws IOException {
        String id = insert(titled("Vizită")).getId();
        CLOCK.advance(Duration.ofMinutes(30));

        Task done = patch(id, new Task().setStatus("completed"));
        assertThat(done.getCompleted()).isEqualTo(Moments.answered(CLOCK.instant()));
        assertThat(done.getHidden()).isNull();

        Task open = patch(id, new Task().setStatus("needsAction"));
        assertThat(open.getCompleted()).isNull();
        assertThat(open.getStatus()).isEqualTo("needsAction");
    }

    @Test
    void changesWhatAPatchNamesAndTakesAwayWhatItNulls() throws IOException {
        Task task = insert(titled("Vizită").setNotes("Text").setDue("2026-03-02T00:00:00.000Z"));

        Task patched = patch(task.getId(), new Task().setTitle("Altfel").setNotes(Data.NULL_STRING));

        assertThat(patched.getTitle()).isEqualTo("Altfel");
        assertThat(patched.getNotes()).isNull();
        assertThat(patched.getDue()).isEqualTo("2026-03-02T00:00:00.000Z");
        assertThat(patched.getEtag()).isNotEqualTo(task.getEtag());
    }

    @Test
    void replacesAllByAnUpdateThatNamesItsTask() throws IOException {
        Task task = insert(titled("Vizită").setNotes("Text").setDue("2026-03-02T00:00:00.000Z"));

        assertThat(refused(ana.tasks().update(list, task.getId(), titled("Altfel"))))
                .isEqualTo("400 invalid");
        Task updated = ana.tasks()
                .update(list, task.getId(), titled("Altfel").setId(task.getId()))
                .execute();

        assertThat(updated.getTitle()).isEqualTo("Altfel");
        assertThat(updated.getNotes()).isNull();
        assertThat(updated.getDue()).isNull();
    }

    @Test
    void refusesAChangeOfAnotherVersion() throws IOException {
        Task task = insert(titled("Vizită"));
        google.personEditsTask(list, task.getId(), edited -> edited.put("title", "Altfel"));
        Tasks.TasksOperations.Patch patch = ana.tasks().patch(list, task.getId(), titled("A treia"));
        patch.getRequestHeaders().setIfMatch(task.getEtag());

        assertThat(refused(patch)).isEqualTo("412 conditionNotMet");
    }

    @Test
    void leavesTombstonesThatAreShownOnRequest() throws IOException {
        String id = insert(titled("Vizită")).getId();
        ana.tasks().delete(list, id).execute();

        assertThat(ana.tasks().get(list, id).execute().getDeleted()).isTrue();
        assertThat(titles(ana.tasks().list(list))).isEmpty();
        assertThat(titles(ana.tasks().list(list).setShowDeleted(true))).containsExactly("Vizită");
        assertThat(refused(ana.tasks().delete(list, id))).isEqualTo("accepted");
        assertThat(refused(ana.tasks().get(list, "nothere"))).isEqualTo("404 notFound");

        patch(id, new Task().setDeleted(false));
        assertThat(titles(ana.tasks().list(list))).containsExactly("Vizită");
    }

    @Test
    void hidesWhatAPersonTickedOffFromListsThatDoNotAskForIt() throws IOException {
        String byApplication = insert(titled("Aplicația")).getId();
        String byPerson = insert(titled("Ana")).getId();
        patch(byApplication, new Task().setStatus("completed"));
        google.personTicksOff(list, byPerson);

        assertThat(titles(ana.tasks().list(list))).containsExactly("Aplicația");
        assertThat(titles(ana.tasks().list(list).setShowHidden(true))).containsExactly("Ana", "Aplicația");
        assertThat(titles(ana.tasks().list(list).setShowHidden(true).setShowCompleted(false)))
                .isEmpty();

        ana.tasks().clear(list).execute();
        assertThat(titles(ana.tasks().list(list))).isEmpty();

        google.personReopens(list, byPerson);
        assertThat(titles(ana.tasks().list(list))).containsExactly("Ana");
        assertThat(google.tasks(list))
                .filteredOn(task -> !task.completed())
                .extracting(TaskView::title)
                .containsExactly("Ana");
    }

    @Test
    void listsWhatChangedSinceAMoment() throws IOException {
        insert(titled("Vechi"));
        String gone = insert(titled("Șters")).getId();
        String done = insert(titled("Gata")).getId();
        CLOCK.advance(Duration.ofMinutes(10));
        String since = Moments.answered(CLOCK.instant());
        google.personDeletesTask(list, gone);
        google.personTicksOff(list, done);

        assertThat(titles(ana.tasks()
                        .list(list)
                        .setUpdatedMin(since)
                        .setShowDeleted(true)
                        .setShowHidden(true)))
                .containsExactly("Gata", "Șters");
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(titles(ana.tasks()
                        .list(list)
                        .setUpdatedMin(Moments.answered(CLOCK.instant()))
                        .setShowDeleted(true)
                        .setShowHidden(true)))
                .isEmpty();
        assertThat(refused(ana.tasks().list(list).setUpdatedMin("yesterday"))).isEqualTo("400 invalid");
    }

    @Test
    void listsWhatIsDueWithinBounds() throws IOException {
        insert(titled("luni").setDue("2026-03-02T00:00:00.000Z"));
        insert(titled("marți").setDue("2026-03-03T00:00:00.000Z"));
        insert(titled("oricând"));

        assertThat(titles(ana.tasks()
                        .list(list)
                        .setDueMin("2026-03-02T00:00:00.000Z")
                        .setDueMax("2026-03-03T00:00:00.000Z")))
                .containsExactly("luni");
    }

    @Test
    void answersTwentyAtATimeAndAHundredAtMost() throws IOException {
        for (int i = 0; i < 105; i++) {
            google.personCreatesTask(list, "Sarcina " + i, null);
        }
        List<String> seen = new ArrayList<>();
        String page = null;
        do {
            var answer = ana.tasks().list(list).setPageToken(page).execute();
            assertThat(answer.getItems()).hasSizeLessThanOrEqualTo(20);
            answer.getItems().forEach(task -> seen.add(task.getTitle()));
            page = answer.getNextPageToken();
        } while (page != null);

        assertThat(seen).hasSize(105).doesNotHaveDuplicates();
        assertThat(ana.tasks().list(list).setMaxResults(1000).execute().getItems())
                .hasSize(100);
        assertThat(refused(ana.tasks().list(list).setPageToken("rubbish"))).isEqualTo("400 invalid");
    }

    @Test
    void putsATaskFirstUnlessToldWhere() throws IOException {
        String first = insert(titled("A")).getId();
        String second = insert(titled("B")).getId();
        assertThat(titles(ana.tasks().list(list))).containsExactly("B", "A");

        ana.tasks().move(list, second).setPrevious(first).execute();
        assertThat(titles(ana.tasks().list(list))).containsExactly("A", "B");

        ana.tasks().move(list, second).setParent(first).execute();
        assertThat(ana.tasks().get(list, second).execute().getParent()).isEqualTo(first);
        ana.tasks().delete(list, first).execute();
        assertThat(ana.tasks().get(list, second).execute().getDeleted()).isTrue();

        String third = insert(titled("C")).getId();
        ana.tasks().move(list, third).setDestinationTasklist("@default").execute();
        assertThat(titles(ana.tasks().list("@default"))).containsExactly("C");
        assertThat(refused(ana.tasks().get(list, third))).isEqualTo("404 notFound");
    }

    @Test
    void letsAPersonMakeMoveAndEditTasks() throws IOException {
        String id = google.personCreatesTask(list, "Vizită", LocalDate.of(2026, 3, 2));
        google.personMovesTask(list, id, LocalDate.of(2026, 3, 5));
        assertThat(ana.tasks().get(list, id).execute().getDue()).isEqualTo("2026-03-05T00:00:00.000Z");
        google.personMovesTask(list, id, null);
        assertThat(ana.tasks().get(list, id).execute().getDue()).isNull();

        String first = google.taskLists(Firma.ANA).get(0).id();
        google.personMovesTaskTo(list, id, first);
        assertThat(google.tasks(first)).extracting(TaskView::id).containsExactly(id);
        google.personDeletesTaskList(list);
        assertThat(refused(ana.tasks().list(list))).isEqualTo("404 notFound");
    }

    @Test
    void showsNobodyTheListsOfOthers() throws IOException {
        Tasks office = firma.tasks(Firma.OFFICE);

        assertThat(refused(office.tasks().list(list))).isEqualTo("404 notFound");
        assertThat(office.tasklists().list().execute().getItems()).hasSize(1);
    }

    @Test
    void opensNothingWithoutTheScopeForIt() throws IOException {
        Tasks reading = firma.tasks(Firma.ANA, Scopes.TASKS_READONLY);
        assertThat(refused(reading.tasks().list(list))).isEqualTo("accepted");
        assertThat(refused(reading.tasks().insert(list, titled("x")))).isEqualTo("403 insufficientPermissions");

        Tasks foreign = firma.tasks(Firma.ANA, Scopes.CALENDAR);
        assertThat(refused(foreign.tasks().list(list))).isEqualTo("403 insufficientPermissions");
    }

    @Test
    void refusesEverythingWhileTheApiIsNotEnabled() throws IOException {
        google.tasksApiEnabled(false);

        assertThat(refused(ana.tasklists().list())).isEqualTo("403 accessNotConfigured");
        assertThat(firma.calendar(Firma.ANA).colors().get().execute()).isNotEmpty();
    }

    @Test
    void limitsTheQueriesOfADayWithoutChargingTheCalendar() throws IOException {
        google.quota(0, 0);
        google.taskQueryLimit(1);
        assertThat(refused(ana.tasks().list(list))).isEqualTo("403 quotaExceeded");
        google.taskQueryLimit(2);
        CLOCK.advance(Duration.ofDays(1));
        ana = firma.tasks(Firma.ANA);

        assertThat(refused(ana.tasks().list(list))).isEqualTo("accepted");
        assertThat(refused(ana.tasks().list(list))).isEqualTo("accepted");
        assertThat(refused(firma.tasks(Firma.OFFICE).tasklists().list())).isEqualTo("403 quotaExceeded");
        assertThat(google.requests()).extracting(LoggedRequest::units).containsOnly(0);
    }

    @Test
    void answersABatchInItsOrderAndFailsAPartOfItAlone() throws IOException {
        google.next().part(2).refuse(503, "backendError", null);
        List<String> answers = new ArrayList<>();
        BatchRequest batch = ana.batch();
        for (String title : List.of("A", "B", "C")) {
            ana.tasks().insert(list, titled(title)).queue(batch, answer(answers));
        }
        batch.execute();

        assertThat(answers).containsExactly("A", "503 Backend Error", "C");
        assertThat(google.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/batch");
            assertThat(request.writes()).isTrue();
            assertThat(request.parts()).hasSize(3);
        });
        assertThat(google.tasks(list)).extracting(TaskView::title).containsExactly("C", "A");
    }

    @Test
    void breaksAsTold() throws IOException {
        google.refuseNext(429, "rateLimitExceeded", 7);
        assertThat(refused(ana.tasks().list(list))).isEqualTo("429 rateLimitExceeded");

        google.revoke(Firma.ANA);
        assertThat(refused(ana.tasks().list(list))).isEqualTo("401 authError");
    }

    private static JsonBatchCallback<Task> answer(List<String> answers) {
        return new JsonBatchCallback<>() {
            @Override
            public void onSuccess(Task task, HttpHeaders headers) {
                answers.add(task.getTitle());
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                answers.add(error.getCode() + " " + error.getMessage());
            }
        };
    }

    private static Task titled(String title) {
        return new Task().setTitle(title);
    }

    private Task insert(Task task) throws IOException {
        return ana.tasks().insert(list, task).execute();
    }

    private Task patch(String id, Task changes) throws IOException {
        return ana.tasks().patch(list, id, changes).execute();
    }

    private static List<String> titles(Tasks.TasksOperations.List request) throws IOException {
        return request.execute().getItems().stream().map(Task::getTitle).toList();
    }

    private static String refused(TasksRequest<?> request) throws IOException {
        try {
            request.execute();
            return "accepted";
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode() + " " + e.getDetails().getErrors().get(0).getReason();
        }
    }
}
