package org.sarcini.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * Loads relations and projects from CRMs into the directory, slice by slice. A slice goes on where the last one ended, on whatever
 * node; after a crash its pages are read once more. Nothing is written to the CRM.
 */
public final class CrmLoad {

    /** Longer than a page can take, so that it lapses only when its holder died. */
    private static final Duration HELD = Duration.ofMinutes(10);

    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final List<CrmProvider> providers;
    private final Connections connections;
    private final CrmClient client;
    private final Partners partners;
    private final Projects projects;
    private final Store store;
    private final LoadTable table;
    private final Backoff backoff;
    private final CrmProperties properties;
    private final TimeSource time;
    private final Messages messages;
    private final Company company;

    CrmLoad(
            List<CrmProvider> providers,
            Connections connections,
            CrmClient client,
            Partners partners,
            Projects projects,
            Store store,
            Backoff backoff,
            CrmProperties properties,
            TimeSource time,
            Messages messages,
            Company company) {
        this.providers = List.copyOf(providers);
        this.connections = connections;
        this.client = client;
        this.partners = partners;
        this.projects = projects;
        this.store = store;
        this.table = new LoadTable(store);
        this.backoff = backoff;
        this.properties = properties;
        this.time = time;
        this.messages = messages;
        this.company = company;
    }

    /**
     * Goes on with the load of a connection, or begins one where none is under way: all records, or, where the last such load is
     * younger than {@link CrmProperties#fullInterval()}, what changed. What the company's connection brings is offered to
     * everybody, what an employee's brings to that employee. Blocks for about {@link CrmProperties#jobTime()}, at least for a page, and
     * writes in transactions of its own.
     *
     * @throws IllegalArgumentException if there is no such connection, or it is not one with a CRM
     */
    public CrmLoadResult work(String connectionId) {
        return store.outsideTransactions(() -> load(connectionId));
    }

    private CrmLoadResult load(String connectionId) {
        Connection connection = connections
                .find(connectionId)
                .orElseThrow(() -> new IllegalArgumentException("There is no connection " + connectionId));
        CrmProvider provider = provider(connection.provider());
        if (connection.state() != ConnectionState.CONNECTED) {
            return new CrmLoadResult.ConsentMissing();
        }
        String holder = UUID.randomUUID().toString();
        Instant now = time.now();
        LoadTable.Load load =
                table.take(connectionId, holder, now, now.plus(HELD)).orElse(null);
        if (load == null) {
            return new CrmLoadResult.WaitUntil(now.plus(ELSEWHERE));
        }
        try {
            Instant next = load.next();
            if (next != null && next.isAfter(now)) {
                return new CrmLoadResult.WaitUntil(next);
            }
            return slice(connection, provider, holder, begun(connectionId, load, provider, holder, now));
        } finally {
            table.release(connectionId, holder);
        }
    }

    /** What the last load of the connection that ended brought; null before that. */
    public @Nullable CrmReport lastReport(String connectionId) {
        return standing(connectionId).report();
    }

    /** How the load of the connection stands. */
    public CrmStanding standing(String connectionId) {
        return table.standing(connectionId, time.now()).orElse(CrmStanding.NOTHING);
    }

    /** Notes that a load is wanted: one that is under way now has begun too early for whoever asks. */
    public void ask(String connectionId) {
        table.ask(connectionId);
    }

    /**
     * Asks for a load of all records, because whoever consented anew may see other things: one that is under way ends without
     * writing more.
     */
    public void anew(String connectionId) {
        table.anew(connectionId);
    }

    /**
     * What that connection alone brought is offered no more, and how far its load was is forgotten; names stay where tasks name
     * them. To be called once it was given up, which needs nothing of the CRM. A load that is under way writes nothing more; waits
     * for the batch that it is writing.
     */
    public void end(Connection connection) {
        String viewer = connection.owner().employeeId().orElse(null);
        store.outsideTransactions(() -> {
            table.anew(connection.id());
            int gone = partners.loaded().retire(connection.provider(), viewer, id -> false)
                    + projects.loaded().retire(connection.provider(), viewer, id -> false);
            // Last, so that a crash leaves something to go on from.
            table.remove(connection.id());
            return gone;
        });
    }

    /** Ends what was given up while nobody got to its end, as after a crash. */
    public void endGivenUp() {
        connections.all().stream()
                .filter(connection ->
                        connection.state() == ConnectionState.DISCONNECTED && table.there(connection.id()))
                .forEach(this::end);
    }

    private CrmProvider provider(String name) {
        return providers.stream()
                .filter(provider -> provider.oauth().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no CRM"));
    }

    /** A load that was left alone for too long is begun anew: what was seen then says little about what is there now. */
    private LoadTable.Load begun(
            String connectionId, LoadTable.Load load, CrmProvider provider, String holder, Instant now) {
        Instant oldest = now.minus(properties.fullInterval());
        Instant started = load.started();
        if (load.state() != null && started != null && started.isAfter(oldest)) {
            return load;
        }
        Instant full = load.full();
        boolean whole = load.since() == null || full == null || !full.isAfter(oldest);
        CrmReport last = load.report();
        LoadState state = LoadState.begun(
                provider.resources(), kind -> whole || load.missed(kind), last == null ? List.of() : last.lists());
        LoadTable.Load begun =
                new LoadTable.Load(now, load.since(), full, null, state, new Hashes(), load.missed(), last);
        table.begin(connectionId, holder, begun);
        return begun;
    }

    private CrmLoadResult slice(Connection connection, CrmProvider provider, String holder, LoadTable.Load load) {
        Hold hold = write -> table.hold(connection.id(), holder, time.now().plus(HELD), write);
        LoadSlice slice =
                new LoadSlice(connection, provider, load, client, partners, projects, backoff, properties, time, hold);
        Instant stop = time.now().plus(properties.jobTime());
        CrmLoadResult result;
        do {
            if (!hold.during(() -> {})) {
                return new CrmLoadResult.GoOn();
            }
            result = slice.page();
        } while (result instanceof CrmLoadResult.GoOn && time.now().isBefore(stop));
        // A consent that was given meanwhile is not the one that ended.
        if (result instanceof CrmLoadResult.ConsentMissing && hold.during(() -> {})) {
            connections.needsConsent(
                    connection.id(), messages.text(company.language(), "crm.reason.refused", provider.title()));
        }
        table.put(connection.id(), holder, slice.load(result));
        return result;
    }
}
