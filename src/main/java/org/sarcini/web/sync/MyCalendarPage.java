package org.sarcini.web.sync;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.Connection;
import org.sarcini.installation.Company;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.PageDesk;
import org.sarcini.web.Shown;
import org.sarcini.web.User;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's page <em>Calendarul meu</em>: where one's tasks stand at Google, and one's own account coupled and uncoupled. */
@RestController
final class MyCalendarPage {

    private final PageDesk pages;
    private final OwnDesk own;
    private final OwnAccounts accounts;
    private final SharedCalendar shared;
    private final SyncSwitches switches;
    private final CopyGuard copyGuard;
    private final Company company;

    MyCalendarPage(
            PageDesk pages,
            OwnDesk own,
            OwnAccounts accounts,
            SharedCalendar shared,
            SyncSwitches switches,
            CopyGuard copyGuard,
            Company company) {
        this.pages = pages;
        this.own = own;
        this.accounts = accounts;
        this.shared = shared;
        this.switches = switches;
        this.copyGuard = copyGuard;
        this.company = company;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/my-calendar")
    ResponseEntity<String> page(HttpServletRequest request, Locale language) {
        return pages.toEverybody(request, language, "my-calendar", user -> model(user, language));
    }

    /** Whether a calendar is about to come, so that the page should look again. */
    private boolean moving(List<PlacesSection.Row> places) {
        return places.isEmpty()
                ? switches.switchedOn(PlaceKind.EMPLOYEE)
                : places.stream().anyMatch(place -> !place.good() && !place.bad());
    }

    private Map<String, Object> model(User user, Locale language) {
        Map<String, Object> model = own.state(user, language);
        Optional<Connection> connection = accounts.connection(user.id());
        model.put(
                "since",
                connection
                        .map(known -> new Shown(language, company.zone()).moment(known.changed()))
                        .orElse(""));
        model.put("desktop", accounts.redirect().clientKind() == ClientKind.DESKTOP);
        model.put("groups", own.groups(user, language));
        model.put("accountOn", switches.switchedOn(PlaceKind.ACCOUNT));
        model.put("employeeOn", switches.switchedOn(PlaceKind.EMPLOYEE));
        model.put("moving", moving(own.places(user, language)));
        model.put("undecided", copyGuard.undecided());
        model.put(
                "sharedLink",
                switches.switchedOn(PlaceKind.SHARED) ? shared.addLink().orElse(null) : null);
        return model;
    }
}
