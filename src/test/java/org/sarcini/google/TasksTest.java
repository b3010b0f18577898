package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sarcini.google.EventFields.Field;
import org.sarcini.installation.TimeSource;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.standin.google.GoogleStandInExtension;
import org.sarcini.standin.google.LoggedRequest;
import org.sarcini.standin.google.TaskView;
import org.sarcini.sync.TestClock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Google Tasks, against the stand-in for Google; a connection is named by its account's address. */
class TasksTest {

    private static final String ANA = "ana@firma.ro";
    private static final String DAN = "dan@firma.ro";
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final TestClock CLOCK = new TestClock(Instant.now().toString());
    private static final String SERVICE = "sarcini@firma-4711.iam.gserviceaccount.com";

    @RegisterExtension
    static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension(CLOCK);

    private final GoogleStandIn google = GOOGLE.standIn();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, GoogleRefusal> withoutToken = new HashMap<>();
    private TaskBatch batch;
    private TaskLists lists;
    private String list;

    @BeforeEach
    void hasAList() {
        google.withAccount(ANA, "firma.ro").withAccount(DAN, "firma.ro").adminDelegates(SERVICE, GoogleProvider.TASKS);
        GoogleProperties properties = new Binder(new MapConfigurationPropertySource(Map.of(
                        "sarcini.google.tasks-root-url",
                        google.rootUrl(),
                        "sarcini.google.token-url",
                        google.tokenUrl())))
                .bindOrCreate("sarcini.google", GoogleProperties.class);
        TimeSource time = new TimeSource(CLOCK);
        GoogleClient client = new GoogleClient(properties, new AccessTokens() {
            @Override
            public String of(String connectionId) {
                if (withoutToken.containsKey(connectionId)) {
                    throw withoutToken.get(connectionId);
                }
                return tokens.computeIfAbsent(connectionId, account -> signed(properties, account));
            }

            @Override
            public void forget(String connectionId) {
                tokens.remove(connectionId);
            }
        });
        batch = new TaskBatch(client, time);
        lists = new TaskLists(client, time);
        list = lists.create(ANA, "Sarcini");
        google.forgetRequests();
    }

    private String signed(GoogleProperties properties, String account) {
        try {
            return ServiceAccountKey.of(google.serviceAccountKey(SERVICE))
                    .credentials()
                    .setTokenServerUri(properties.tokenUrl())
                    .build()
                    .createScoped(GoogleProvider.TASKS)
                    .createDelegated(account)
                    .refreshAccessToken()
                    .getTokenValue();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void makesEntriesWithGooglesIdsInOneRequest() {
        List<RemoteEvent> made = IntStream.range(0, 3)
                .mapToObj(i -> (EventCall) new EventCall.Insert("ignored" + i, fields("Sarcina " + i)))
                .collect(java.util.stream.Collectors.collectingAndThen(
                        java.util.stream.Collectors.toList(), this::done));

        assertThat(google.requests()).filteredOn(LoggedRequest::writes).hasSize(1);
        assertThat(google.tasks(list)).hasSize(3).allSatisfy(task -> {
            assertThat(task.due()).isEqualTo(DAY);
            assertThat(task.notes()).isEqualTo("https://sarcini.firma.ro/task?a=1");
        });
        assertThat(made).extracting(RemoteEvent::id).doesNotHaveDuplicates().noneMatch(id -> id.startsWith("ignored"));
        assertThat(made.get(0).fields()).isEqualTo(fields("Sarcina 0"));
        assertThat(made.get(0).version()).isNotBlank();
    }

    @Test
    void aMomentIsItsDayInItsZone() {
        EventTime late = new EventTime.Moment(Instant.parse("2026-03-01T22:30:00Z"), ZoneId.of("Europe/Bucharest"));
        EventFields fields = new EventFields("x", "", late, late, "", false, Map.of());

        RemoteEvent made = done(List.of(new EventCall.Insert("", fields))).get(0);

        assertThat(made.fields().start()).isEqualTo(new EventTime.Day(DAY));
        assertThat(made.fields().end()).isEqualTo(new EventTime.Day(DAY.plusDays(1)));
    }

    @Test
    void changesOurFieldsAlone() {
        String id = inserted();
        google.personEditsTask(list, id, task -> task.put("title", "Altfel"));

        EventFields moved = new EventFields(
                "Nepus",
                "",
                new EventTime.Day(DAY.plusDays(3)),
                new EventTime.Day(DAY.plusDays(4)),
                "",
                true,
                Map.of());
        done(List.of(new EventCall.Patch(id, moved, Set.of(Field.TIME, Field.DONE), null)));

        TaskView task = google.tasks(list).get(0);
        assertThat(task.title()).isEqualTo("Altfel");
        assertThat(task.due()).isEqualTo(DAY.plusDays(3));
        assertThat(task.completed()).isTrue();
        assertThat(task.notes()).isEqualTo("https://sarcini.firma.ro/task?a=1");

        done(List.of(new EventCall.Update(id, fields("Întreagă"), null)));
        assertThat(google.tasks(list).get(0).completed()).isFalse();
        assertThat(google.tasks(list).get(0).title()).isEqualTo("Întreagă");
    }

    @Test
    void doesNotOverwriteAVersionThatItDidNotSee() {
        String id = inserted();
        RemoteEvent seen = done(List.of(new EventCall.Get(id))).get(0);
        google.personEditsTask(list, id, task -> task.put("title", "Altfel"));

        Outcome outcome = batch.send(ANA, list, List.of(new EventCall.Update(id, fields("y"), seen.version())))
                .get(0);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                .isInstanceOf(GoogleRefusal.EntryChanged.class));
    }

    @Test
    void seesWhatWasDeletedAndBringsItBack() {
        String id = inserted();
        google.personDeletesTask(list, id);
        assertThat(done(List.of(new EventCall.Get(id))).get(0).deleted()).isTrue();

        done(List.of(new EventCall.Update(id, fields("Sarcina"), null)));

        assertThat(google.tasks(list)).singleElement().satisfies(task -> assertThat(task.deleted())
                .isFalse());
    }

    @Test
    void deletesAndTellsWhatIsNotThere() {
        String id = inserted();

        List<Outcome> outcomes =
                batch.send(ANA, list, List.of(new EventCall.Delete(id), new EventCall.Get("none-such")));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Done(null));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                .isInstanceOf(GoogleRefusal.EntryGone.class));
        assertThat(google.tasks(list)).allMatch(TaskView::deleted);
    }

    @Test
    void aLostAnswerIsNoAnswerAndWhatWasMadeIsFoundByItsLink() {
        google.resetAfterStoring();

        Outcome lost = batch.send(ANA, list, List.of(new EventCall.Insert("", fields("Sarcina"))))
                .get(0);

        assertThat(lost).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                .isInstanceOf(GoogleRefusal.TryLater.class));
        assertThat(naming("https://sarcini.firma.ro/task?a=1"))
                .singleElement()
                .satisfies(found -> assertThat(found.fields().title()).isEqualTo("Sarcina"));
        assertThat(naming("/task?a=1")).hasSize(1);
        assertThat(naming("https://sarcini.firma.ro/task?a=")).isEmpty();
    }

    @Test
    void looksThroughAListOfManyPages() {
        for (int round = 0; round < 5; round++) {
            int from = round * 50;
            done(IntStream.range(from, from + 50)
                    .mapToObj(i -> (EventCall) new EventCall.Insert("", noted("https://sarcini.firma.ro/task?a=" + i)))
                    .toList());
        }

        assertThat(naming("https://sarcini.firma.ro/task?a=24"))
                .singleElement()
                .satisfies(found -> assertThat(found.fields().description()).endsWith("a=24"));
        assertThat(naming("https://sarcini.firma.ro/task?a=0")).hasSize(1);
        assertThat(naming("https://sarcini.firma.ro/task?a=249")).hasSize(1);
    }

    private List<RemoteEvent> naming(String link) {
        List<RemoteEvent> found = new ArrayList<>();
        String next = null;
        do {
            TaskLists.Answer.Page page =
                    (TaskLists.Answer.Page) lists.changedSince(List.of(new TaskLists.Question(ANA, list, null, next)))
                            .get(0);
            page.entries().stream()
                    .filter(entry -> TaskLists.names(entry, link))
                    .forEach(found::add);
            next = page.nextPage();
        } while (next != null);
        return found;
    }

    @Test
    void asksManyListsOfManyAccountsInOneRequest() {
        String dans = lists.create(DAN, "Sarcini");
        String id = inserted();
        google.personTicksOff(list, id);
        google.forgetRequests();

        List<TaskLists.Answer> answers = lists.changedSince(List.of(
                new TaskLists.Question(ANA, list, null, null),
                new TaskLists.Question(DAN, dans, null, null),
                new TaskLists.Question(DAN, list, null, null)));

        assertThat(google.requests())
                .filteredOn(request -> request.path().startsWith("/batch"))
                .hasSize(1);
        TaskLists.Answer.Page anas = (TaskLists.Answer.Page) answers.get(0);
        assertThat(anas.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields().done()).isTrue());
        assertThat(anas.latest()).isNotNull();
        assertThat(((TaskLists.Answer.Page) answers.get(1)).entries()).isEmpty();
        assertThat(answers.get(2))
                .isInstanceOfSatisfying(TaskLists.Answer.Refused.class, refused -> assertThat(refused.why())
                        .isInstanceOf(GoogleRefusal.CalendarGone.class));
    }

    @Test
    void asksOnlyForWhatChangedSince() {
        String before = inserted();
        CLOCK.advance(java.time.Duration.ofMinutes(5));
        Instant since = CLOCK.instant();
        String after = inserted();

        TaskLists.Answer.Page page =
                (TaskLists.Answer.Page) lists.changedSince(List.of(new TaskLists.Question(ANA, list, since, null)))
                        .get(0);

        assertThat(page.entries())
                .extracting(RemoteEvent::id)
                .containsExactly(after)
                .doesNotContain(before);
        assertThat(page.latest()).isEqualTo(since.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    @Test
    void anAccountWithoutATokenHoldsUpNoOther() {
        String dans = lists.create(DAN, "Sarcini");
        withoutToken.put(DAN, GoogleRefusals.consentNeeded("gone"));

        List<TaskLists.Answer> answers = lists.changedSince(
                List.of(new TaskLists.Question(DAN, dans, null, null), new TaskLists.Question(ANA, list, null, null)));

        assertThat(answers.get(0))
                .isInstanceOfSatisfying(TaskLists.Answer.Refused.class, refused -> assertThat(refused.why())
                        .isInstanceOf(GoogleRefusal.ConsentNeeded.class));
        assertThat(answers.get(1)).isInstanceOf(TaskLists.Answer.Page.class);
    }

    @Test
    void knowsWhetherAListIsThereAndDeletesItOnce() {
        assertThat(lists.exists(ANA, list)).isTrue();
        lists.delete(ANA, list);
        lists.delete(ANA, list);
        assertThat(lists.exists(ANA, list)).isFalse();
    }

    private List<RemoteEvent> done(List<EventCall> calls) {
        return batch.send(ANA, list, calls).stream()
                .map(outcome -> ((Outcome.Done) outcome).event())
                .toList();
    }

    private String inserted() {
        return done(List.of(new EventCall.Insert("", fields("Sarcina")))).get(0).id();
    }

    private static EventFields noted(String link) {
        return new EventFields(
                "Sarcina", link, new EventTime.Day(DAY), new EventTime.Day(DAY.plusDays(1)), "", false, Map.of());
    }

    private static EventFields fields(String title) {
        return new EventFields(
                title,
                "https://sarcini.firma.ro/task?a=1",
                new EventTime.Day(DAY),
                new EventTime.Day(DAY.plusDays(1)),
                "",
                false,
                Map.of());
    }
}
