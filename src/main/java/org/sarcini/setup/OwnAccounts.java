package org.sarcini.setup;

import java.util.List;
import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Owner;
import org.sarcini.connect.Refusal;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.RedirectRule;
import org.sarcini.installation.Company;
import org.sarcini.sync.Leases;
import org.sarcini.sync.SyncSwitches;

/**
 * Employees' own Google accounts, each coupled by its employee, with the company's client. Whoever calls checks that the employee
 * asks, or an administrator.
 */
public final class OwnAccounts {

    private final Connections connections;
    private final Consents consents;
    private final GoogleWay way;
    private final GoogleProvider google;
    private final EmployeeDirectory employees;
    private final Company company;
    private final Iterable<OwnCalendar> calendars;
    private final SyncSwitches switches;
    private final Leases leases;

    /** @param calendars looked up only when there is something to tell */
    OwnAccounts(
            Connections connections,
            Consents consents,
            GoogleWay way,
            GoogleProvider google,
            EmployeeDirectory employees,
            Company company,
            Iterable<OwnCalendar> calendars,
            SyncSwitches switches,
            Leases leases) {
        this.connections = connections;
        this.consents = consents;
        this.way = way;
        this.google = google;
        this.employees = employees;
        this.company = company;
        this.calendars = calendars;
        this.switches = switches;
        this.leases = leases;
    }

    /** The kind of client, and where consent leads back to: the same as the company's. */
    public RedirectRule redirect() {
        return way.redirect();
    }

    /** The employee's connection, whatever its state; empty before they first asked for it. */
    public Optional<Connection> connection(String userId) {
        return connections.find(Owner.employee(userId), GoogleProvider.NAME);
    }

    /** The connections of all employees who ever asked for one, by user id. */
    public List<Connection> all() {
        return connections.all().stream()
                .filter(connection -> connection.provider().equals(GoogleProvider.NAME)
                        && connection.owner().employeeId().isPresent())
                .toList();
    }

    /**
     * The address whose account must consent.
     *
     * @throws CannotCouple if the employee has none in the company's domains, or the company is not coupled itself
     */
    public String address(String userId) {
        String address = employees
                .find(userId)
                .map(Employee::email)
                .orElseThrow(() -> new CannotCouple("setup.problem.own-no-address"));
        if (!company.owns(address)) {
            throw new CannotCouple("setup.problem.own-foreign-address", address, String.join(", ", company.domains()));
        }
        if (connections
                .find(Owner.COMPANY, GoogleProvider.NAME)
                .filter(known ->
                        known.state() == ConnectionState.CONNECTED || known.state() == ConnectionState.NEEDS_CONSENT)
                .isEmpty()) {
            throw new CannotCouple("setup.problem.own-company-not-coupled");
        }
        return address;
    }

    /**
     * Makes the employee's connection, with the company's client as it is now.
     *
     * @throws CannotCouple as {@link #address}
     * @throws org.sarcini.connect.KeyUnavailable if the secret cannot be kept safe; nothing was stored then
     */
    public Connection prepare(String userId) {
        address(userId);
        return connections.registerLikeCompany(Owner.employee(userId), GoogleProvider.NAME);
    }

    /**
     * Begins a consent, for which Google offers the employee's address.
     *
     * @throws CannotCouple as {@link #address}
     */
    public Consent begin(String userId) {
        return way.begin(prepare(userId), userId, google.employeeScopes(), address(userId));
    }

    /** Takes the answer that the employee pasted: a code or a whole address. */
    public ConsentResult finishPasted(String userId, String pasted) {
        return connection(userId)
                .map(connection -> consents.finishPasted(connection.id(), userId, pasted))
                .orElseGet(() -> new ConsentResult.Refused(null, new Refusal.NothingBegun()));
    }

    /** Why the employee's last consent came to nothing; empty since one was begun or given. */
    public Optional<String> lastRefusal(String userId) {
        return connection(userId).flatMap(connection -> consents.lastRefusal(connection.id()));
    }

    /**
     * Gives the employee's account up, also when Google is down.
     *
     * @param removeEvents whether what Sarcini made in the account shall be removed first
     * @return empty where there is no connection
     * @throws org.sarcini.sync.Undecided while nobody has said whether this is a copy
     */
    public Optional<Uncoupled> disconnect(String userId, boolean removeEvents) {
        switches.requireDecided();
        return connection(userId).map(connection -> {
            consents.forgetRefusal(connection.id());
            return Uncoupled.from(
                    leases,
                    connection.id(),
                    calendars,
                    calendar -> calendar.uncoupled(userId, removeEvents),
                    removeEvents,
                    connections::disconnect);
        });
    }
}
