package org.sarcini.web.sync;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.installation.Company;
import org.sarcini.setup.GoogleSetup;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.setup.SyncStanding;
import org.sarcini.sync.Content;
import org.sarcini.sync.CopyGuard;
import org.sarcini.sync.Place;
import org.sarcini.sync.Places;
import org.sarcini.sync.PullRule;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.web.PageDesk;
import org.sarcini.web.User;
import org.sarcini.web.setup.ConsentDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' page <em>Sincronizare</em>: how the coupling and the sync stand, and what can be done about it. */
@RestController
final class SyncPage {

    private final Company company;
    private final PageDesk pages;
    private final GoogleSetup setup;
    private final SyncStanding standing;
    private final SharedCalendar calendar;
    private final Places places;
    private final SyncSwitches switches;
    private final ProgressDesk progress;
    private final ProcessesSection processes;
    private final RunsSection runs;
    private final ConsentDesk consents;
    private final CopyGuard copyGuard;
    private final PlacesSection placesSection;
    private final PeopleSection people;

    SyncPage(
            Company company,
            PageDesk pages,
            GoogleSetup setup,
            SyncStanding standing,
            SharedCalendar calendar,
            Places places,
            SyncSwitches switches,
            ProgressDesk progress,
            ProcessesSection processes,
            RunsSection runs,
            ConsentDesk consents,
            CopyGuard copyGuard,
            PlacesSection placesSection,
            PeopleSection people) {
        this.company = company;
        this.pages = pages;
        this.setup = setup;
        this.standing = standing;
        this.calendar = calendar;
        this.places = places;
        this.switches = switches;
        this.progress = progress;
        this.processes = processes;
        this.runs = runs;
        this.consents = consents;
        this.copyGuard = copyGuard;
        this.placesSection = placesSection;
        this.people = people;
    }

    @GetMapping("#{sarciniWebPaths.pages()}/sync")
    ResponseEntity<String> page(HttpServletRequest request, Locale language) {
        return pages.toAdministrators(request, language, "sync", user -> model(user, asked(request), language));
    }

    private static PeopleSection.Asked asked(HttpServletRequest request) {
        return PeopleSection.Asked.of(
                request.getParameter("q"), request.getParameter("troubled"), request.getParameter("page"));
    }

    private Map<String, Object> model(User user, PeopleSection.Asked asked, Locale language) {
        Map<String, Object> model = new HashMap<>();
        Optional<Connection> connection = setup.connection();
        Optional<Place> place = places.shared();
        model.put("state", standing.word().id());
        model.put("connection", connection.orElse(null));
        model.put("refusal", setup.lastRefusal().orElse(null));
        model.put("ending", consents.ending(connection, language).orElse(null));
        model.put("place", place.orElse(null));
        model.put("paused", switches.paused());
        model.put("anythingOn", switches.anythingOn());
        model.put("undecided", copyGuard.undecided());
        model.put("baseUrl", company.baseUrl());
        model.put("progress", progress.now(language));
        model.put("people", people.model(user, asked, language));
        model.put(
                "addLink",
                place.filter(Place::switchedOn)
                        .flatMap(on -> calendar.addLink())
                        .orElse(null));
        model.put("definitions", processes.list());
        model.put("contents", Content.values());
        model.put("pulls", PullRule.values());
        model.put("places", placesSection.model(language));
        model.put("repairable", placesSection.repairable());
        model.putAll(runs.model(language));
        return model;
    }
}
