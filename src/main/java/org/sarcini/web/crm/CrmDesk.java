package org.sarcini.web.crm;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Disconnected.Revocation;
import org.sarcini.connect.Owner;
import org.sarcini.crm.CrmProvider;
import org.sarcini.crm.CrmReport;
import org.sarcini.crm.CrmResource;
import org.sarcini.crm.CrmStanding;
import org.sarcini.crm.Outcome;
import org.sarcini.crm.Tally;
import org.sarcini.directory.Employee;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CrmSetup;
import org.sarcini.web.Shown;
import org.sarcini.web.User;
import org.sarcini.web.setup.ConsentDesk;

/** What people are shown of CRMs, connections with them and loads. */
final class CrmDesk {

    /** How many people are listed. */
    private static final int LIMIT = 500;

    private final CrmSetup setup;
    private final EmployeeDirectory employees;
    private final ConsentDesk consents;
    private final Company company;
    private final Messages messages;

    CrmDesk(CrmSetup setup, EmployeeDirectory employees, ConsentDesk consents, Company company, Messages messages) {
        this.setup = setup;
        this.employees = employees;
        this.consents = consents;
        this.company = company;
        this.messages = messages;
    }

    /** Whose connections a person sees and steers: an administrator the company's, everybody else their own. */
    Owner owner(User user) {
        return user.in(company.administrators()) ? Owner.COMPANY : Owner.employee(user.id());
    }

    /** A CRM, and how the owner's connection with it stands; what the client is, administrators alone are told. */
    Map<String, Object> crm(CrmProvider crm, Owner owner, Locale language) {
        boolean administrator = owner.equals(Owner.COMPANY);
        Optional<Connection> connection = setup.connection(crm, owner);
        Map<String, Object> view = new HashMap<>();
        view.put("name", crm.oauth().name());
        view.put("title", crm.title());
        view.put("available", administrator || setup.offered(crm));
        view.put("redirectUri", setup.redirectUri());
        view.put("steps", words(crm.steps(), language));
        view.put(
                "rights", words(crm.resources().stream().map(CrmResource::right).toList(), language));
        if (administrator) {
            view.put("clientId", connection.map(Connection::clientId).orElse(""));
            view.put("secretStored", connection.isPresent());
        }
        view.put("connection", connection(crm, connection, language));
        CrmStanding standing = connection.map(setup::standing).orElse(CrmStanding.NOTHING);
        view.put("report", wholeReport(standing.report(), language));
        boolean connected = connection
                .filter(known -> known.state() == ConnectionState.CONNECTED)
                .isPresent();
        view.put("loading", connected && connection.map(setup::loading).orElse(false));
        view.put("next", connected ? setup.next().map(shown(language)::moment).orElse("") : "");
        return view;
    }

    private List<String> words(List<String> keys, Locale language) {
        return keys.stream().map(key -> messages.text(language, key)).toList();
    }

    private Shown shown(Locale language) {
        return new Shown(language, company.zone());
    }

    /** A connection with that CRM; without one it reads as never asked for. */
    Map<String, Object> connection(CrmProvider crm, Optional<Connection> connection, Locale language) {
        Map<String, Object> view =
                consents.view(connection, connection.flatMap(setup::lastRefusal).orElse(""), language);
        view.put("reason", connection.map(known -> reason(crm, known, language)).orElse(""));
        view.put("by", connection.flatMap(this::consentedBy).orElse(""));
        return view;
    }

    /** Who consented, where a consent stands or stood last; empty where that is the owner, as with an employee's own. */
    private Optional<String> consentedBy(Connection connection) {
        boolean given =
                connection.state() == ConnectionState.CONNECTED || connection.state() == ConnectionState.NEEDS_CONSENT;
        return Optional.ofNullable(given ? connection.consentedBy() : null)
                .filter(user -> !Owner.employee(user).equals(connection.owner()))
                .map(user -> employees.find(user).map(Employee::name).orElse(user));
    }

    private String reason(CrmProvider crm, Connection connection, Locale language) {
        if (connection.state() == ConnectionState.CONNECTED && connection.ends() != null) {
            return messages.text(
                    language, "crm.consent.ends", crm.title(), shown(language).moment(connection.ends()));
        }
        return setup.reason(connection).orElse("");
    }

    /** Which employees coupled a CRM for themselves, and what that brought; the newest first. For administrators. */
    List<Map<String, Object>> people(Locale language) {
        return setup.own(LIMIT).stream()
                .map(connection -> person(setup.crms().of(connection).orElseThrow(), connection, language))
                .toList();
    }

    private Map<String, Object> person(CrmProvider crm, Connection connection, Locale language) {
        String user = connection.owner().employeeId().orElseThrow();
        Map<String, Object> view = new HashMap<>();
        view.put("user", user);
        view.put("name", employees.find(user).map(Employee::name).orElse(user));
        view.put("package", crm.oauth().name());
        view.put("title", crm.title());
        view.put("since", shown(language).moment(connection.changed()));
        view.put("connection", connection(crm, Optional.of(connection), language));
        view.put("report", report(setup.standing(connection).report(), language));
        return view;
    }

    /** With names of what came: for whom it is offered to. */
    private @Nullable Map<String, Object> wholeReport(@Nullable CrmReport report, Locale language) {
        Map<String, Object> view = report(report, language);
        if (view != null && report != null) {
            view.put("doubled", report.doubledCodes());
            view.put("namesakes", report.namesakes());
        }
        return view;
    }

    private @Nullable Map<String, Object> report(@Nullable CrmReport report, Locale language) {
        if (report == null) {
            return null;
        }
        Shown shown = shown(language);
        boolean good = report.lists().stream().allMatch(CrmDesk::good);
        Map<String, Object> view = new HashMap<>();
        view.put("ended", shown.moment(report.ended()));
        view.put("good", good);
        view.put(
                "words",
                messages.text(
                        language,
                        good ? "crm.report.good" : "crm.report.partly",
                        shown.number(
                                report.lists().stream().mapToLong(Tally::read).sum()),
                        shown.number(report.lists().stream()
                                .mapToLong(Tally::changed)
                                .sum()),
                        shown.number(report.retired())));
        view.put(
                "lines",
                report.lists().stream().map(tally -> line(tally, language)).toList());
        view.put("retired", report.retired());
        view.put("orphans", report.lists().stream().mapToLong(Tally::orphans).sum());
        return view;
    }

    /** An empty list may be one that the person may not see. */
    private static boolean good(Tally tally) {
        return tally.outcome() == Outcome.COMPLETE;
    }

    private Map<String, Object> line(Tally tally, Locale language) {
        boolean rightMayBeMissing = tally.outcome() == Outcome.EMPTY || tally.outcome() == Outcome.NOT_ALLOWED;
        String detail = tally.detail();
        return Map.of(
                "list", tally.list(),
                "kind", tally.kind(),
                "words", messages.text(language, tally.outcome().words(), tally.list()),
                "right", rightMayBeMissing ? messages.text(language, tally.right()) : "",
                "read", tally.read(),
                "changed", tally.changed(),
                "good", good(tally),
                "detail", detail == null ? "" : detail);
    }

    /** What became of a connection that was given up. */
    String gone(CrmProvider crm, Revocation revocation, Locale language) {
        return messages.text(language, "crm.disconnected." + revocation, crm.title());
    }

    /** That a load begins. */
    String loading(CrmProvider crm, Locale language) {
        return messages.text(language, "crm.load.begun", crm.title());
    }
}
