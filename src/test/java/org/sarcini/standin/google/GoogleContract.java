package org.sarcini.standin.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.AclRule;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import com.google.api.services.tasks.Tasks;
import com.google.api.services.tasks.model.Task;
import com.google.api.services.tasks.model.TaskList;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the product relies on of Google Calendar and Google Tasks, asked through Google's own clients with the scopes that
 * the product asks for. Makes one calendar and one task list, and deletes both.
 *
 * <p>Runs against the stand-in always, and against Google where it is given an account; so the two are held to the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GoogleContract {

    static final HttpTransport TRANSPORT = new Apache5HttpTransport();
    static final GsonFactory JSON = GsonFactory.getDefaultInstance();
    static final List<String> SCOPES = List.of(Scopes.APP_CREATED, Scopes.ACLS, Scopes.TASKS);

    /** Root of the APIs; none for Google's own. */
    abstract Optional<String> root();

    /** A fresh access token with the scopes. */
    abstract String bearer() throws IOException;

    /** Makes time pass, so that what is changed from here on is changed later. */
    abstract void later();

    /** Somebody to share with; none where there is nobody. */
    abstract Optional<String> reader();

    /** As far as it can be seen, nobody got a mail. */
    abstract void assertNobodyWasMailed();

    private Calendar calendar;
    private Tasks tasks;
    private String calendarId;
    private String list;

    @BeforeAll
    void makeCalendarAndList() throws IOException {
        String bearer = bearer();
        Calendar.Builder ofCalendar = new Calendar.Builder(
                        TRANSPORT, JSON, request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .setApplicationName("sarcini-contract");
        Tasks.Builder ofTasks = new Tasks.Builder(
                        TRANSPORT, JSON, request -> request.getHeaders().setAuthorization("Bearer " + bearer))
                .setApplicationName("sarcini-contract");
        root().ifPresent(ofCalendar::setRootUrl);
        root().ifPresent(ofTasks::setRootUrl);
        calendar = ofCalendar.build();
        tasks = ofTasks.build();
        calendarId = calendar.calendars()
                .insert(new com.google.api.services.calendar.model.Calendar()
                        .setSummary("Sarcini, contract")
                        .setTimeZone("Europe/Bucharest"))
                .execute()
                .getId();
        list = tasks.tasklists()
                .insert(new TaskList().setTitle("Sarcini, contract"))
                .execute()
                .getId();
    }

    @AfterAll
    void deleteCalendarAndList() throws IOException {
        if (calendarId != null) {
            calendar.calendars().delete(calendarId).execute();
        }
        if (list != null) {
            tasks.tasklists().delete(list).execute();
        }
    }

    @Test
    void anEventKeepsTheIdItWasGivenAndThePropertiesOfTheApplication() throws IOException {
        Event event = timed(id());
        event.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("sarciniTask", "t-1")));
        insert(event);

        Event found = get(event.getId());
        assertThat(found.getId()).isEqualTo(event.getId());
        assertThat(found.getExtendedProperties().getPrivate()).containsEntry("sarciniTask", "t-1");
        assertThat(found.getStart().getDateTime().getValue())
                .isEqualTo(event.getStart().getDateTime().getValue());
        assertThat(found.getEtag()).isNotBlank();
    }

    @Test
    void anIdThatExistsIsRefusedEvenAfterItsEventIsDeleted() throws IOException {
        Event event = timed(id());
        insert(event);
        assertThat(refused(() -> insert(event))).isEqualTo("409 duplicate");

        calendar.events().delete(calendarId, event.getId()).execute();
        assertThat(refused(() -> insert(event))).isEqualTo("409 duplicate");
    }

    @Test
    void aDeletedEventComesBackByAnUpdateToConfirmed() throws IOException {
        Event event = timed(id());
        insert(event);
        calendar.events().delete(calendarId, event.getId()).execute();
        assertThat(get(event.getId()).getStatus()).isEqualTo("cancelled");

        calendar.events()
                .update(calendarId, event.getId(), timed(null).setStatus("confirmed"))
                .setSendUpdates("none")
                .execute();

        assertThat(get(event.getId()).getStatus()).isEqualTo("confirmed");
    }

    @Test
    void anEventIsDeletedOnce() throws IOException {
        Event event = timed(id());
        insert(event);
        calendar.events().delete(calendarId, event.getId()).execute();

        assertThat(refused(() ->
                        calendar.events().delete(calendarId, event.getId()).execute()))
                .isEqualTo("410 deleted");
        assertThat(refused(() -> calendar.events().delete(calendarId, id()).execute()))
                .isEqualTo("404 notFound");
    }

    @Test
    void anotherVersionThanTheOneSeenIsNotWrittenOver() throws IOException {
        Event event = timed(id());
        String seen = insert(event).getEtag();
        calendar.events()
                .patch(calendarId, event.getId(), new Event().setSummary("Altfel"))
                .execute();
        Calendar.Events.Update update = calendar.events().update(calendarId, event.getId(), timed(null));
        update.getRequestHeaders().setIfMatch(seen);

        assertThat(refused(update::execute)).isEqualTo("412 conditionNotMet");
        update.getRequestHeaders().setIfMatch(get(event.getId()).getEtag());
        assertThat(refused(update::execute)).isEqualTo("accepted");
    }

    @Test
    void aPatchTakesAwayWhatItNullsAndLeavesWhatItDoesNotName() throws IOException {
        Event event = timed(id()).setDescription("Text").setColorId("5");
        event.setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("a", "1", "b", "2")));
        insert(event);

        calendar.events()
                .patch(
                        calendarId,
                        event.getId(),
                        new Event()
                                .setDescription(Data.NULL_STRING)
                                .setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("b", "3"))))
                .execute();

        Event found = get(event.getId());
        assertThat(found.getDescription()).isNull();
        assertThat(found.getColorId()).isEqualTo("5");
        assertThat(found.getExtendedProperties().getPrivate())
                .containsEntry("a", "1")
                .containsEntry("b", "3");
    }

    @Test
    void anUpdateTakesAwayWhatItDoesNotName() throws IOException {
        Event event = timed(id()).setDescription("Text").setColorId("5");
        insert(event);

        calendar.events().update(calendarId, event.getId(), timed(null)).execute();

        assertThat(get(event.getId()).getDescription()).isNull();
        assertThat(get(event.getId()).getColorId()).isNull();
    }

    @Test
    void anEventOfADayEndsOnTheNext() throws IOException {
        Event event = new Event()
                .setId(id())
                .setSummary("Zi")
                .setStart(new EventDateTime().setDate(new DateTime("2031-03-03")))
                .setEnd(new EventDateTime().setDate(new DateTime("2031-03-04")));
        insert(event);

        assertThat(get(event.getId()).getStart().getDate().toStringRfc3339()).isEqualTo("2031-03-03");
        assertThat(get(event.getId()).getEnd().getDate().toStringRfc3339()).isEqualTo("2031-03-04");

        calendar.events()
                .patch(
                        calendarId,
                        event.getId(),
                        new Event()
                                .setStart(timed(null).getStart().setDate(Data.nullOf(DateTime.class)))
                                .setEnd(timed(null).getEnd().setDate(Data.nullOf(DateTime.class))))
                .execute();
        assertThat(get(event.getId()).getStart().getDate()).isNull();
    }

    @Test
    void aSyncTokenTellsWhatWasMadeChangedAndDeletedSince() throws IOException {
        Event stays = timed(id());
        Event changes = timed(id());
        Event goes = timed(id());
        for (Event event : List.of(stays, changes, goes)) {
            insert(event);
        }
        String token = token();
        Event comes = timed(id());
        insert(comes);
        calendar.events()
                .patch(calendarId, changes.getId(), new Event().setSummary("Altfel"))
                .execute();
        calendar.events().delete(calendarId, goes.getId()).execute();

        Events since = calendar.events().list(calendarId).setSyncToken(token).execute();

        assertThat(since.getItems())
                .extracting(Event::getId)
                .containsExactlyInAnyOrder(changes.getId(), goes.getId(), comes.getId());
        assertThat(since.getItems())
                .filteredOn(event -> event.getId().equals(goes.getId()))
                .extracting(Event::getStatus)
                .containsExactly("cancelled");
        assertThat(calendar.events()
                        .list(calendarId)
                        .setSyncToken(since.getNextSyncToken())
                        .execute()
                        .getItems())
                .isEmpty();
    }

    @Test
    void aSyncTokenThatIsNoneIsGone() {
        assertThat(refused(() -> calendar.events()
                        .list(calendarId)
                        .setSyncToken("CPDAlvWDx70CEPDAlvWDx70CGAU=")
                        .execute()))
                .startsWith("410");
    }

    @Test
    void aBatchIsAnsweredInItsOrderEachCallByItself() throws IOException {
        Event known = timed(id());
        String seen = insert(known).getEtag();
        calendar.events()
                .patch(calendarId, known.getId(), new Event().setSummary("Altfel"))
                .execute();
        Event fresh = timed(id());
        List<String> answers = new ArrayList<>();
        BatchRequest batch = calendar.batch();
        calendar.events().insert(calendarId, fresh).queue(batch, answer(answers));
        calendar.events().get(calendarId, id()).queue(batch, answer(answers));
        Calendar.Events.Update stale = calendar.events().update(calendarId, known.getId(), timed(null));
        stale.getRequestHeaders().setIfMatch(seen);
        stale.queue(batch, answer(answers));
        calendar.events().get(calendarId, known.getId()).queue(batch, answer(answers));
        batch.execute();

        assertThat(answers).containsExactly(fresh.getId(), "404", "412", known.getId());
    }

    @Test
    void aBatchHoldsFiftyCalls() throws IOException {
        List<String> answers = new ArrayList<>();
        BatchRequest batch = calendar.batch();
        for (int i = 0; i < 50; i++) {
            calendar.events().list(calendarId).setMaxResults(1).queue(batch, answer(answers));
        }
        batch.execute();

        assertThat(answers).hasSize(50).containsOnly("calendar#events");
    }

    @Test
    void aCalendarIsSharedWithoutAMail() throws IOException {
        Optional<String> reader = reader();
        assumeTrue(reader.isPresent(), "Nobody is named to share the calendar with");
        AclRule.Scope person = new AclRule.Scope().setType("user").setValue(reader.orElseThrow());

        String rule = calendar.acl()
                .insert(calendarId, new AclRule().setRole("writer").setScope(person))
                .setSendNotifications(false)
                .execute()
                .getId();

        assertThat(rule).isEqualTo("user:" + reader.orElseThrow());
        assertThat(calendar.acl().list(calendarId).execute().getItems())
                .extracting(AclRule::getId)
                .contains(rule);
        calendar.acl().delete(calendarId, rule).execute();
        assertNobodyWasMailed();
    }

    @Test
    void aCalendarThatIsNotThereIsNotFound() {
        assertThat(refused(() -> calendar.events()
                        .list("c_none@group.calendar.google.com")
                        .execute()))
                .isEqualTo("404 notFound");
    }

    @Test
    void aTaskHasAnIdOfGooglesAndADateWithoutATime() throws IOException {
        Task task = tasks.tasks()
                .insert(list, new Task().setTitle("Vizită").setDue("2031-03-03T09:30:00.000Z"))
                .execute();

        assertThat(task.getId()).isNotBlank();
        assertThat(task.getEtag()).isNotBlank();
        assertThat(task.getDue()).isEqualTo("2031-03-03T00:00:00.000Z");
        assertThat(task.getStatus()).isEqualTo("needsAction");
    }

    @Test
    void aTaskIsTickedOffAndOpenedAgain() throws IOException {
        String task = titled("Vizită").getId();

        assertThat(patch(task, new Task().setStatus("completed")).getCompleted())
                .isNotBlank();
        assertThat(patch(task, new Task().setStatus("needsAction")).getCompleted())
                .isNull();
    }

    @Test
    void aTaskIsReplacedByAnUpdateThatNamesIt() throws IOException {
        Task task = tasks.tasks()
                .insert(list, new Task().setTitle("Vizită").setNotes("Text").setDue("2031-03-03T00:00:00.000Z"))
                .execute();

        Task updated = tasks.tasks()
                .update(list, task.getId(), new Task().setId(task.getId()).setTitle("Altfel"))
                .execute();

        assertThat(updated.getTitle()).isEqualTo("Altfel");
        assertThat(updated.getNotes()).isNull();
        assertThat(updated.getDue()).isNull();
        assertThat(updated.getEtag()).isNotEqualTo(task.getEtag());
    }

    @Test
    void aPatchOfATaskTakesAwayWhatItNulls() throws IOException {
        Task task = tasks.tasks()
                .insert(list, new Task().setTitle("Vizită").setDue("2031-03-03T00:00:00.000Z"))
                .execute();

        Task patched = patch(task.getId(), new Task().setDue(Data.NULL_STRING));

        assertThat(patched.getDue()).isNull();
        assertThat(patched.getTitle()).isEqualTo("Vizită");
    }

    @Test
    void anotherVersionOfATaskThanTheOneSeenIsNotWrittenOver() throws IOException {
        Task seen = titled("Vizită");
        patch(seen.getId(), new Task().setTitle("Altfel"));
        Tasks.TasksOperations.Patch stale = tasks.tasks().patch(list, seen.getId(), new Task().setTitle("A treia"));
        stale.getRequestHeaders().setIfMatch(seen.getEtag());

        assertThat(refused(stale::execute)).startsWith("412");
    }

    @Test
    void aDeletedTaskIsStillToldOf() throws IOException {
        String task = titled("Vizită").getId();
        tasks.tasks().delete(list, task).execute();

        assertThat(tasks.tasks().get(list, task).execute().getDeleted()).isTrue();
        assertThat(tasks.tasks().list(list).execute().getItems())
                .extracting(Task::getId)
                .doesNotContain(task);
    }

    @Test
    void aDeletedTaskComesBackByAPatch() throws IOException {
        String task = titled("Vizită").getId();
        tasks.tasks().delete(list, task).execute();

        patch(task, new Task().setDeleted(false));

        assertThat(tasks.tasks().get(list, task).execute().getDeleted()).isNotEqualTo(true);
    }

    @Test
    void tasksAreListedByWhenTheyChangedDeletedAndTickedOffOnesToo() throws IOException {
        String old = titled("Vechi").getId();
        String gone = titled("Șters").getId();
        String done = titled("Gata").getId();
        later();
        String since = titled("Nou").getUpdated();
        tasks.tasks().delete(list, gone).execute();
        patch(done, new Task().setStatus("completed"));

        assertThat(tasks.tasks()
                        .list(list)
                        .setUpdatedMin(since)
                        .setShowDeleted(true)
                        .setShowHidden(true)
                        .setMaxResults(100)
                        .execute()
                        .getItems())
                .extracting(Task::getId)
                .contains(gone, done)
                .doesNotContain(old);
    }

    @Test
    void aTitleLongerThanAThousandCharactersIsRefused() {
        assertThat(refused(() -> titled("t".repeat(1025)))).startsWith("400");
        assertThat(refused(() -> tasks.tasks()
                        .insert(list, new Task().setTitle("t").setNotes("n".repeat(8193)))
                        .execute()))
                .startsWith("400");
    }

    @Test
    void aBatchOfTasksIsAnsweredInItsOrder() throws IOException {
        List<String> answers = new ArrayList<>();
        BatchRequest batch = tasks.batch();
        tasks.tasks().insert(list, new Task().setTitle("A")).queue(batch, answer(answers));
        tasks.tasks().insert(list, new Task().setTitle("t".repeat(1025))).queue(batch, answer(answers));
        tasks.tasks().insert(list, new Task().setTitle("B")).queue(batch, answer(answers));
        batch.execute();

        assertThat(answers).containsExactly("A", "400", "B");
    }

    /** A call that may be refused. */
    private interface Call {
        Object execute() throws IOException;
    }

    private static String refused(Call call) {
        try {
            call.execute();
            return "accepted";
        } catch (GoogleJsonResponseException e) {
            return e.getStatusCode() + " " + e.getDetails().getErrors().get(0).getReason();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Notes of each answer what tells it from the others. */
    private static <T extends GenericJson> JsonBatchCallback<T> answer(List<String> answers) {
        return new JsonBatchCallback<>() {
            @Override
            public void onSuccess(T answer, HttpHeaders headers) {
                answers.add(
                        answer instanceof Event event
                                ? event.getId()
                                : answer instanceof Task task ? task.getTitle() : String.valueOf(answer.get("kind")));
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                answers.add("" + error.getCode());
            }
        };
    }

    private static String id() {
        return "sarcini" + Secrets.base32hex(26);
    }

    private static Event timed(@Nullable String id) {
        Instant start = Instant.parse("2031-03-03T08:00:00Z");
        return new Event()
                .setId(id)
                .setSummary("Vizită")
                .setStart(at(start))
                .setEnd(at(start.plus(1, ChronoUnit.HOURS)));
    }

    private static EventDateTime at(Instant moment) {
        return new EventDateTime()
                .setDateTime(new DateTime(moment.toEpochMilli()))
                .setTimeZone("Europe/Bucharest");
    }

    private Event insert(Event event) throws IOException {
        return calendar.events()
                .insert(calendarId, event)
                .setSendUpdates("none")
                .execute();
    }

    private Event get(String id) throws IOException {
        return calendar.events().get(calendarId, id).execute();
    }

    private String token() throws IOException {
        String page = null;
        Events events;
        do {
            events = calendar.events().list(calendarId).setPageToken(page).execute();
            page = events.getNextPageToken();
        } while (page != null);
        return events.getNextSyncToken();
    }

    private Task titled(String title) throws IOException {
        return tasks.tasks().insert(list, new Task().setTitle(title)).execute();
    }

    private Task patch(String id, Task changes) throws IOException {
        return tasks.tasks().patch(list, id, changes).execute();
    }
}
