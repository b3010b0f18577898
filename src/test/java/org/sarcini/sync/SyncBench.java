package org.sarcini.sync;

import com.google.api.services.calendar.model.Calendar;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.google.AccessTokens;
import org.sarcini.google.EventBatch;
import org.sarcini.google.EventLists;
import org.sarcini.google.GoogleAccount;
import org.sarcini.google.GoogleAccounts;
import org.sarcini.google.GoogleClient;
import org.sarcini.google.GoogleParts;
import org.sarcini.google.GoogleProperties;
import org.sarcini.google.Quota;
import org.sarcini.google.TaskBatch;
import org.sarcini.google.TaskLists;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Recent;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.sarcini.standin.google.EventView;
import org.sarcini.standin.google.GoogleStandIn;
import org.sarcini.task.TaskAction;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskTable;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.WholeDay;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The whole of the sync but for the process engine: a database, the stand-in for Google, a clock to move. */
final class SyncBench implements EmployeeDirectory, GoogleAccounts, TaskActions {

    static final String CONNECTION = "connection-1";
    static final String BASE_URL = "https://camunda.firma.ro";

    /** What was bound to these properties before; binding takes longer than all else a node does when it starts. */
    private static final Map<List<Object>, Object> BOUND = new ConcurrentHashMap<>();

    final TestClock clock;
    final GoogleStandIn google;
    final Store store;
    final Settings settings;
    final Company company;
    final PendingWork pending;
    final Links links;
    final Leases leases;
    final Places places;
    final SyncSwitches switches;
    final PlacesToDo toDo;
    final SyncedDefinitions definitions;
    final SyncRuns runs;
    final Backlog backlog;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Backfill backfill;
    final TaskTypes types;
    final Partners partners;
    final Projects projects;
    final Preview preview;
    final FillingPreview filling;
    MappingChanges mapping;
    Work work;
    final CopyGuard guard;
    final InstallationId installation;
    private final TimeSource time;
    private final SyncMetrics metrics;
    private final GoogleClient client;
    private final Items items;
    private final Overdue overdue;
    private final TaskTable tasks;
    private final Map<String, Employee> employees = new HashMap<>();
    /** Those who coupled their own account, for previews. */
    final Set<String> coupled = new HashSet<>();
    /** The groups that an administrator chose, for previews. */
    final Set<String> groups = new HashSet<>();

    private final Map<String, String> properties = new HashMap<>();
    private CalendarPush push;
    private CalendarPull pull;
    JobPermits permits;
    Repair repair;
    final TaskPlacements placements;
    boolean connected = true;
    boolean consentStands = true;
    /** The connections among many that get no fresh token any more. */
    final Set<String> consentsWithdrawn = ConcurrentHashMap.newKeySet();

    Set<Integer> keys = Set.of();
    final List<String> consentsNeeded = new ArrayList<>();
    /** The connections that lost their consent, in the order in which somebody was told. */
    final List<String> consentsLost = new ArrayList<>();
    /** Whose connections they are, by connection. */
    private final Map<String, String> accounts = new HashMap<>(Map.of(CONNECTION, ConsentedToken.OFFICE));

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    /** Told of what tasks follow. */
    Watch watch = new Watch() {};
    /** What {@link #reschedule} and {@link #complete} answer for these tasks. */
    final Map<String, TaskAction> refusals = new HashMap<>();

    SyncBench(DataSource database, GoogleStandIn google, TestClock clock) {
        this.google = google;
        this.clock = clock;
        this.time = new TimeSource(clock);
        Schema schema = new Schema(database, true);
        schema.prepare();
        this.store = new Store(database, new DataSourceTransactionManager(database), schema);
        this.settings = new Settings(store, time);
        this.company = new Company(bound(InstallationProperties.class, "sarcini"), settings);
        this.client = GoogleParts.client(googleProperties(), new AccessTokens() {
            @Override
            public String of(String connectionId) {
                return tokens.computeIfAbsent(connectionId, id -> consent(id));
            }

            @Override
            public void forget(String connectionId) {
                if (consentStands && !consentsWithdrawn.contains(connectionId)) {
                    tokens.put(connectionId, consent(connectionId));
                }
            }
        });
        this.pending = new PendingWork(store, time);
        this.links = new Links(store, time);
        this.leases = new Leases(store, time);
        this.backfill =
                new Backfill(store, pending, links, time, syncProperties().dueBefore());
        this.places = new Places(store, time, backfill);
        this.toDo = new PlacesToDo(store, time);
        this.switches = new SyncSwitches(places, settings, time);
        this.tasks = new TaskTable(store);
        this.definitions = new SyncedDefinitions(store, time, tasks, backfill);
        this.backlog = new Backlog(store, time);
        this.metrics = new SyncMetrics(new Recent<>(backlog::size, Duration.ofSeconds(10), time), time);
        metrics.bindTo(meters);
        this.runs = new SyncRuns(store, metrics, time);
        this.types = new TaskTypes(store);
        this.partners = new Partners(store);
        this.projects = new Projects(store);
        Messages messages = new Messages("sync");
        TaskLinks addresses = new TaskLinks(company, "/camunda");
        this.overdue = new Overdue(store, pending, source(), addresses, company, messages, time);
        this.items = new Items(
                tasks, types, partners, projects, this, definitions, links, addresses, overdue, company, messages);
        this.installation = new InstallationId(settings);
        this.filling =
                new FillingPreview(tasks, items, links, places, this::subjects, switches, overdue, source(), time);
        this.preview = new Preview(
                new NextRunPreview(items, places, toDo, switches, pending, overdue, this, source(), time),
                filling,
                switches,
                definitions);
        this.placements = new TaskPlacements(store, places, tasks, items, definitions, source(), time);
        this.guard = new CopyGuard(store, settings, company, this, links, switches, installation);
        with("sarcini.sync.done", "mark");
    }

    /** Sets a property and builds the push anew; the others are built once. */
    SyncBench with(String property, String value) {
        properties.put(property, value);
        Backoff backoff = new Backoff(new Random(7));
        Recorder recorder = new Recorder(store, links, places, pending, leases, runs, metrics, time);
        Quota quota = new Quota(store, time, googleProperties());
        TaskLists lists = new TaskLists(client, time);
        PushRound round = new PushRound(
                Writer.of(new EventBatch(client, time)),
                Writer.of(new TaskBatch(client, time)),
                new EntrySearch(lists, quota),
                quota,
                recorder,
                adoption(),
                backoff,
                time);
        Troubles troubles = new Troubles(places, this);
        PullCursors cursors = new PullCursors(store, time);
        mapping = new MappingChanges(
                store,
                settings,
                source(),
                company,
                new EmployeeChanges(store, settings, this, backfill, time),
                backfill,
                time);
        work = new Work(store, places, toDo, switches, this, mapping, overdue);
        permits = new JobPermits(syncProperties().jobsPerNode(), time, new Random(7));
        push = new CalendarPush(
                places,
                switches,
                pending,
                leases,
                items,
                round,
                runs,
                this,
                troubles,
                quota,
                source(),
                overdue,
                backoff,
                time,
                permits,
                syncProperties());
        pull = new CalendarPull(
                places,
                cursors,
                switches,
                pending,
                links,
                leases,
                new EventLists(client, time),
                new TaskListPull(
                        places, cursors, pending, links, lists, this, quota, troubles, store, time, syncProperties()),
                this,
                quota,
                troubles,
                installation,
                store,
                time,
                permits,
                syncProperties());
        repair = new Repair(
                places,
                toDo,
                switches,
                pending,
                links,
                leases,
                new CalendarComparison(links, new EventLists(client, time), installation),
                new ListComparison(links, new TaskLinks(company, "/camunda"), lists, items, source(), time),
                this,
                quota,
                troubles,
                runs,
                backoff,
                store,
                time,
                permits,
                syncProperties());
        return this;
    }

    /** Nobody's connection is in trouble, nobody refuses what tasks follow, and no property is set but that done tasks stay. */
    void allIsWell() {
        connected = true;
        consentStands = true;
        consentsNeeded.clear();
        refusals.clear();
        properties.clear();
        with("sarcini.sync.done", "mark");
    }

    /** As a company that has been set up and seen the preview: one calendar, two employees. */
    SyncBench setUp() {
        for (String table : List.of(
                "setting",
                "task_type",
                "partner",
                "project",
                "change",
                "employee",
                "task",
                "place",
                "pending",
                "link",
                "lease",
                "quota",
                "sync_run")) {
            store.jdbc().sql("delete from sarcini_" + table).update();
        }
        store.jdbc()
                .sql("delete from sarcini_definition where definition_key <> 'Sarcina'")
                .update();
        store.jdbc()
                .sql("update sarcini_definition set synced = true, content = 'ALL', pull = 'COMPLETION', previewed"
                        + " = null")
                .update();
        forget();
        coupled.clear();
        groups.clear();
        company.domains(List.of("firma.ro"));
        employees.clear();
        employee("ana", "Ana Pop", "ana@firma.ro");
        employee("radu", "Radu Ene", "radu@firma.ro");
        preview.kind(PlaceKind.SHARED, "admin");
        switches.shared(CONNECTION, makeCalendar(), true);
        google.forgetRequests();
        return this;
    }

    /** Whom places can be for: everybody known, those of them who coupled an account, the groups that were chosen. */
    private Set<String> subjects(PlaceKind kind) {
        return switch (kind) {
            case ACCOUNT -> Set.copyOf(coupled);
            case GROUP -> Set.copyOf(groups);
            default ->
                switches.switchedOn(PlaceKind.ACCOUNT)
                        ? employees.keySet().stream()
                                .filter(id -> !coupled.contains(id))
                                .collect(Collectors.toSet())
                        : Set.copyOf(employees.keySet());
        };
    }

    /** What this node keeps in memory. */
    void forget() {
        settings.forget();
        tokens.clear();
        consentsWithdrawn.clear();
        consentsLost.clear();
        consentsNeeded.clear();
    }

    private Adoption adoption() {
        return new Adoption(() -> this, items, links, pending, leases, company, new Messages("sync"));
    }

    /** The connection of the employee's own account. */
    String account(String user) {
        String connection = "connection-" + user;
        accounts.put(connection, user + "@firma.ro");
        return connection;
    }

    /** The employee consents again. */
    void renew(String user) {
        tokens.remove("connection-" + user);
    }

    private String consent(String connectionId) {
        return ConsentedToken.of(google, address(connectionId));
    }

    private String address(String connectionId) {
        return accounts.getOrDefault(connectionId, ConsentedToken.OFFICE);
    }

    String makeCalendar() {
        return makeCalendar(CONNECTION);
    }

    private String makeCalendar(String connection) {
        try {
            return client.calendar(connection)
                    .calendars()
                    .insert(new Calendar().setSummary("Calendar comun").setTimeZone("Europe/Bucharest"))
                    .execute()
                    .getId();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Google's own client with the office's consent. */
    com.google.api.services.calendar.Calendar client() {
        return client.calendar(CONNECTION);
    }

    String calendar() {
        return places.shared().orElseThrow().calendarId();
    }

    void employee(String id, String name, String email) {
        employees.put(id, new Employee(id, name, email));
    }

    /** As a directory that answers without a word. */
    void nobodyWorksHere() {
        employees.clear();
    }

    void type(String code, String name, Duration duration, boolean isPrivate) {
        types.put(new TaskType(code, name, null, duration, null, isPrivate, true));
    }

    void partner(String id, String name) {
        partners.put(List.of(new Partner(id, name, Partner.Kind.CUSTOMER, null, true, "file")));
    }

    void project(String id, String name) {
        projects.put(List.of(new Project(id, name, null, null, true, "file")));
    }

    /** An open task of Sarcina for ana, due on 2026-03-10 at 15:00 in Bucharest, as the hooks would write it. */
    void task(String id) {
        store.jdbc()
                .sql(
                        """
                        insert into sarcini_task (task_id, definition_key, task_key, name, priority, assignee, creator, due_at,
                          all_day, completable, sync_excluded, state, created_at, revision)
                        values (?, 'Sarcina', 'Task_Work', ?, 50, 'ana', 'radu', ?, false, true, false, 'OPEN', ?, 1)
                        """)
                .params(id, "Sarcina " + id, at("2026-03-10T13:00:00Z"), at("2026-03-02T07:00:00Z"))
                .update();
        pending.add(List.of(id), PendingWork.PERSON);
    }

    /** The same, due on that day without a time. */
    void dayTask(String id) {
        task(id);
        quietlyChange(id, "all_day", true);
        quietlyChange(id, "due_at", at("2026-03-09T22:00:00Z"));
    }

    void tasks(int count) {
        for (int i = 1; i <= count; i++) {
            task("t%03d".formatted(i));
        }
    }

    /** Very many such tasks, of these people in turn, that wait for their own places of that kind. */
    void manyTasks(String prefix, int count, List<String> people, PlaceKind kind, int lane) {
        List<Object[]> tasks = new ArrayList<>();
        List<Object[]> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            String person = people.get(i % people.size());
            tasks.add(
                    new Object[] {id, "Sarcina " + id, person, at("2026-03-10T13:00:00Z"), at("2026-03-02T07:00:00Z")});
            waiting.add(new Object[] {id, kind.place(person), lane, at("2026-03-02T07:00:00Z")});
        }
        store.template()
                .batchUpdate(
                        """
                        insert into sarcini_task (task_id, definition_key, task_key, name, priority, assignee, creator, due_at,
                          all_day, completable, sync_excluded, state, created_at, revision)
                        values (?, 'Sarcina', 'Task_Work', ?, 50, ?, 'radu', ?, false, true, false, 'OPEN', ?, 1)
                        """,
                        tasks);
        store.template()
                .batchUpdate(
                        """
                        insert into sarcini_pending (task_id, place, lane, look, mark, failures, since, next_try)
                        values (?, ?, ?, false, 1, 0, ?, null)
                        """,
                        waiting);
    }

    /** Changes a column of the task as the hooks would. */
    void change(String id, String column, Object value) {
        quietlyChange(id, column, value);
        store.jdbc()
                .sql("update sarcini_task set revision = revision + 1 where task_id = ?")
                .param(id)
                .update();
        pending.add(List.of(id), PendingWork.PERSON);
    }

    void quietlyChange(String id, String column, Object value) {
        store.jdbc()
                .sql("update sarcini_task set " + column + " = ? where task_id = ?")
                .params(value, id)
                .update();
    }

    void complete(String id) {
        quietlyChange(id, "ended_at", at(clock.instant().toString()));
        change(id, "state", "COMPLETED");
    }

    static Object at(String moment) {
        return Times.column(Instant.parse(moment));
    }

    /** One run, as the process would do it; the clock goes on by itself where the process waits. */
    SyncRun run() {
        return run(Places.SHARED);
    }

    SyncRun run(String place) {
        String runId = runs.begin(Cause.COMMIT);
        jobs(failures -> push.push(place, runId, runId, failures));
        return runs.end(runId).orElseThrow();
    }

    /** A calendar of the company account for one employee, as the places' upkeep would make it. */
    String ownCalendar(String user) {
        return own(PlaceKind.EMPLOYEE, user, makeCalendar());
    }

    /** A calendar in one employee's own account. */
    String ownAccount(String user) {
        return own(PlaceKind.ACCOUNT, user, makeCalendar());
    }

    /** A task list in one employee's own account. */
    String ownList(String user) {
        return own(PlaceKind.TASKS, user, new TaskLists(client, time).create(CONNECTION, "Sarcini"));
    }

    /** A calendar of the company account for a candidate group. */
    String groupCalendar(String group) {
        return own(PlaceKind.GROUP, group, makeCalendar());
    }

    private String own(PlaceKind kind, String user, String id) {
        places.put(Place.planned(kind, user, CONNECTION).madeAs(CONNECTION, id));
        google.forgetRequests();
        return id;
    }

    /** A calendar in the employee's own account, under a connection of their own; returns the calendar. */
    String separateAccount(String user) {
        String connection = account(user);
        String calendar = makeCalendar(connection);
        places.put(Place.planned(PlaceKind.ACCOUNT, user, connection).madeAs(connection, calendar));
        google.forgetRequests();
        return calendar;
    }

    /** A whole run as the interval or a person would start it: pull, then all calendars with work. */
    SyncReport wholeRun() {
        clock.set(clock.instant().plusSeconds(60));
        Instant began = clock.instant();
        jobs(failures -> pull.pull("holder", began));
        String runId = runs.begin(Cause.TIMER);
        // What tasks followed in one calendar has to reach the others.
        List<String> waiting = work.waiting(Cause.TIMER);
        for (int again = 0; again < 3 && !waiting.isEmpty(); again++) {
            for (String place : waiting) {
                jobs(failures -> push.push(place, runId, runId, failures));
            }
            waiting = work.waiting(Cause.TIMER);
        }
        return runs.end(runId).orElseThrow().report();
    }

    /** A whole repair, as the process would do it; what it found is still to be pushed. */
    SyncReport repair() {
        String runId = runs.begin(Cause.REPAIR);
        AtomicReference<Repair.Position> at = new AtomicReference<>(Repair.Position.BEGIN);
        jobs(failures -> {
            Repair.Repaired repaired = repair.repair(at.get(), runId, runId, failures);
            at.set(repaired.position());
            return repaired.pushed();
        });
        return runs.end(runId).orElseThrow().report();
    }

    private void jobs(IntFunction<Pushed> work) {
        int failures = 0;
        for (int job = 0; job < 300; job++) {
            Pushed pushed = work.apply(failures);
            failures = pushed.failures();
            if (pushed.next() == Pushed.Next.END) {
                return;
            }
            Instant until = pushed.until();
            if (until != null && until.isAfter(clock.instant())) {
                clock.set(until);
            }
        }
        throw new AssertionError("The run does not end");
    }

    @Override
    public TaskAction reschedule(
            String userId, String taskId, @Nullable Instant start, Instant due, Runnable alongside) {
        return act(userId, taskId, alongside, () -> {
            quietlyChange(taskId, "start_at", start == null ? null : Times.column(start));
            quietlyChange(taskId, "all_day", WholeDay.named(due, company.zone()));
            change(taskId, "due_at", Times.column(due));
        });
    }

    @Override
    public TaskAction reassign(String userId, String taskId, String assignee, Runnable alongside) {
        throw new UnsupportedOperationException("Nothing at Google hands a task over");
    }

    @Override
    public TaskAction complete(String userId, String taskId, @Nullable String result, Runnable alongside) {
        return act(userId, taskId, alongside, () -> complete(taskId));
    }

    private TaskAction act(String userId, String taskId, Runnable alongside, Runnable work) {
        TaskAction refusal = refusals.get(taskId);
        if (refusal != null) {
            watch.refused(userId, taskId);
            return refusal;
        }
        return watch.followed(
                userId,
                taskId,
                () -> store.inNewTransaction(() -> {
                    alongside.run();
                    work.run();
                    return new TaskAction.Done();
                }));
    }

    /** Looks on while tasks follow what people did. */
    interface Watch {
        default void refused(String userId, String taskId) {}

        /** Has the task follow, and may look before and after. */
        default TaskAction followed(String userId, String taskId, Supplier<TaskAction> doing) {
            return doing.get();
        }
    }

    /** One job, as some node would do it. */
    Pushed job(String holder, String runId) {
        return job(Places.SHARED, holder, runId);
    }

    Pushed job(String place, String holder, String runId) {
        return push.push(place, holder, runId, 0);
    }

    /** One job that looks for people's changes, as some node would do it. */
    Pushed look(String holder) {
        return pull.pull(holder, clock.instant());
    }

    /** Where the next pull of that place goes on. */
    @Nullable
    String cursor(String place) {
        return store.template()
                .queryForObject("select sync_token from sarcini_place where place = ?", String.class, place);
    }

    /** A column of the task. */
    @Nullable
    Object column(String taskId, String column) {
        Object value = store.template()
                .queryForObject("select " + column + " from sarcini_task where task_id = ?", Object.class, taskId);
        return value instanceof java.sql.Timestamp moment ? Times.column(moment.toInstant()) : utc(value);
    }

    private static @Nullable Object utc(@Nullable Object value) {
        return value instanceof java.time.OffsetDateTime moment ? Times.column(moment.toInstant()) : value;
    }

    String text(String key) {
        return new Messages("sync").text(company.language(), key);
    }

    SyncReport report() {
        return run().report();
    }

    EventView event(String taskId) {
        String id = eventId(taskId);
        return google.events(calendar()).stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No event of task " + taskId));
    }

    String eventId(String taskId) {
        return EventIds.of(installation.get(), taskId, Places.SHARED);
    }

    List<EventView> liveEvents() {
        return google.events(calendar()).stream()
                .filter(event -> !event.cancelled())
                .toList();
    }

    long writes() {
        return google.calls().stream().filter(call -> call.writes()).count();
    }

    private SyncSettingsSource source() {
        return new SyncSettingsSource(syncProperties(), company, new InstallationId(settings), places);
    }

    private SyncProperties syncProperties() {
        return bound(SyncProperties.class, "sarcini.sync");
    }

    private GoogleProperties googleProperties() {
        properties.put("sarcini.google.root-url", google.rootUrl().toString());
        properties.put("sarcini.google.tasks-root-url", google.rootUrl().toString());
        return bound(GoogleProperties.class, "sarcini.google");
    }

    private <T> T bound(Class<T> type, String prefix) {
        properties.putIfAbsent("sarcini.base-url", BASE_URL);
        return type.cast(BOUND.computeIfAbsent(
                List.of(type, Map.copyOf(properties)),
                key -> new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type)));
    }

    @Override
    public Optional<Employee> find(String userId) {
        return Optional.ofNullable(employees.get(userId));
    }

    @Override
    public List<Employee> search(String text, int limit) {
        return employees.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<GoogleAccount> connected(String connectionId) {
        return connected && !consentsLost.contains(connectionId)
                ? Optional.of(new GoogleAccount("4711", address(connectionId)))
                : Optional.empty();
    }

    @Override
    public void needsConsent(String connectionId, String words) {
        connected = connected && !connectionId.equals(CONNECTION);
        consentsNeeded.add(words);
        consentsLost.add(connectionId);
    }

    @Override
    public void forgetConsents() {
        connected = false;
    }

    @Override
    public Set<Integer> keyIds() {
        return keys;
    }

    static ZoneId bucharest() {
        return ZoneId.of("Europe/Bucharest");
    }

    static URI taskLink(String id) {
        return URI.create(BASE_URL + "/camunda/sarcini/tasks/" + id.toLowerCase(Locale.ROOT));
    }
}
