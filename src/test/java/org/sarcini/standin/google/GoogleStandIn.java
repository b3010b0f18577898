package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Google on loopback: OAuth with a consent page, Calendar v3 and Tasks v1 with batches, and a page that shows what it
 * holds.
 *
 * <p>Set up with {@code with…} verbs, told to fail with {@link #next()}, read with {@link #requests()}, {@link #events} and
 * {@link #mails()}. Longer than a class should be, because it is the one face of many parts and each verb is a line or
 * two. Whoever asks something it does not know gets a 404, and {@link #close()} fails the test that asked.
 * Everything may be called from any thread.
 */
public final class GoogleStandIn implements AutoCloseable {

    private final Object lock = new Object();
    private final RequestLog log;
    private final Faults faults = new Faults();
    private final ConsentScreen screen = new ConsentScreen();
    private final Grants grants;
    private final CalendarStore store;
    private final TaskStore tasks;
    private final Quota quota;
    private final ServiceAccounts serviceAccounts;
    private final ApiGate gate;
    private final AclApi acl;
    private final BatchEndpoint batch;
    private final BatchEndpoint taskBatch;
    private final Dispatcher dispatcher;
    private final LoopbackServer server;
    private final Person person;
    private final PersonAtTasks personAtTasks;

    /** Listens on a free port and goes by the system's clock. */
    public GoogleStandIn() {
        this(0, Clock.systemUTC());
    }

    /**
     * @param port 0 for any free one
     * @param clock what quotas, the life of tokens and {@code updated} go by
     */
    public GoogleStandIn(int port, Clock clock) {
        log = new RequestLog(clock);
        grants = new Grants(clock, screen);
        store = new CalendarStore(clock);
        tasks = new TaskStore(store);
        quota = new Quota(clock);
        serviceAccounts = new ServiceAccounts(clock, grants);
        gate = new ApiGate(grants, quota);
        dispatcher = new Dispatcher(log, faults, lock);
        batch = new BatchEndpoint(dispatcher, "/calendar/v3/");
        taskBatch = new BatchEndpoint(dispatcher, "/tasks/v1/");
        server = new LoopbackServer(port, dispatcher::answer, (what, error) -> log.unknown(what + ": " + error));
        EventStore events = new EventStore(store, server.root().toString());
        person = new Person(store, events);
        personAtTasks = new PersonAtTasks(tasks);
        CalendarDoor door = new CalendarDoor(store);
        acl = new AclApi(store, door);
        routes(events, door, new IdTokens(clock));
        new PersonPages(this, store, grants)
                .routes(dispatcher.router(), new OverviewPage(store, tasks, grants, log, faults, gate, acl));
        new PersonTaskPages(this).routes(dispatcher.router());
        new ConsolePages(this, grants, screen).routes(dispatcher.router());
    }

    private void routes(EventStore events, CalendarDoor door, IdTokens idTokens) {
        Router router = dispatcher.router();
        new AuthorizationEndpoint(grants, screen).routes(router);
        new TokenEndpoint(grants, screen, idTokens, serviceAccounts, tokenUrl()).routes(router);
        new CalendarsApi(store, door, quota).open(gate, router);
        new CalendarListApi(store, door).open(gate, router);
        acl.open(gate, router);
        new EventsApi(door, events, new Guests(store), quota).open(gate, router);
        new EventListing(store, door).open(gate, router);
        gate.open(
                router,
                new ApiMethod(
                        "calendar.colors.get",
                        "GET",
                        "/calendar/v3/colors",
                        EventsApi.READ,
                        1,
                        call -> Reply.ok(Colors.json())));
        router.on("POST", "/batch/calendar/v3", batch::answer);
        String root = server.root().toString();
        new TaskListsApi(tasks, root).open(gate, router);
        new TasksApi(tasks, root).open(gate, router);
        router.on("POST", "/batch", taskBatch::answer);
        router.on("POST", "/batch/tasks/v1", taskBatch::answer);
    }

    /** Root of the APIs, with a slash at its end, and address of the page that shows everything. */
    public URI rootUrl() {
        return server.root();
    }

    /** The page in the place of Google's cloud console; deep links into the real one work from {@link #rootUrl()} too. */
    public URI consoleUrl() {
        return rootUrl().resolve(ConsolePages.HOME);
    }

    /** Where a browser goes for consent. */
    public URI authUrl() {
        return rootUrl().resolve(AuthorizationEndpoint.PATH);
    }

    /** Where codes and refresh tokens are exchanged. */
    public URI tokenUrl() {
        return rootUrl().resolve("/token");
    }

    /** Where a grant is ended. */
    public URI revokeUrl() {
        return rootUrl().resolve("/revoke");
    }

    /** The keys that id tokens are signed with, as a JSON Web Key Set. */
    public URI certsUrl() {
        return rootUrl().resolve("/oauth2/v3/certs");
    }

    /**
     * Adds an account with its first calendar and its first task list.
     *
     * @param domain the Workspace domain it belongs to; null for a consumer account
     */
    public GoogleStandIn withAccount(String email, @Nullable String domain) {
        return locked(() -> {
            Account account = Account.of(email, domain);
            grants.add(account);
            provide(account);
        });
    }

    /**
     * Adds a client of type Web.
     *
     * @throws IllegalArgumentException where Google's console would refuse a redirect
     */
    public GoogleStandIn withClient(String clientId, String clientSecret, Set<URI> redirects) {
        return locked(() -> grants.add(Client.web(clientId, clientSecret, redirects)));
    }

    /** Adds a client of type Desktop, which may use any port and path of loopback. */
    public GoogleStandIn withDesktopClient(String clientId, String clientSecret) {
        return locked(() -> grants.add(Client.desktop(clientId, clientSecret)));
    }

    /**
     * The key of a service account, which is made by it: the JSON that the console would let one download.
     *
     * @param email such as {@code sarcini@firma-4711.iam.gserviceaccount.com}, of project 4711
     */
    public String serviceAccountKey(String email) {
        synchronized (lock) {
            return serviceAccounts.key(email, tokenUrl());
        }
    }

    /** The key of a service account is deleted; what it signs is worth nothing, and a new key may be made. */
    public void deleteServiceAccountKey(String email) {
        locked(() -> serviceAccounts.deleteKey(email));
    }

    /**
     * The administrator of Workspace lets a service account act as everybody of the domain, for these scopes and no others.
     */
    public GoogleStandIn adminDelegates(String serviceAccount, String... scopes) {
        return locked(() -> serviceAccounts.allow(serviceAccount, List.of(scopes)));
    }

    /** The administrator suspends an account, or lets it in again: no token works or can be had for it. */
    public GoogleStandIn suspended(String email, boolean suspended) {
        return locked(() -> grants.suspend(email, suspended));
    }

    /** Whether the Calendar API is enabled in the project; else 403 {@code accessNotConfigured}. */
    public GoogleStandIn apiEnabled(boolean enabled) {
        return locked(() -> gate.enabled(Api.CALENDAR, enabled));
    }

    /** As {@link #apiEnabled}, of the Tasks API. */
    public GoogleStandIn tasksApiEnabled(boolean enabled) {
        return locked(() -> gate.enabled(Api.TASKS, enabled));
    }

    boolean isApiEnabled(Api api) {
        return gate.enabled(api);
    }

    boolean isDomainSharingAllowed() {
        return acl.domainSharing();
    }

    /** The consent screen is Internal: accounts of other domains are refused with {@code org_internal}. */
    public GoogleStandIn internal(String domain) {
        return locked(() -> screen.internal(domain));
    }

    /** The consent screen is External and published. */
    public GoogleStandIn external() {
        return locked(() -> screen.external(false));
    }

    /** The consent screen is External and in Testing: a refresh token dies after seven days. */
    public GoogleStandIn testing() {
        return locked(() -> screen.external(true));
    }

    /** Whether the organisation lets calendars be shared with a whole domain; else 403 on such a rule. */
    public GoogleStandIn domainSharingAllowed(boolean allowed) {
        return locked(() -> acl.domainSharing(allowed));
    }

    /** The administrator of Workspace restricts these scopes: {@code admin_policy_enforced}. None lifts it. */
    public GoogleStandIn adminRestricts(String... scopes) {
        return locked(() -> {
            screen.restrictNothing();
            screen.restrict(List.of(scopes));
        });
    }

    /** Limits of units in sixty seconds; without it there are none. Google's are 10,000 and 600. */
    public GoogleStandIn quota(int perProject, int perUser) {
        return locked(() -> quota.limit(perProject, perUser));
    }

    /** Limits of what an account may create in a day, then 403 {@code quotaExceeded}; 100,000 and 60 without it. */
    public GoogleStandIn creationLimits(int eventsPerAccount, int calendarsPerAccount) {
        return locked(() -> quota.limitCreations(eventsPerAccount, calendarsPerAccount));
    }

    /** Limit of a project's calls of the Tasks API in a day, then 403 {@code quotaExceeded}; 50,000 without it. */
    public GoogleStandIn taskQueryLimit(int perDay) {
        return locked(() -> quota.limitTaskQueries(perDay));
    }

    /** Batches do their last call first; Google promises no order, but answers in that of the calls. */
    public GoogleStandIn batchesBackwards(boolean backwards) {
        batch.backwards(backwards);
        taskBatch.backwards(backwards);
        return this;
    }

    /** How many calls one batch may hold; 50 without it. */
    public GoogleStandIn batchLimit(int calls) {
        batch.limit(calls);
        taskBatch.limit(calls);
        return this;
    }

    /**
     * Consents in a person's place.
     *
     * @param authorizationUrl where the application sent the browser
     * @param email who consents
     * @param unticked scopes the person does not allow, long or short; all of them is a refusal
     * @return where Google sends the browser back to, with {@code code} or {@code error} in it
     * @throws ConsentRefused when Google shows an error page instead
     */
    public URI consent(URI authorizationUrl, String email, String... unticked) {
        Map<String, List<String>> query = Request.parameters(authorizationUrl.getRawQuery());
        query.put("auto_user", List.of(email));
        if (unticked.length > 0) {
            query.put("auto_untick", List.of(unticked));
        }
        Request request = Request.of("GET", authUrl(), Map.of(), new byte[0], 0).withQuery(query);
        Reply reply = dispatcher.answer(request);
        String location = reply.headers().get("Location");
        if (location == null) {
            throw ConsentRefused.of(reply);
        }
        return URI.create(location);
    }

    /** The account withdraws what it allowed, in its settings at Google. */
    public void revoke(String email) {
        locked(() -> grants.revokeAccount(email));
    }

    /** All access tokens are expired from now on; refresh tokens live. */
    public void expireAccessTokens() {
        locked(grants::expireBearers);
    }

    /** All sync tokens so far answer 410 from now on. */
    public void forgetSyncTokens() {
        locked(store::forgetSyncTokens);
    }

    /** The next thing to go wrong: say which call, then what happens to it. */
    public Fault next() {
        return new Fault(faults);
    }

    /**
     * Refuses the next request to an API, a batch as a whole counting as one.
     *
     * @param retryAfter seconds; null for no such header
     */
    public void refuseNext(int status, String reason, @Nullable Integer retryAfter) {
        next().refuse(status, reason, retryAfter);
    }

    /** Breaks the connection of the next request that writes, a batch included, and nothing of it is stored. */
    public void resetBeforeStoring() {
        next().matching(call -> call.api() && call.writes()).resetBeforeStoring();
    }

    /** Stores all of the next request that writes, a batch included, and breaks the connection without an answer. */
    public void resetAfterStoring() {
        next().matching(call -> call.api() && call.writes()).resetAfterStoring();
    }

    /** How many faults were told and have not hit a call yet. */
    public int faultsWaiting() {
        return faults.waiting();
    }

    /** Faults told and not yet hit are forgotten. */
    public void noMoreFaults() {
        faults.clear();
    }

    /** A person edits an event in Google Calendar; the node is the whole event. */
    public void personEdits(String calendarId, String eventId, Consumer<ObjectNode> edit) {
        locked(() -> person.edits(calendarId, eventId, edit));
    }

    /** A person drags an event to another time, its length kept; one of whole days goes by whole days. */
    public void personMoves(String calendarId, String eventId, Duration by) {
        locked(() -> person.moves(calendarId, eventId, by));
    }

    /** A person drags the end of an event. */
    public void personResizes(String calendarId, String eventId, Duration length) {
        locked(() -> person.resizes(calendarId, eventId, length));
    }

    /** A person ticks "All day"; the event takes all days it touched. */
    public void personMakesAllDay(String calendarId, String eventId) {
        locked(() -> person.makesAllDay(calendarId, eventId));
    }

    /** A person unticks "All day", at a time of its first day in the calendar's zone. */
    public void personMakesTimed(String calendarId, String eventId, LocalTime from, Duration length) {
        locked(() -> person.makesTimed(calendarId, eventId, from, length));
    }

    /** A person writes another title. */
    public void personRetitles(String calendarId, String eventId, String title) {
        personEdits(calendarId, eventId, event -> event.put("summary", title));
    }

    /** A person writes another description. */
    public void personDescribes(String calendarId, String eventId, String description) {
        personEdits(calendarId, eventId, event -> event.put("description", description));
    }

    /** A person gives an event another colour; null is the calendar's own. */
    public void personColours(String calendarId, String eventId, @Nullable String colorId) {
        personEdits(calendarId, eventId, event -> event.put("colorId", colorId));
    }

    /** A person adds a reminder that pops up. */
    public void personAddsReminder(String calendarId, String eventId, int minutesBefore) {
        personEdits(calendarId, eventId, event -> event.withObject("/reminders")
                .put("useDefault", false)
                .withArray("overrides")
                .addObject()
                .put("method", "popup")
                .put("minutes", minutesBefore));
    }

    /** A person adds a guest; what Google mails to that guest is not among {@link #mails()}. */
    public void personInvites(String calendarId, String eventId, String email) {
        personEdits(calendarId, eventId, event -> event.withArray("attendees")
                .addObject()
                .put("email", email)
                .put("responseStatus", "needsAction"));
    }

    /** An add-on of the person's writes a private property of its own on an event. */
    public void personAddsProperty(String calendarId, String eventId, String name, String value) {
        personEdits(calendarId, eventId, event -> event.withObject("/extendedProperties/private")
                .put(name, value));
    }

    /**
     * A person makes an event repeat.
     *
     * @param rule such as {@code FREQ=WEEKLY}; occurrences are not listed one by one here
     */
    public void personMakesRecurring(String calendarId, String eventId, String rule) {
        personEdits(calendarId, eventId, event -> event.putArray("recurrence").add("RRULE:" + rule));
    }

    /**
     * A person moves one occurrence of a repeated event: an event of its own then, which has the properties of the whole.
     *
     * @param day of the occurrence, in the calendar's zone
     * @return its id, that of the whole with a moment behind it
     */
    public String personMovesOccurrence(String calendarId, String eventId, LocalDate day, Duration by) {
        synchronized (lock) {
            return person.movesOccurrence(calendarId, eventId, day, by);
        }
    }

    /** The owner of a calendar stops sharing it with a person. */
    public void personUnshares(String calendarId, String email) {
        locked(() -> person.unshares(calendarId, email));
    }

    /** A person removes a calendar from their own list; what they may do with it stays. */
    public void personUnlists(String calendarId, String email) {
        locked(() -> person.unlists(calendarId, grants.account(email)));
    }

    /** A person deletes an event in Google Calendar. */
    public void personDeletes(String calendarId, String eventId) {
        locked(() -> person.deletes(calendarId, eventId));
    }

    /** The owner deletes a whole calendar. */
    public void personDeletesCalendar(String calendarId) {
        locked(() -> person.deletesCalendar(calendarId));
    }

    /** A person copies an event within its calendar; the copy keeps the application's properties. Returns its id. */
    public String personCopies(String calendarId, String eventId) {
        synchronized (lock) {
            return person.copies(calendarId, eventId);
        }
    }

    /** A person makes an event of their own. Returns its id. */
    public String personCreates(String calendarId, ObjectNode event) {
        synchronized (lock) {
            return person.creates(calendarId, event);
        }
    }

    /** A person ticks off a task; it is hidden from lists that do not ask for hidden ones, as at Google. */
    public void personTicksOff(String listId, String taskId) {
        locked(() -> personAtTasks.ticksOff(listId, taskId));
    }

    /** A person opens again what was ticked off. */
    public void personReopens(String listId, String taskId) {
        locked(() -> personAtTasks.reopens(listId, taskId));
    }

    /** A person moves a task to another day; null takes its date away. */
    public void personMovesTask(String listId, String taskId, @Nullable LocalDate due) {
        personEditsTask(listId, taskId, task -> task.put("due", due == null ? null : TaskRules.due(due)));
    }

    /** A person moves a task to another list of theirs, where it keeps its id. */
    public void personMovesTaskTo(String listId, String taskId, String otherListId) {
        locked(() -> personAtTasks.movesToList(listId, taskId, otherListId));
    }

    /** A person edits a task; the node is the whole task. */
    public void personEditsTask(String listId, String taskId, Consumer<ObjectNode> edit) {
        locked(() -> personAtTasks.edits(listId, taskId, edit));
    }

    /** A person deletes a task. */
    public void personDeletesTask(String listId, String taskId) {
        locked(() -> personAtTasks.deletes(listId, taskId));
    }

    /** A person deletes a whole task list. */
    public void personDeletesTaskList(String listId) {
        locked(() -> personAtTasks.deletesList(listId));
    }

    /** A person makes a task of their own. Returns its id. */
    public String personCreatesTask(String listId, String title, @Nullable LocalDate due) {
        synchronized (lock) {
            return personAtTasks.creates(listId, title, due);
        }
    }

    /** The requests so far, oldest first; a batch is one request that carries its calls. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    /** The calls so far, oldest first, those in batches one by one. */
    public List<LoggedRequest> calls() {
        return log.all().stream().flatMap(LoggedRequest::calls).toList();
    }

    /** Forgets the requests so far, so that a test can count from here. */
    public void forgetRequests() {
        log.clear();
    }

    /** All calendars but the deleted ones, the first ones of the accounts included. */
    public List<CalendarView> calendars() {
        synchronized (lock) {
            return store.all().stream().map(store::view).toList();
        }
    }

    /** The events of a calendar in the order they were made, tombstones included. */
    public List<EventView> events(String calendarId) {
        synchronized (lock) {
            return person.calendar(calendarId).events().stream()
                    .map(EventView::of)
                    .toList();
        }
    }

    /** How often an event was deleted, by whomever and however often it was made again. */
    public int deletions(String calendarId, String eventId) {
        synchronized (lock) {
            return person.calendar(calendarId).deletions(eventId);
        }
    }

    /** The task lists of an account, the first one included. */
    public List<TaskListView> taskLists(String email) {
        synchronized (lock) {
            return tasks.lists(grants.account(email)).stream()
                    .map(list -> new TaskListView(list.id(), list.title(), email, tasks.isDefault(list)))
                    .toList();
        }
    }

    /** The tasks of a list in the order a person sees them, deleted and hidden ones included. */
    public List<TaskView> tasks(String listId) {
        synchronized (lock) {
            StoredTaskList list = tasks.list(listId);
            return list.tasks().stream().map(task -> TaskView.of(list, task)).toList();
        }
    }

    /** The mails that Google would have sent. */
    public List<Mail> mails() {
        synchronized (lock) {
            return store.mails();
        }
    }

    /** The live refresh tokens of an account, to look for in places where they must not be. */
    public Set<String> refreshTokens(String email) {
        synchronized (lock) {
            return grants.refreshTokens(email);
        }
    }

    /**
     * Forgets calendars, task lists, grants, delegations, faults, limits, mails and requests, and puts consent screen, APIs
     * and sharing back to where they allow everything; accounts, clients and keys of service accounts stay.
     */
    public void reset() {
        locked(() -> {
            log.clear();
            faults.clear();
            grants.clear();
            quota.clear();
            serviceAccounts.allowNothing();
            store.clear();
            tasks.clear();
            screen.external(false);
            screen.restrictNothing();
            gate.enabled(Api.CALENDAR, true);
            gate.enabled(Api.TASKS, true);
            acl.domainSharing(true);
            batchLimit(BatchEndpoint.LIMIT);
            batchesBackwards(false);
            grants.accounts().forEach(this::provide);
        });
    }

    /** What is held at some moment, to go back to: calendars, task lists and mails. */
    public static final class Snapshot {
        private final CalendarStore.State calendars;
        private final List<StoredTaskList> lists;

        private Snapshot(CalendarStore.State calendars, List<StoredTaskList> lists) {
            this.calendars = calendars;
            this.lists = lists;
        }
    }

    /** What is held now. */
    public Snapshot snapshot() {
        synchronized (lock) {
            return new Snapshot(store.state(), tasks.state());
        }
    }

    /** As {@link #reset()}, then holds again what it held at that moment; who had consented consents again. */
    public void goBackTo(Snapshot moment) {
        locked(() -> {
            reset();
            store.become(moment.calendars);
            tasks.become(moment.lists);
        });
    }

    /**
     * Nobody asked for what is not here.
     *
     * @throws AssertionError naming the requests that were answered 404 for want of a route, or broke the stand-in
     */
    public void assertNothingUnknown() {
        if (!log.unknown().isEmpty()) {
            throw new AssertionError("Asked of the stand-in for Google, which does not know it: " + log.unknown());
        }
    }

    /** Stops listening. */
    public void stop() {
        server.stop();
    }

    /** Stops listening, and fails as {@link #assertNothingUnknown()} does. */
    @Override
    public void close() {
        stop();
        assertNothingUnknown();
    }

    private void provide(Account account) {
        store.addPrimary(account);
        tasks.addList(account, "My Tasks");
    }

    private GoogleStandIn locked(Runnable change) {
        synchronized (lock) {
            change.run();
        }
        return this;
    }
}
