package org.sarcini.setup;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Disconnected.Revocation;
import org.sarcini.connect.Owner;
import org.sarcini.connect.Refusal;
import org.sarcini.crm.CrmLoad;
import org.sarcini.crm.CrmProvider;
import org.sarcini.crm.CrmStanding;
import org.sarcini.crm.Crms;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.SyncSwitches;

/**
 * The company's and employees' connections with CRMs: registers the client, asks for consent, loads, gives up. Employees consent
 * with the company's client, for themselves. Whoever calls checks that an administrator asks where the company is the owner, and
 * the employee where they are.
 */
public final class CrmSetup implements SetupProgress {

    private static final int MOST = 255;
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Set<ConnectionState> WANTED =
            EnumSet.of(ConnectionState.WAITING_FOR_CONSENT, ConnectionState.CONNECTED, ConnectionState.NEEDS_CONSENT);

    private final Crms crms;
    private final Connections connections;
    private final Consents consents;
    private final CrmLoad load;
    private final Iterable<CrmLoads> loads;
    private final SyncSwitches switches;
    private final CopyGuard guard;
    private final URI redirectUri;

    /**
     * @param loads looked up only when there is something to tell
     * @param redirectUri where consent leads back to, to be registered at each CRM
     */
    CrmSetup(
            Crms crms,
            Connections connections,
            Consents consents,
            CrmLoad load,
            Iterable<CrmLoads> loads,
            SyncSwitches switches,
            CopyGuard guard,
            URI redirectUri) {
        this.crms = crms;
        this.connections = connections;
        this.consents = consents;
        this.load = load;
        this.loads = loads;
        this.switches = switches;
        this.guard = guard;
        this.redirectUri = redirectUri;
    }

    /** Where consent leads back to; to be registered at the CRM character by character. */
    public URI redirectUri() {
        return redirectUri;
    }

    /** The CRMs that can be coupled. */
    public Crms crms() {
        return crms;
    }

    /** The owner's connection, whatever its state; empty before the first step. */
    public Optional<Connection> connection(CrmProvider crm, Owner owner) {
        return connections.find(owner, crm.oauth().name());
    }

    /** Those of all CRMs that employees want for themselves, the newest first: not what they gave up or never began. */
    public List<Connection> own(int limit) {
        return connections.all().stream()
                .filter(connection -> connection.owner().employeeId().isPresent()
                        && WANTED.contains(connection.state())
                        && crms.of(connection).isPresent())
                .sorted(Comparator.comparing(Connection::changed).reversed())
                .limit(limit)
                .toList();
    }

    /** Whether employees may couple that CRM: the company has. */
    public boolean offered(CrmProvider crm) {
        return connection(crm, Owner.COMPANY)
                .filter(known ->
                        known.state() == ConnectionState.CONNECTED || known.state() == ConnectionState.NEEDS_CONSENT)
                .isPresent();
    }

    /**
     * Takes the client that an administrator registered in the CRM. Another client id gives up the consent given to the old one;
     * an empty secret keeps the stored one of the same client.
     *
     * @throws InputWrong if something cannot be right, or there is no secret yet for this client
     * @throws org.sarcini.connect.KeyUnavailable if the secret cannot be kept safe; nothing was stored then
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public Connection client(CrmProvider crm, String clientId, String clientSecret) {
        switches.requireDecided();
        String id = clientId.strip();
        String secret = clientSecret.strip();
        if (id.isEmpty()) {
            throw new InputWrong("clientId", "crm.problem.client-id-missing", crm.title());
        }
        if (id.length() > MOST || SPACE.matcher(id).find()) {
            throw new InputWrong("clientId", "crm.problem.client-id-wrong", crm.title());
        }
        if (secret.length() > MOST || SPACE.matcher(secret).find()) {
            throw new InputWrong("clientSecret", "crm.problem.secret-wrong", crm.title());
        }
        if (secret.isEmpty()
                && connection(crm, Owner.COMPANY)
                        .filter(known -> known.clientId().equals(id))
                        .isEmpty()) {
            throw new InputWrong("clientSecret", "crm.problem.secret-missing", crm.title());
        }
        Connection registered = connections.register(Owner.COMPANY, crm.oauth().name(), ClientKind.WEB, id, secret);
        consents.forgetRefusal(registered.id());
        return registered;
    }

    /**
     * The connection for which the owner can consent; an employee's is made where there is none.
     *
     * @throws CannotCouple if an administrator has to do something first
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     * @throws org.sarcini.connect.KeyUnavailable if the secret cannot be kept safe; nothing was stored then
     */
    public Connection prepare(CrmProvider crm, Owner owner) {
        switches.requireDecided();
        if (owner.employeeId().isEmpty()) {
            return connection(crm, owner).orElseThrow(() -> new CannotCouple("crm.problem.no-client", crm.title()));
        }
        if (!offered(crm)) {
            throw new CannotCouple("crm.problem.company-not-coupled", crm.title());
        }
        return connections.registerLikeCompany(owner, crm.oauth().name());
    }

    /**
     * Begins a consent.
     *
     * @param userId who begins it; only they can paste the answer
     * @throws CannotCouple as {@link #prepare}
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public Consent begin(CrmProvider crm, Owner owner, String userId) {
        return consents.begin(prepare(crm, owner), userId, crm.scopes(), redirectUri, Map.of());
    }

    /** Whether that connection is one with a CRM and is connected. */
    public boolean connected(String connectionId) {
        return connections
                .find(connectionId)
                .filter(known -> known.state() == ConnectionState.CONNECTED
                        && crms.of(known).isPresent())
                .isPresent();
    }

    /** The connections that were not loaded since that moment, or for which somebody asked again, the longest since first. */
    public List<Connection> due(Instant since) {
        if (undecided()) {
            return List.of();
        }
        Map<Connection, Instant> due = new LinkedHashMap<>();
        connections.all().stream()
                .filter(known -> known.state() == ConnectionState.CONNECTED
                        && crms.of(known).isPresent())
                .forEach(known -> {
                    CrmStanding standing = standing(known);
                    Instant started = Objects.requireNonNullElse(standing.started(), Instant.EPOCH);
                    if (started.isBefore(since) || standing.asked()) {
                        due.put(known, started);
                    }
                });
        return due.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether nothing is loaded before somebody says whether this is a copy. */
    public boolean undecided() {
        return guard.undecided();
    }

    /** Whether the company's consent to some CRM has to be given again. */
    public boolean needsConsent() {
        return crms.all().stream()
                .flatMap(crm -> connection(crm, Owner.COMPANY).stream())
                .anyMatch(known -> known.state() == ConnectionState.NEEDS_CONSENT);
    }

    /** Why the connection is as it is, in the company's language; empty where there is nothing to say. */
    public Optional<String> reason(Connection connection) {
        String name = connection.provider();
        return Optional.ofNullable(connection.reason())
                .map(reason -> reason.replace(
                        name, crms.of(connection).map(CrmProvider::title).orElse(name)));
    }

    /** Takes the answer that a person pasted, a code or a whole address; see {@link Connections#finishPasted}. */
    public ConsentResult finishPasted(CrmProvider crm, Owner owner, String userId, String pasted) {
        switches.requireDecided();
        return connection(crm, owner)
                .map(connection -> consents.finishPasted(connection.id(), userId, pasted))
                .orElseGet(() -> new ConsentResult.Refused(null, new Refusal.NothingBegun()));
    }

    /** Why the connection's last consent came to nothing, in the company's language; empty since one was begun or given. */
    public Optional<String> lastRefusal(Connection connection) {
        return consents.lastRefusal(connection.id());
    }

    /** Has all records of a CRM asked for once more: another account may see others. */
    @Override
    public void consentGiven(Connection connection) {
        if (crms.of(connection).isPresent()) {
            load.anew(connection.id());
            load.ask(connection.id());
        }
    }

    /** How the loads of that connection stand. */
    public CrmStanding standing(Connection connection) {
        return load.standing(connection.id());
    }

    /** Whether there were loads of the connection since it was given up last, or one was wanted: what came may be offered. */
    public boolean wasLoaded(Connection connection) {
        return !standing(connection).equals(CrmStanding.NOTHING);
    }

    /** Whether the connection is being loaded, or will be without anybody doing anything. */
    public boolean loading(Connection connection) {
        if (standing(connection).held()) {
            return true;
        }
        for (CrmLoads runner : loads) {
            return runner.running(connection.id());
        }
        return false;
    }

    /** When all connections are loaded again by themselves. */
    public Optional<Instant> next() {
        for (CrmLoads runner : loads) {
            return runner.next();
        }
        return Optional.empty();
    }

    /**
     * Loads now, or once more where a load is under way; returns at once.
     *
     * @throws CannotCouple if it is not connected
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public void loadNow(CrmProvider crm, Owner owner) {
        switches.requireDecided();
        Connection connected = connection(crm, owner)
                .filter(known -> known.state() == ConnectionState.CONNECTED)
                .orElseThrow(() -> new CannotCouple("crm.problem.not-connected", crm.title()));
        loads.forEach(runner -> runner.start(connected.id()));
    }

    /**
     * Gives the connection up, also when the CRM is down: forgets its tokens, and offers no more what it alone brought; tasks keep
     * showing the names. With the company's end those of the employees, who consented with its client.
     *
     * @return what became of the owner's consent at the CRM; empty where there is no connection
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public Optional<Revocation> disconnect(CrmProvider crm, Owner owner) {
        switches.requireDecided();
        if (owner.employeeId().isEmpty()) {
            connections.all().stream()
                    .filter(connection ->
                            connection.provider().equals(crm.oauth().name())
                                    && connection.owner().employeeId().isPresent())
                    .forEach(this::end);
        }
        return connection(crm, owner).map(this::end);
    }

    /** Ends what was given up while the server stopped. */
    public void endGivenUp() {
        if (!undecided()) {
            load.endGivenUp();
        }
    }

    private Revocation end(Connection connection) {
        Revocation revocation = connections.disconnect(connection.id()).revocation();
        consents.forgetRefusal(connection.id());
        load.end(connection);
        return revocation;
    }
}
