package org.sarcini.setup;

import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Owner;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.RedirectRule;
import org.sarcini.installation.Company;
import org.sarcini.installation.Settings;
import org.sarcini.sync.Leases;
import org.sarcini.sync.SyncSwitches;

/**
 * The company's connection with Google: registers the client, asks for consent, gives it up. Whoever calls checks that an
 * administrator asks.
 */
public final class GoogleSetup {

    private final Connections connections;
    private final GoogleProvider google;
    private final Company company;
    private final Settings settings;
    private final Consents consents;
    private final GoogleWay way;
    private final Iterable<CompanyCalendars> calendars;
    private final SyncSwitches switches;
    private final Leases leases;

    /** @param calendars looked up only when there is something to tell */
    GoogleSetup(
            Connections connections,
            GoogleProvider google,
            Company company,
            Settings settings,
            Consents consents,
            GoogleWay way,
            Iterable<CompanyCalendars> calendars,
            SyncSwitches switches,
            Leases leases) {
        this.connections = connections;
        this.google = google;
        this.company = company;
        this.settings = settings;
        this.consents = consents;
        this.way = way;
        this.calendars = calendars;
        this.switches = switches;
        this.leases = leases;
    }

    /** The kind of client that this installation's address asks for, and where consent leads back to. */
    public RedirectRule redirect() {
        return way.redirect();
    }

    /** The company's connection with Google, whatever its state; empty before the first step of the set-up. */
    public Optional<Connection> connection() {
        return connections.find(Owner.COMPANY, GoogleProvider.NAME);
    }

    /**
     * Takes the first step's data. Another client id gives up the consent given to the old one; an empty secret keeps the stored
     * one of the same client.
     *
     * @throws InputWrong if there is no secret yet for this client
     * @throws org.sarcini.connect.KeyUnavailable if the secret cannot be kept safe; nothing was stored then
     */
    public Connection client(ClientData data) {
        boolean sameClient = connection()
                .filter(known -> known.clientId().equals(data.clientId()))
                .isPresent();
        if (data.clientSecret().isEmpty() && !sameClient) {
            throw new InputWrong("clientSecret", "setup.input.secret-missing");
        }
        Connection registered;
        try {
            registered = connections.register(
                    Owner.COMPANY,
                    GoogleProvider.NAME,
                    way.redirect().clientKind(),
                    data.clientId(),
                    data.clientSecret());
        } catch (IllegalArgumentException noSecretStored) {
            throw new InputWrong("clientSecret", "setup.input.secret-missing");
        }
        consents.forgetRefusal(registered.id());
        company.domains(data.domains());
        company.zone(data.zone());
        return registered;
    }

    /**
     * Begins a consent.
     *
     * @param userId the administrator; only they can paste the answer
     * @throws IllegalStateException before the first step
     */
    public Consent begin(String userId) {
        Connection connection = connection()
                .orElseThrow(
                        () -> new IllegalStateException("There is no Google client yet: take the first step first"));
        return way.begin(connection, userId, google.companyScopes(), connection.account());
    }

    /** Takes the answer that the administrator pasted, a code or a whole address; see {@link Connections#finishPasted}. */
    public ConsentResult finishPasted(String connectionId, String userId, String pasted) {
        return consents.finishPasted(connectionId, userId, pasted);
    }

    /** Forgets what is cached on this server: the access token and the settings read. The next use fetches both anew. */
    public void forgetCached() {
        connection().ifPresent(connection -> connections.forgetAccessToken(connection.id()));
        settings.forget();
    }

    /** Why the last consent came to nothing, in the company's language; empty since one was begun or given, or the client corrected. */
    public Optional<String> lastRefusal() {
        return connection().flatMap(known -> consents.lastRefusal(known.id()));
    }

    /**
     * Gives the company's account up, also when Google is down.
     *
     * @param removeEvents whether what Sarcini made in the account shall be removed first
     * @return empty before the first step
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public Optional<Uncoupled> disconnect(boolean removeEvents) {
        switches.requireDecided();
        return connection()
                .map(known -> Uncoupled.from(
                        leases,
                        known.id(),
                        calendars,
                        it -> it.uncoupled(removeEvents),
                        removeEvents,
                        connections::disconnect));
    }
}
